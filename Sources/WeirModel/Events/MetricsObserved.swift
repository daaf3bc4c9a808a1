/// What was seen of a component, or of all together, since the network monitor last looked.
public struct MetricsObserved: Equatable, Sendable {
    public var sample: Sample

    public init(sample: Sample) { self.sample = sample }
}
