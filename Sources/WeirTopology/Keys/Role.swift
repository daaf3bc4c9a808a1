/// What an operator may do, besides looking: status, history and the tap are for everyone whose key is listed.
public enum Role: String, CaseIterable, Sendable {
    /// Look, and nothing else.
    case observe
    /// Have limits changed while everything runs.
    case limits
    /// Speak for any component: for a gateway, which has checked by other means who speaks through it.
    case relay
}

extension Unit where Value == Role {
    static var role: Unit { word("a role", Role.allCases.map { ($0.rawValue, $0) }) }
}

extension Field {
    /// A list of roles; a single one needs no brackets.
    init(_ key: String, roles: WritableKeyPath<Section, Set<Role>>) {
        self.init(
            key: key,
            read: { element, path, diagnosis, section in
                guard case .sequence(let items) = element.content else {
                    section[keyPath: roles] = Set(Unit.role.read(element, path, diagnosis).map { [$0] } ?? [])
                    return
                }
                section[keyPath: roles] = Set(items.compactMap { Unit.role.read($0, path, diagnosis) })
            },
            write: { section in
                .sequence(Role.allCases.filter(section[keyPath: roles].contains).map(\.rawValue))
            }
        )
    }
}
