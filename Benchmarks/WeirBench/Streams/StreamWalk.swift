import CBareLoops
import WeirJournal

/// The same messages read from the segments and their checksums verified, and sent to nobody: what a join could reach at
/// best.
final class StreamWalk: Gauge {
    private let stream: RecordedStream

    init(_ stream: RecordedStream) { self.stream = stream }

    var name: String { "the same messages read from the journal" }

    var rounds: ClosedRange<Int> { 1...1 }

    func start(on bench: Workbench) throws(BenchmarkError) { _ = try stream.record(on: bench) }

    /// - Returns: messages a second.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        guard let folder = stream.stage?.manager.streams else { return 0 }
        var (messages, bytes) = (0, 0)
        let begin = bare_now()
        do {
            var reader = try JournalReader(folder)
            var next: UInt64 = 1
            while let frame = try reader.next() {
                var events = frame.events(from: next)
                while let event = events.next() { bytes += event.bytes.byteCount }
                messages += Int(frame.header.count)
                next += UInt64(frame.header.count)
            }
        } catch {
            throw .failed("\(error)")
        }
        guard bytes > 0 else { throw .failed("\(folder) is empty") }
        return Double(messages) * 1e9 / Double(bare_now() - begin)
    }

    func stop() { stream.forget() }
}
