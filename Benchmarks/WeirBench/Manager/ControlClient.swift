import Glibc
import WeirModel
import WeirWire
import ZeroMQ

/// Asks the manager what the measured loops do not: who they are, and what has been recorded.
final class ControlClient {
    private let socket: Socket

    /// - Parameters:
    ///   - endpoint: the manager's control.
    ///   - keys: nil: everything goes in the clear.
    ///   - patience: how long an answer is awaited, in milliseconds.
    init(_ endpoint: String, keys: BenchKeys? = nil, patience: Int32) throws(BenchmarkError) {
        do {
            socket = try Socket(Context(), .req)
            if let keys { try socket.useCurve(with: keys.component, server: keys.manager.publicKey) }
            try socket.set(.receiveTimeout, to: .milliseconds(Int(patience)))
            try socket.connect(endpoint)
        } catch {
            throw .failed("\(error)")
        }
    }

    /// Says hello as a new instance. - Returns: its numbers.
    func hello() throws(BenchmarkError) -> Sender {
        let hello = Hello(
            component: BenchTopology.component,
            host: "localhost",
            process: UInt32(getpid()),
            nonce: .random(in: 1 ... .max),
            topologyDigest: 0
        )
        guard case .hello(let answer) = try ask(.hello(hello)) else { throw .failed("the manager refuses a hello") }
        return answer.joined.sender
    }

    /// Facts of the component that are recorded: committed, and part of the state.
    func recorded() throws(BenchmarkError) -> Int {
        let component = try status().components.first { $0.name == BenchTopology.component }
        guard let component else { throw .failed("the manager has no component \(BenchTopology.component)") }
        return Int(component.recorded)
    }

    /// Publications that are in the streams: committed, and on their way to subscribers.
    func published() throws(BenchmarkError) -> Int { Int(try status().streamsSeq) }

    private func status() throws(BenchmarkError) -> StatusReport {
        guard case .status(let report) = try ask(.status) else {
            throw .failed("the manager refuses to tell its status")
        }
        let refused = report.rejected.reduce(0) { $0 + $1.count }
        guard refused == 0 else { throw .failed("the manager has refused \(refused) messages") }
        return report
    }

    private func ask(_ request: ControlRequest) throws(BenchmarkError) -> ControlAnswer {
        var answer = Message()
        do {
            _ = try socket.send(request.encoded)
            guard try socket.receive(into: &answer) else { throw BenchmarkError.failed("the manager does not answer") }
            return try ControlAnswer(answer.bytes)
        } catch let error as BenchmarkError {
            throw error
        } catch {
            throw .failed("\(error)")
        }
    }
}
