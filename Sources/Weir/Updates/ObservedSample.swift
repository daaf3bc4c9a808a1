public import WeirModel

/// What the network monitor has just seen of a component, or of all together.
public struct ObservedSample: Sendable, Equatable {
    /// The component's name; nil for all together.
    public let component: String?
    public let sample: Sample
}
