import WeirModel

extension Topology {
    /// Something that the other side meters and several components share: an account, an address.
    public struct Scope: Equatable, Sendable {
        /// At most 32 bytes: with a limit's name behind it, it must fit `Bounds.limitNameBytes`.
        public var name: String
        /// The components that share it; nil: all.
        public var components: [String]?
        public var limits: [ScopeLimit] = []

        public init(name: String) { self.name = name }

        /// Whether the component's requests count here.
        public func includes(_ component: String) -> Bool { components?.contains(component) ?? true }
    }
}

extension Topology.Scope: TopologySection {
    static var fields: [Field<Self>] { [.members("components", \.components), Field("limits", \.limits)] }
}

extension Topology.Scope: NamedEntry {
    static var nameBytes: Int { 32 }

    static func read(_ name: String, _ element: Element, _ path: KeyPathText, _ diagnosis: Diagnosis) -> Self? {
        guard name != Topology.Component.globalScope else {
            diagnosis.report(
                path,
                "the name \(quoted(name)) stands for all components together; accepted: another name"
            )
            return nil
        }
        var scope = Self(name: name)
        scope.read(element, path, diagnosis)
        return scope
    }
}

extension Field {
    /// A list of components, or the word `all`. In brackets, `[all]` is the component of that name.
    fileprivate static func members(_ key: String, _ members: WritableKeyPath<Section, [String]?>) -> Field {
        Field(
            key: key,
            read: { element, path, diagnosis, section in
                let unit = Unit<String>.name(bytes: Bounds.componentNameBytes)
                section[keyPath: members] = element.text == "all" ? nil : names(element, path, diagnosis, unit)
            },
            write: { section in section[keyPath: members].map(Element.sequence) ?? .scalar("all") }
        )
    }
}
