import CBareLoops
import Glibc

/// libzmq alone: as many bytes as a thousand messages take, in pages as large as the manager's.
@safe
final class BarePages: Gauge {
    /// The most bytes that the manager puts into one answer.
    private static let pageBytes = 256 << 10

    private let messages: Int
    private var server: BareServer?
    private var reader: OpaquePointer?

    /// - Parameter messages: that are fetched each time.
    init(messages: Int) { self.messages = messages }

    /// Each message stands behind its length.
    private var bytes: Int { messages * (PublicationLoad.messageBytes + 4) }
    private var pages: Int { (bytes + Self.pageBytes - 1) / Self.pageBytes }

    var name: String { "bare DEALER/ROUTER, \(pages) \(pages == 1 ? "page" : "pages") of \(bytes / pages) B, p50" }

    var rounds: ClosedRange<Int> { 1...500 }

    func start(on bench: Workbench) throws(BenchmarkError) {
        let server = try BareServer.pages()
        self.server = server
        guard let reader = unsafe bare_reader_open(server.endpoint, bench.patience) else {
            throw .failed("\(server.endpoint) cannot be reached: \(reason(errno))")
        }
        unsafe self.reader = reader
    }

    /// - Returns: the p50, in milliseconds.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        var times: [UInt64] = []
        for _ in 0..<rounds {
            let begin = bare_now()
            let error = unsafe bare_reader_fetch(reader, UInt64(bytes / pages), UInt64(pages))
            guard error == 0 else { throw .failed("a page is missing: \(reason(error))") }
            times.append(bare_now() - begin)
        }
        return Double(quantile(times, 0.5) ?? 0) / 1e6
    }

    func stop() {
        if let reader = unsafe reader { unsafe bare_reader_close(reader) }
        unsafe reader = nil
        server = nil
    }
}
