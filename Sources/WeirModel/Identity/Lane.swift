/// The two numbered flows that one instance publishes on ingest. Each has its own publisher sequence, counted from 1,
/// because each ends in a journal of its own: a high-water mark must be durable together with what it counts.
public enum Lane: UInt8, CaseIterable, Sendable {
    /// Facts about requests: they end in the ledger.
    case facts = 0
    /// Publications for other components: they end in the streams.
    case publications = 1
}
