/// A topic with a long past, in the streams of a manager that runs. Both sides of a benchmark read it.
final class RecordedStream {
    private(set) var stage: StreamStage?

    /// Messages in a full run, and in a quick one.
    private let messages: (full: Int, quick: Int)

    /// - Parameter full: messages in a full run.
    init(of full: Int) { messages = (full, 2_000) }

    /// Has a manager record it, unless that is done.
    func record(on bench: Workbench) throws(BenchmarkError) -> StreamStage {
        if let stage { return stage }
        let stage = try StreamStage(on: bench)
        self.stage = stage
        try stage.record(bench.isQuick ? messages.quick : messages.full)
        return stage
    }

    func forget() {
        stage?.stop()
        stage = nil
    }
}
