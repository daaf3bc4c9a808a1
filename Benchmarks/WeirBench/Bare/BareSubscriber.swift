import CBareLoops

/// libzmq alone: a SUB that takes what a PUB sends.
final class BareSubscriber: Gauge {
    private let messageBytes: Int
    private let hasTopic: Bool
    private let perMessage: Int
    private let isKeyed: Bool
    private var server: BareServer?
    private var publisher: Publisher?

    /// - Parameters:
    ///   - messageBytes: of the frame behind the topic.
    ///   - hasTopic: whether a topic's frame goes before it.
    ///   - perMessage: what a message counts for.
    ///   - isKeyed: whether CURVE encrypts it.
    init(messageBytes: Int, hasTopic: Bool = true, perMessage: Int = 1, isKeyed: Bool = false) {
        self.messageBytes = messageBytes
        self.hasTopic = hasTopic
        self.perMessage = perMessage
        self.isKeyed = isKeyed
    }

    var name: String { "bare PUB→SUB, \(hasTopic ? "topic + " : "")\(messageBytes) B\(isKeyed ? ", CURVE" : "")" }

    var rounds: ClosedRange<Int> { messageBytes > 1_024 ? 200...20_000 : 5_000...2_000_000 }

    func start(on bench: Workbench) throws(BenchmarkError) {
        let keys = isKeyed ? try BenchKeys.make() : nil
        let server = try BareServer.subscriber(keys: keys)
        self.server = server
        publisher = try Publisher(
            server.endpoint,
            topic: hasTopic ? FactLoad.topic : [],
            message: Array(repeating: 0, count: messageBytes),
            numberAt: hasTopic ? FactLoad.numberAt : nil,
            keys: keys,
            patience: bench.patience
        )
        flow = Flow(window: FactLoad.window(messageBytes: messageBytes), interval: 500, patience: bench.patience)
    }

    private var flow = Flow(window: 1, interval: 1, patience: 1)

    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        guard let server, let publisher else { return 0 }
        let before = server.received
        let begin = bare_now()
        try flow.send(
            rounds,
            publish: { first, count throws(BenchmarkError) in
                try publisher.publish(count, first: UInt64(first), step: 1)
            },
            arrived: { Int(server.received - before) }
        )
        return Double(rounds * perMessage) * 1e9 / Double(server.lastReceived - begin)
    }

    func stop() {
        publisher = nil
        server = nil
    }
}
