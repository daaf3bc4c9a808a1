import WeirLink
import WeirModel

/// The independent log of what components told: what each number stood for, and which numbers they learnt to be durable.
final class TellingLog {
    /// One instance's two lanes.
    struct Told {
        /// By number, from 1. Nil for what the instance itself gave up.
        var facts: [RequestFact?] = []
        var publications: [Publication?] = []
        var acknowledged = Progress()
    }

    struct Publication {
        /// With its NUL.
        let topic: [UInt8]
        let payload: [UInt8]
    }

    /// Asked by key, and walked in the order of the instances.
    private var instances: [InstanceID: Told] = [:]
    private var payloads: UInt64 = 0
    var faults: [String] = []

    var all: [(instance: InstanceID, told: Told)] {
        instances.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Bytes that nobody else publishes.
    func payload(_ size: Int) -> [UInt8] {
        payloads += 1
        var bytes = (0..<8).map { UInt8(truncatingIfNeeded: payloads >> (8 * UInt64($0))) }
        bytes += repeatElement(0x2e, count: max(0, size - bytes.count))
        return bytes
    }

    /// A message went out for the first time.
    func sent(_ message: KeptMessage, _ lane: Lane, of instance: InstanceID) {
        switch message.content {
        case .facts(let facts): instances[instance, default: Told()].facts += facts.map { $0 }
        case .publication(let topic, let payload):
            instances[instance, default: Told()].publications.append(Publication(topic: topic, payload: payload))
        case .dropped where lane == .facts:
            instances[instance, default: Told()].facts += repeatElement(nil, count: Int(message.count))
        case .dropped:
            instances[instance, default: Told()].publications += repeatElement(nil, count: Int(message.count))
        }
    }

    /// An instance takes everything up to these numbers as done with.
    func acknowledged(_ progress: Progress, by instance: InstanceID) {
        let before = instances[instance]?.acknowledged ?? Progress()
        instances[instance, default: Told()].acknowledged = Progress(
            facts: max(before.facts, progress.facts),
            publications: max(before.publications, progress.publications)
        )
    }
}
