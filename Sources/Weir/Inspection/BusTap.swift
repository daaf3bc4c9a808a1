import Synchronization
public import WeirModel
public import WeirTopology
import WeirWire
public import ZeroMQ

/// Watches the bus live: every event that is broadcast from when the subscription took effect.
///
/// It costs the manager one more subscriber and nothing else; what is sent faster than the tap reads is dropped, at the
/// socket's mark, for the tap alone.
public struct BusTap: AsyncSequence, Sendable {
    /// What passed by.
    public enum Element: Sendable {
        case event(Event)
        case published(Published)
        /// Bytes that this version cannot read: a newer manager's.
        case unreadable(topic: String, byteCount: Int)
    }

    public typealias Failure = InspectionError

    private let topology: Topology
    private let keys: CurveKeyPair?
    private let prefixes: [String]
    private let bufferMax: Int

    /// - Parameters:
    ///   - keys: whoever looks, where the topology has keys; nil for those in the file that `WEIR_KEY_FILE` names.
    ///   - prefixes: topics to take, by how they begin (`market/BTC`); none for all.
    ///   - bufferMax: elements that wait for a slow reader; the newest are dropped first.
    public init(
        _ topology: Topology,
        keys: CurveKeyPair? = nil,
        prefixes: [String] = [],
        bufferMax: Int = 100_000
    ) {
        self.topology = topology
        self.keys = keys
        self.prefixes = prefixes.isEmpty ? [""] : prefixes
        self.bufferMax = bufferMax
    }

    public func makeAsyncIterator() -> Iterator {
        let (stream, continuation) = AsyncThrowingStream.makeStream(
            of: Element.self,
            bufferingPolicy: .bufferingOldest(bufferMax)
        )
        let (topology, keys, prefixes) = (topology, keys, prefixes)
        let isOver = Flag()
        continuation.onTermination = { _ in isOver.raise() }
        SocketThread.start("weir-tap") {
            do {
                let passport = try Passport.issue(for: topology, keys)
                try listen(topology, passport, prefixes, isOver) { continuation.yield($0) }
                continuation.finish()
            } catch let error as KeyError {
                continuation.finish(throwing: InspectionError.key(error))
            } catch {
                continuation.finish(throwing: InspectionError.socket("\(error)"))
            }
        }
        return Iterator(stream.makeAsyncIterator())
    }

    public struct Iterator: AsyncIteratorProtocol {
        private var stream: AsyncThrowingStream<Element, any Error>.AsyncIterator

        init(_ stream: AsyncThrowingStream<Element, any Error>.AsyncIterator) { self.stream = stream }

        public mutating func next() async throws(InspectionError) -> Element? {
            try await next(isolation: #isolation)
        }

        public mutating func next(isolation: isolated (any Actor)?) async throws(InspectionError) -> Element? {
            do { return try await stream.next(isolation: isolation) } catch {
                throw (error as? InspectionError) ?? .socket("\(error)")
            }
        }
    }
}

/// Raised once, from any thread.
private final class Flag: Sendable {
    private let raised = Atomic<Bool>(false)
    var isRaised: Bool { raised.load(ordering: .acquiring) }
    func raise() { raised.store(true, ordering: .releasing) }
}

private func listen(
    _ topology: Topology,
    _ passport: Passport?,
    _ prefixes: [String],
    _ isOver: Flag,
    _ tell: (BusTap.Element) -> Void
) throws {
    let socket = try Socket(Context(), .sub)
    try socket.present(passport)
    var monitor = try SocketMonitor(of: socket)
    try socket.set(.receiveHighWater, to: 100_000)
    try socket.set(.receiveTimeout, to: .milliseconds(200))
    for prefix in prefixes { try socket.subscribe(to: prefix) }
    try socket.connect(topology.transport(topology.endpoints.broadcast))
    var frames = Multipart(capacity: 2)
    while !isOver.isRaised {
        let isReceived = try socket.receive(into: &frames)
        if try monitor.sawRefusal(), let passport { throw KeyError.refused(passport.keys.publicKey) }
        guard isReceived, frames.count == 2 else { continue }
        if !isAboutTheBus(frames[0]) { tell(element(frames)) }
    }
}

/// Beacons and barriers are told for those who must miss nothing; a tap watches what happens.
private func isAboutTheBus(_ frame: RawSpan) -> Bool {
    guard let channel = try? TopicFrame.parse(frame).channel else { return false }
    return channel == Channel.beacon.name || channel == Channel.reconcile.name
}

private func element(_ frames: borrowing Multipart) -> BusTap.Element {
    if let event = try? EventCoding.decodeEvent(frames[1]) { return .event(event) }
    if let published = try? PublishedCoding.decode(frames[1]) { return .published(published) }
    let topic = (try? TopicFrame.parse(frames[0])).map(\.description) ?? "?"
    return .unreadable(topic: topic, byteCount: frames[1].byteCount)
}
