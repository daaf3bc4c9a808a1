import WeirModel
import WeirTopology

/// Asking before sending.
extension Client {
    /// Asks for one request to be allowed: one verdict over every limit that applies, the component's and global ones.
    ///
    /// Where a lease is held for the kind, it is spent without a message (as ``tryAllow(_:bytes:)`` does); who asks for other
    /// permits than the kind costs, or for a connection, asks the manager. While that answers nobody, a component that has
    /// a reserve lives on it, in plain requests.
    ///
    /// - Parameters:
    ///   - kind: a request kind of the topology.
    ///   - permits: what it costs; by default what the kind costs.
    ///   - bytes: expected bytes, sent and received together; settled by ``record(_:for:)``.
    ///   - opensConnection: whether it needs a connection slot of its own.
    /// - Throws: ``AllowanceError``: a denial says which limit bound and when to try again. `CancellationError` when the
    ///   task was cancelled; a verdict that comes later is given back. On a reserve whose next permit is not due,
    ///   ``AllowanceError/denied(_:)`` by `COMPONENT.reserve`.
    @discardableResult
    public func allow(
        _ kind: RequestKindName = .request,
        permits: UInt32? = nil,
        bytes: UInt64 = 0,
        opensConnection: Bool = false
    ) async throws -> Permit {
        switch try await decide(kind, permits, bytes, opensConnection, patience: nil) {
        case .granted(let permit): return permit
        case .denied(let denial): throw AllowanceError.denied(denial)
        case .never(let limit): throw AllowanceError.never(limit: limit)
        }
    }

    /// Asks, and after a denial waits and asks again until it is granted.
    ///
    /// Those of a process who wait for the same kind of request stand in line: first come, first served.
    ///
    /// - Parameters:
    ///   - deadline: when to give up; nil waits for as long as it takes. One that is past allows one try.
    /// - Throws: ``AllowanceError/denied(_:)`` at once where the next try could not succeed before the deadline; and as
    ///   ``allow(_:permits:bytes:opensConnection:)``.
    @discardableResult
    public func waitForAllowance(
        _ kind: RequestKindName = .request,
        permits: UInt32? = nil,
        bytes: UInt64 = 0,
        opensConnection: Bool = false,
        until deadline: ContinuousClock.Instant? = nil
    ) async throws -> Permit {
        let remaining = deadline.map { ContinuousClock.now.duration(to: $0).nanoseconds } ?? .never
        let patience = remaining == 0 ? nil : BootClock.now.adding(remaining)
        switch try await decide(kind, permits, bytes, opensConnection, patience: patience) {
        case .granted(let permit): return permit
        case .denied(let denial): throw AllowanceError.denied(denial)
        case .never(let limit): throw AllowanceError.never(limit: limit)
        }
    }

    /// Waits for an allowance, looks at it right before use, and runs `body` with it; a permit that went stale meanwhile
    /// is given back and asked for again.
    ///
    /// - Parameter body: sends the request. What it returns beside its result is recorded. Where it throws, nothing is:
    ///   the permit stays spent, and the bytes it was estimated at stay charged.
    /// - Throws: as ``waitForAllowance(_:permits:bytes:opensConnection:until:)``; what `body` throws; ``StalePermit`` where
    ///   ten permits in a row went stale on their way, since the topology lets them live too short for this network.
    public func perform<Value: Sendable>(
        _ kind: RequestKindName = .request,
        bytes: UInt64 = 0,
        until deadline: ContinuousClock.Instant? = nil,
        _ body: (Permit) async throws -> (Value, Outcome)
    ) async throws -> Value {
        var tries = 1
        while true {
            let permit = try await waitForAllowance(kind, bytes: bytes, until: deadline)
            do throws(StalePermit) {
                try permit.use()
            } catch {
                giveBack(permit)
                guard tries < 10 else { throw error }
                tries += 1
                continue
            }
            let (value, outcome) = try await body(permit)
            record(outcome, for: permit)
            return value
        }
    }

    /// Hands back a permit that will not be used: what it charged is free again, and the connection slot that came with it.
    ///
    /// Never one that was used: its permits would be used twice. A permit from a lease or of the reserve stays spent: what
    /// nobody spends of a lease goes back as a whole.
    public func giveBack(_ permit: Permit) { _ = mailbox.post(.giveBack(permit)) }

    private func decide(
        _ kind: RequestKindName,
        _ permits: UInt32?,
        _ bytes: UInt64,
        _ opensConnection: Bool,
        patience: Nanoseconds?
    ) async throws -> Decision {
        try Task.checkCancellation()
        if permits == nil, !opensConnection, let permit = till.spend(kind, bytes: bytes) { return .granted(permit) }
        let token = token()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let question = Question(
                    token: token,
                    kind: kind.name,
                    permits: permits ?? 0,
                    bytes: bytes,
                    opensConnection: opensConnection,
                    asked: BootClock.now,
                    patience: patience,
                    answer: continuation
                )
                if !mailbox.post(.ask(question)) { return continuation.resume(throwing: AllowanceError.closed) }
                // A cancellation that came before the question was posted found nothing to cancel.
                if Task.isCancelled { _ = mailbox.post(.cancel(token: token)) }
            }
        } onCancel: {
            _ = mailbox.post(.cancel(token: token))
        }
    }
}

/// The name of a request kind, as the topology has it.
public struct RequestKindName: Hashable, Sendable, ExpressibleByStringLiteral {
    public let name: String

    public init(_ name: String) { self.name = name }
    public init(stringLiteral name: String) { self.name = name }

    /// The plain request, which every topology has.
    public static let request = RequestKindName("request")
}
