import CBareLoops
import Glibc
import Weir

/// A subscriber begins with the oldest message of a long topic, and catches up with it while it grows.
final class JoinUnderLoad: Gauge {
    /// What is published meanwhile: so many messages each time, and so many microseconds in between.
    private static let (burst, pause): (Int, UInt32) = (50, 5_000)

    private let stream: RecordedStream
    private var patience: UInt64 = 0

    init(_ stream: RecordedStream) { self.stream = stream }

    var name: String { "a subscriber joins and catches up, 10,000 new messages/s" }

    var rounds: ClosedRange<Int> { 1...1 }

    func start(on bench: Workbench) throws(BenchmarkError) {
        patience = UInt64(bench.patience) * 1_000_000
        _ = try stream.record(on: bench)
    }

    /// - Returns: messages a second, from the beginning of the subscription until it has what was published last.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        guard let stage = stream.stage else { return 0 }
        let begin = bare_now()
        let follower = Follower(stage.topology, from: .from(1))
        try publish(on: stage, until: follower)
        return Double(stage.published) * 1e9 / Double(bare_now() - begin)
    }

    func stop() { stream.forget() }

    private func publish(on stage: StreamStage, until follower: Follower) throws(BenchmarkError) {
        var (delivered, progress) = (0, bare_now())
        while delivered < stage.published {
            try stage.hand(Self.burst)
            usleep(Self.pause)
            let now = try follower.delivered()
            if now > delivered { (delivered, progress) = (now, bare_now()) }
            guard bare_now() - progress < patience else {
                throw .failed("a subscriber stays at \(delivered) of \(stage.published) messages")
            }
        }
    }
}
