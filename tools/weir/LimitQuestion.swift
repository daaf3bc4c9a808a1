import ArgumentParser
import Weir
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// Asks the manager about limits, and has it change them.
enum LimitQuestion {
    /// How long the manager may take.
    private static let timeout = Duration.seconds(3)

    static func status(_ topology: Topology) throws -> StatusReport {
        do { return try ManagerStatus.ask(topology) } catch { throw Failure(.unreachable, "\(error)") }
    }

    /// Has an order carried out, and prints what it changed.
    ///
    /// - Throws: ``Failure`` where no manager answers; an exit code of 64, with a message, where it refuses.
    static func carryOut(_ order: LimitOrder, _ topology: Topology) throws {
        let before = try status(topology)
        switch try ask(.limitOrder(order), topology) {
        case .done:
            StandardOutput.write(LimitText.change(of: order.scope, before, try status(topology)))
        case .refused(let refusal):
            StandardError.write("error: \(refusal.text)\n")
            throw ExitCode.validationFailure
        default: throw Failure(.unreachable, "the manager's answer is none to an order: is it of another version?")
        }
    }

    private static func ask(_ request: ControlRequest, _ topology: Topology) throws -> ControlAnswer {
        let endpoint = topology.transport(topology.endpoints.control)
        var answer = Message()
        do {
            let socket = try Socket(Context(), .req)
            try socket.set(.receiveTimeout, to: timeout)
            try socket.set(.sendTimeout, to: timeout)
            try socket.connect(endpoint)
            if try socket.send(request.encoded) == .sent, try socket.receive(into: &answer) {
                return try ControlAnswer(answer.bytes)
            }
        } catch {
            throw Failure(.unreachable, "\(error)")
        }
        throw Failure(
            .unreachable,
            "no answer from \(endpoint) within \(timeout): it is not known whether the order was carried out"
        )
    }
}
