import Synchronization
public import WeirModel
public import WeirTopology
import WeirWire
public import ZeroMQ

/// Passes on to the manager what others ask, as they asked it, and its answers back: what a gateway stands on.
///
/// One thread and one connection for all who ask. Whoever relays has to know who asks: where the topology has keys, its own key
/// needs the role `relay`.
///
///     let relay = try ControlRelay(topology, keys: keys)
///     let answer = try await relay.carry(message)
public final class ControlRelay: Fallback {
    private let topology: Topology
    private let timeout: Duration
    private let post: RelayPost

    /// Questions that wait for answers at a time; further ones are refused.
    public static let waitingMax = 4_096

    /// - Parameters:
    ///   - keys: whoever relays, where the topology has keys; nil for those in the file that `WEIR_KEY_FILE` names.
    ///   - timeout: how long an answer is awaited; nil: `client.requestTimeout`.
    /// - Throws: ``InspectionError``. A manager that is away is no error.
    public init(_ topology: Topology, keys: CurveKeyPair? = nil, timeout: Duration? = nil) throws(InspectionError) {
        self.topology = topology
        self.timeout = timeout ?? .nanoseconds(Int64(clamping: topology.client.requestTimeout))
        let passport: Passport?
        do { passport = try Passport.issue(for: topology, keys) } catch { throw .key(error) }
        let post: RelayPost
        do { post = try RelayPost() } catch { throw .socket("\(error)") }
        self.post = post
        SocketThread.start("weir-relay") {
            do {
                var loop = try RelayLoop(topology, passport, post)
                try loop.run()
                post.close(.socket("the relay has ended"))
            } catch {
                post.close(.socket("\(error)"))
            }
        }
    }

    deinit { post.close(.socket("the relay has been closed")) }

    /// One message of the control protocol to the manager, and the message that answers it.
    ///
    /// - Throws: ``InspectionError/unreachable(endpoint:waited:)`` where none came in time, and then it is not known whether the
    ///   message has; ``InspectionError/unreadable(_:)`` for bytes that are no question.
    public func carry(_ message: [UInt8]) async throws(InspectionError) -> [UInt8] {
        let deadline = BootClock.now.adding(timeout.nanoseconds)
        let outcome = await withCheckedContinuation { post.put(message, until: deadline, $0) }
        switch outcome {
        case .answered(let answer): return answer
        case .late: throw .unreachable(endpoint: topology.transport(topology.endpoints.control), waited: timeout)
        case .failed(let error): throw error
        }
    }

    /// The manager's state.
    public func status() async throws(InspectionError) -> StatusReport {
        let bytes = try await carry(ControlRequest.status.encoded)
        let answer: ControlAnswer
        do { answer = try unsafe ControlAnswer(bytes.span.bytes) } catch { throw .unreadable("\(error)") }
        switch answer {
        case .status(let report): return report
        case .refused(let refusal): throw .refused(refusal.reason)
        default: throw .unreadable("another answer than a status")
        }
    }
}
