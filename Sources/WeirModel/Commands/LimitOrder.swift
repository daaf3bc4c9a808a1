/// An administrator's order: other limits for a component (or, under `global`, for all together), until further notice or
/// until the topology says otherwise.
public struct LimitOrder: Equatable, Sendable {
    /// The component's name, `global`, or the name of a scope of the topology.
    public var scope: String
    /// Keys and values as the topology writes them: `requests` and `3/s`. None: the topology's own are to be in force again.
    public var settings: [Setting]
    /// For people; at most ``Bounds/reasonBytes``.
    public var reason: String

    public init(scope: String, settings: [Setting], reason: String) {
        self.scope = scope
        self.settings = settings
        self.reason = reason
    }

    /// One key with its value.
    public struct Setting: Equatable, Sendable {
        /// At most ``Bounds/settingKeyBytes``.
        public var key: String
        /// At most ``Bounds/settingValueBytes``.
        public var value: String

        public init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }
}
