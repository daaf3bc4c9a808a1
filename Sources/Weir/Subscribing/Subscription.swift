import WeirModel
public import WeirTopology
import WeirWire
public import ZeroMQ

/// Topics as they were published: each message once and in order, or named as lost.
///
/// It listens to the broadcast, notices what is missing by the sequences and by the manager's beacons, fetches it, and
/// survives the manager's restarts. Each iteration begins anew, with a thread and two connections of its own; it ends when
/// its iterator is let go.
///
///     for try await element in weir.subscribe("market") {
///         if case .message(let message) = element { … }
///     }
public struct Subscription: AsyncSequence, Sendable {
    public typealias Element = StreamElement
    public typealias Failure = InspectionError

    private let topology: Topology
    private let keys: CurveKeyPair?
    private let filters: [TopicFilter]
    private let options: SubscriptionOptions
    private let fallback: (any Fallback)?

    /// No component's name is needed: whoever may watch may subscribe.
    ///
    /// - Parameters:
    ///   - keys: whoever subscribes, where the topology has keys; nil for those in the file that `WEIR_KEY_FILE` names.
    ///   - filters: topics and channels, one at least.
    ///   - fallback: where the manager is asked while the broadcast is away; nil: over control.
    public init(
        _ topology: Topology,
        keys: CurveKeyPair? = nil,
        to filters: [TopicFilter],
        _ options: SubscriptionOptions = SubscriptionOptions(),
        fallback: (any Fallback)? = nil
    ) {
        self.topology = topology
        self.keys = keys
        self.filters = filters
        self.options = options
        self.fallback = fallback
    }

    public func makeAsyncIterator() -> Iterator {
        Iterator(SubscriptionRun(topology, keys, filters, options, fallback))
    }

    public struct Iterator: AsyncIteratorProtocol {
        private let run: SubscriptionRun
        private var taken: ArraySlice<StreamElement> = []

        init(_ run: SubscriptionRun) { self.run = run }

        /// - Throws: ``InspectionError``, where options cannot work together or sockets cannot be made. A manager that is
        ///   away is no error: it is waited for.
        public mutating func next() async throws(InspectionError) -> StreamElement? {
            try await next(isolation: #isolation)
        }

        public mutating func next(isolation: isolated (any Actor)?) async throws(InspectionError) -> StreamElement? {
            if taken.isEmpty { taken = try await run.takeAll()[...] }
            return taken.popFirst()
        }
    }
}

extension Client {
    /// What is published on a topic, or on every topic of a channel: each message once and in order, or named as lost.
    public func subscribe(
        _ channel: String,
        _ key: String? = nil,
        _ options: SubscriptionOptions = SubscriptionOptions()
    ) -> Subscription {
        Subscription(topology, keys: keys, to: [TopicFilter(channel, key)], options, fallback: fallback)
    }
}

/// One iteration: its thread runs until nobody takes any more.
final class SubscriptionRun: Sendable {
    private let buffer: Result<SubscriptionBuffer<StreamElement>, InspectionError>

    init(
        _ topology: Topology,
        _ keys: CurveKeyPair?,
        _ filters: [TopicFilter],
        _ options: SubscriptionOptions,
        _ fallback: (any Fallback)?
    ) {
        do {
            let buffer = try SubscriptionBuffer<StreamElement>(countMax: options.bufferMax)
            self.buffer = .success(buffer)
            let detour = fallback.map { Detour($0) { buffer.wakeup.signal() } }
            SocketThread.start("weir-subscribe") {
                do throws(InspectionError) {
                    let passport: Passport?
                    do throws(KeyError) { passport = try Passport.issue(for: topology, keys) } catch {
                        throw .key(error)
                    }
                    var loop = try SubscriptionLoop(topology, passport, filters, options, detour, buffer)
                    try loop.run()
                    buffer.finish(.closed)
                } catch {
                    buffer.finish(.failed(error))
                }
            }
        } catch {
            buffer = .failure(.socket("\(error)"))
        }
    }

    deinit { if case .success(let buffer) = buffer { buffer.abandon() } }

    func takeAll() async throws(InspectionError) -> [StreamElement] { try await buffer.get().takeAll() }
}
