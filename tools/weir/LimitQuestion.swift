import ArgumentParser
import Weir
import WeirModel
import WeirTopology
import ZeroMQ

/// Asks the manager about limits, and has it change them.
enum LimitQuestion {
    static func status(_ topology: Topology, _ keys: CurveKeyPair?) throws -> StatusReport {
        do { return try ManagerStatus.ask(topology, keys: keys) } catch { throw Failure(error) }
    }

    /// Has an order carried out, and prints what it changed.
    ///
    /// - Throws: ``Failure`` where no manager answers or the key has no such role; an exit code of 64, with a message, where the
    ///   order makes no sense.
    static func carryOut(_ order: LimitOrder, _ topology: Topology, _ key: KeyOption) throws {
        let keys = try key.load(for: topology)
        let before = try status(topology, keys)
        switch try outcome(of: order, topology, keys) {
        case .done:
            StandardOutput.write(LimitText.change(of: order.scope, before, try status(topology, keys)))
        case .refused(.noRole, let reason): throw Failure(.noPermission, reason)
        case .refused(_, let reason):
            StandardError.write("error: \(reason)\n")
            throw ExitCode.validationFailure
        }
    }

    private static func outcome(
        of order: LimitOrder,
        _ topology: Topology,
        _ keys: CurveKeyPair?
    ) throws -> ManagerOrder.Outcome {
        do { return try ManagerOrder.give(order, topology, keys: keys) } catch {
            guard case .unreachable(let endpoint, let waited) = error else { throw Failure(error) }
            throw Failure(
                .unreachable,
                "no answer from \(endpoint) within \(waited): it is not known whether the order was carried out"
            )
        }
    }
}
