/// Asks for the samples that are kept of one component, or of all together.
public struct HistoryQuestion: Equatable, Sendable {
    /// ``ComponentID/manager`` for all together.
    public var component: ComponentID
    public var resolution: Resolution
    /// Samples that began at or after it, on the governor's clock; 0 for all.
    public var since: Nanoseconds

    public init(component: ComponentID, resolution: Resolution, since: Nanoseconds = 0) {
        self.component = component
        self.resolution = resolution
        self.since = since
    }
}
