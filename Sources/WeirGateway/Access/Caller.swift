internal import WeirTopology

/// Who calls, as the topology knows it.
struct Caller: Sendable, Hashable {
    /// A component's or an operator's; nil where there are no keys, and so no names.
    var name: String?
    var isComponent = false
    var roles: Set<Role> = []

    /// Where there are no keys everyone may say anything, from this machine.
    static let anyone = Caller(name: nil)

    /// Whether it may speak for a component.
    func maySpeak(for component: String) -> Bool {
        guard let name else { return true }
        return isComponent && name == component || roles.contains(.relay)
    }

    /// The component that it is, if it is one.
    var component: String? { isComponent ? name : nil }
}
