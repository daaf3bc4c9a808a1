internal import Logging
internal import ServiceLifecycle
internal import Synchronization
internal import Weir
internal import WeirModel
internal import WeirTopology
internal import ZeroMQ

/// Learns everything as a subscriber of the bus does, and folds it into the read models.
///
/// It begins where the read models end, so that nothing is missed between two runs.
struct Follower: Sendable {
    let topology: Topology
    let keys: CurveKeyPair?
    let readModel: ReadModel
    let news: News
    let state: FollowerState
    let logger: Logger

    /// Elements that go into one transaction, at most; fewer where the next one is not there yet.
    private static let foldMax = 1_000

    /// Runs until it is cancelled.
    ///
    /// - Throws: ``InspectionError``, ``ReadModelError``.
    func run() async throws {
        var options = SubscriptionOptions()
        options.start = .after(try await readModel.positions)
        let filters = topology.gateway.channels.map { TopicFilter($0) }
        let subscription = Subscription(topology, keys: keys, to: filters, options)
        let queue = FoldQueue()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { queue.finish() }
                for try await element in subscription { try await queue.put(element) }
            }
            while let elements = await queue.take(Self.foldMax) { try await fold(elements) }
            try await group.waitForAll()
        }
    }

    private func fold(_ elements: [StreamElement]) async throws {
        for element in elements {
            switch element {
            case .fallbackOn: state.isLive.store(false, ordering: .relaxed)
            case .fallbackOff: state.isLive.store(true, ordering: .relaxed)
            case .topicRefused(let topic):
                logger.warning("a topic too many is not followed", metadata: ["topic": "\(topic)"])
            default: break
            }
        }
        try await readModel.fold(elements)
        news.tell(Set(elements.compactMap(\.topic)))
    }
}

/// How the follower fares.
final class FollowerState: Sendable {
    /// Whether the broadcast is heard.
    let isLive = Atomic<Bool>(true)
}

extension StreamElement {
    /// What it is about, where that is one topic.
    fileprivate var topic: Topic? {
        switch self {
        case .message(let message): message.topic
        case .gapOpened(let topic, _), .gapRepaired(let topic, _), .unfillable(let topic, _), .reset(let topic),
            .topicRefused(let topic):
            topic
        case .fallbackOn, .fallbackOff: nil
        }
    }
}
