import CBareLoops
import Glibc

/// A NATS server on loopback whose streams are kept in files, and one connection to it.
///
/// It acknowledges what it has written and not what it has synced: that is its default, and what its users run.
@safe
final class JetStreamServer {
    private let program: Program
    private let connection: OpaquePointer
    private let stream = "facts"
    private let payload: [UInt8]

    /// - Parameters:
    ///   - bench: where its files go.
    ///   - payloadBytes: of each message.
    init(on bench: Workbench, payloadBytes: Int) throws(BenchmarkError) {
        let server = try Installed.path(of: "nats-server")
        let port = try Loopback.freePort()
        payload = Array(repeating: 0, count: payloadBytes)
        program = try Program(
            [server, "-a", "127.0.0.1", "-p", "\(port)", "-js", "-sd", "\(bench.folder)/jetstream"],
            log: "\(bench.folder)/nats.log"
        )
        unsafe connection = try Self.connect(port, program)
        let error = unsafe jetstream_create(connection, stream)
        guard error == 0 else { throw .failed("JetStream makes no stream: \(reason(error))") }
    }

    deinit {
        unsafe jetstream_close(connection)
        program.stop()
    }

    /// Publishes asynchronously, with as many acknowledgements under way as NATS's own clients allow, and waits for all.
    func publish(_ count: Int) throws(BenchmarkError) {
        let error = unsafe jetstream_publish(connection, stream, payload, payload.count, UInt64(count), 4_000)
        guard error == 0 else { throw .failed("publishing to JetStream ended: \(reason(error))") }
    }

    /// Receives the stream's first messages in order.
    func replay(_ count: Int) throws(BenchmarkError) {
        let error = unsafe jetstream_replay(connection, stream, UInt64(count))
        guard error == 0 else { throw .failed("replaying from JetStream ended: \(reason(error))") }
    }

    private static func connect(_ port: UInt16, _ program: Program) throws(BenchmarkError) -> OpaquePointer {
        for _ in 0..<200 {
            if let connection = unsafe jetstream_connect(port) { return unsafe connection }
            usleep(25_000)
        }
        program.stop()
        throw .failed("nats-server does not answer: \(reason(errno))")
    }
}
