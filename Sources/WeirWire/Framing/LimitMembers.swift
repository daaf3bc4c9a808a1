import WeirModel

/// The components that share limits: a group of pairs beside the group of the limits, since groups do not nest.
struct LimitMembers {
    private var components: [LimitID: [ComponentID]] = [:]
    private let count: Int

    /// Reads a group whose entries begin with a limit's number and a component's, both of 32 bits.
    init<Entry: GroupEntry & ~Escapable>(_ group: borrowing Group<Entry>) {
        count = group.count
        for index in 0..<count {
            let limit = LimitID(rawValue: group.entries.load(index * group.entryLength))
            let component = ComponentID(rawValue: group.entries.load(index * group.entryLength + 4))
            components[limit, default: []].append(component)
        }
    }

    /// Those of one limit, in the order of the message.
    subscript(limit: LimitID) -> [ComponentID] { components[limit] ?? [] }

    /// - Throws: ``WireError/badValue``, where a pair names a limit that the message does not have, or has twice.
    func check(against limits: some Sequence<LimitDefinition>) throws(WireError) {
        guard Self.count(of: limits) == count else { throw .badValue }
    }

    /// How many pairs some limits need.
    static func count(of limits: some Sequence<LimitDefinition>) -> Int { limits.reduce(0) { $0 + $1.members.count } }

    /// Each pair of some limits, with its index in the group.
    static func forEach(
        of limits: some Sequence<LimitDefinition>,
        _ body: (_ index: Int, _ limit: UInt32, _ component: UInt32) -> Void
    ) {
        var index = 0
        for limit in limits {
            for member in limit.members {
                body(index, limit.id.rawValue, member.rawValue)
                index += 1
            }
        }
    }
}
