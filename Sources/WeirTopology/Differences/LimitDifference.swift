public import WeirModel

/// A limit that came, went or changed between two configurations.
public struct LimitDifference: Equatable, Sendable {
    /// The limit's name, by which the two are matched.
    public var name: String
    /// Nil if it is new.
    public var old: LimitDefinition?
    /// Nil if it is gone.
    public var new: LimitDefinition?
    /// The names of the components that shared it, and of those that do; empty for everyone, and for one component's own.
    public var oldMembers: [String] = []
    public var newMembers: [String] = []
}

extension LimitDifference: CustomStringConvertible {
    /// `price_feeds.requests: 25 permits in every 1s … → 20 permits in every 1s …`
    public var description: String {
        let before = old.map { $0.described(oldMembers) }
        let after = new.map { $0.described(newMembers) }
        return switch (before, after) {
        case (let before?, let after?): "\(name): \(before) → \(after)"
        case (let before?, nil): "\(name): removed (\(before))"
        case (nil, let after?): "\(name): added (\(after))"
        case (nil, nil): name
        }
    }
}

extension Configuration {
    /// The limits that differ from an older configuration's, by name; numbers of components and limits do not count.
    ///
    /// Those that are gone come first in the old order, then new and changed ones in the new order.
    public func limitDifferences(since old: Configuration) -> [LimitDifference] {
        let (olderNames, newerNames) = (old.componentNames, componentNames)
        let before = Dictionary(old.limits.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let names = Set(limits.map(\.name))
        let gone = old.limits.filter { !names.contains($0.name) }.map { limit in
            LimitDifference(name: limit.name, old: limit, oldMembers: limit.memberNames(olderNames))
        }
        return gone
            + limits.compactMap { limit in
                let was = before[limit.name]
                let difference = LimitDifference(
                    name: limit.name,
                    old: was,
                    new: limit,
                    oldMembers: was?.memberNames(olderNames) ?? [],
                    newMembers: limit.memberNames(newerNames)
                )
                return difference.isNone ? nil : difference
            }
    }

    /// By number.
    var componentNames: [ComponentID: String] {
        Dictionary(components.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
}

extension LimitDifference {
    fileprivate var isNone: Bool {
        guard var old, let new else { return false }
        (old.id, old.scope, old.members) = (new.id, new.scope, new.members)
        return old == new && oldMembers == newMembers
    }
}

extension LimitDefinition {
    /// In the order of the alphabet: that of numbers is not the same in two configurations.
    func memberNames(_ names: [ComponentID: String]) -> [String] {
        members.map { names[$0] ?? "component \($0.rawValue)" }.sorted()
    }

    /// All by which limits differ, with the names of those that share it.
    func described(_ members: [String]) -> String {
        members.isEmpty ? numbersInFull : "\(numbersInFull), of \(members.joined(separator: ", "))"
    }
}
