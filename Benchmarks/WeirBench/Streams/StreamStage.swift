import WeirTopology

/// A real manager, and a component that publishes on one topic of it.
final class StreamStage {
    let manager: ManagerProcess
    /// What subscribers read.
    let topology: Topology
    /// Messages handed to libzmq so far; each is numbered with what this is after it.
    private(set) var published = 0
    private let client: ControlClient
    private let publisher: Publisher
    private let patience: Int32

    init(on bench: Workbench) throws(BenchmarkError) {
        manager = try ManagerProcess(on: bench)
        do { topology = try Topology.load(manager.topologyFile) } catch { throw .failed("\(error)") }
        client = try ControlClient(manager.topology.control, patience: bench.patience)
        publisher = try Publisher(
            manager.topology.ingest,
            topic: PublicationLoad.frame,
            message: PublicationLoad.message(from: try client.hello()),
            numberAt: PublicationLoad.numberAt,
            patience: bench.patience
        )
        patience = bench.patience
    }

    /// Publishes without waiting.
    func hand(_ count: Int) throws(BenchmarkError) {
        try publisher.publish(count, first: UInt64(published + 1), step: 1)
        published += count
    }

    /// Publishes, and waits until the manager has all of it.
    func record(_ count: Int) throws(BenchmarkError) {
        let before = published
        let window = FactLoad.window(messageBytes: PublicationLoad.messageBytes)
        try publish(count, window: window, interval: 4_000) { () throws(BenchmarkError) in
            try client.published() - before
        }
    }

    /// Publishes, and waits until all of it has arrived.
    ///
    /// - Parameters:
    ///   - window: messages that may be under way.
    ///   - interval: how often it is asked how many have arrived, in microseconds.
    ///   - arrived: of these, so far.
    func publish(
        _ count: Int,
        window: Int,
        interval: UInt32 = 200,
        arrived: () throws(BenchmarkError) -> Int
    ) throws(BenchmarkError) {
        try Flow(window: window, interval: interval, patience: patience).send(
            count,
            publish: { _, count throws(BenchmarkError) in try hand(count) },
            arrived: arrived
        )
    }

    func stop() { manager.stop() }
}
