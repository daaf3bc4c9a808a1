import WeirModel
import WeirTopology

/// Asking before sending.
extension Client {
    /// Asks for one request to be allowed: one verdict over every limit that applies, the component's and global ones.
    ///
    /// - Parameters:
    ///   - kind: a request kind of the topology.
    ///   - permits: what it costs; by default what the kind costs.
    ///   - bytes: expected bytes, sent and received together; settled by ``record(_:for:)``.
    ///   - opensConnection: whether it needs a connection slot of its own.
    /// - Throws: ``AllowanceError``: a denial says which limit bound and when to try again. `CancellationError` when the
    ///   task was cancelled; a verdict that comes later is given back.
    @discardableResult
    public func allow(
        _ kind: RequestKindName = .request,
        permits: UInt32? = nil,
        bytes: UInt64 = 0,
        opensConnection: Bool = false
    ) async throws -> Permit {
        let deadline = BootClock.now.adding(topology.client.requestTimeout)
        let decision = try await decide(kind, permits, bytes, opensConnection, attempt: 0, deadline)
        switch decision {
        case .granted(let permit): return permit
        case .denied(let denial, _): throw AllowanceError.denied(denial)
        case .never(let limit): throw AllowanceError.never(limit: limit)
        }
    }

    /// Asks again after each denial, when the denial says, until it is granted.
    ///
    /// - Parameters:
    ///   - deadline: when to give up; nil waits for as long as it takes.
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
        var first: RequestID = 0
        while true {
            let answerBy = BootClock.now.adding(topology.client.requestTimeout)
            switch try await decide(kind, permits, bytes, opensConnection, attempt: first, answerBy) {
            case .granted(let permit): return permit
            case .never(let limit): throw AllowanceError.never(limit: limit)
            case .denied(let denial, let attempt):
                first = attempt
                let next = ContinuousClock.now + denial.retryAfter
                if let deadline, next > deadline { throw AllowanceError.denied(denial) }
                try await Task.sleep(until: next, tolerance: .zero, clock: .continuous)
            }
        }
    }

    /// Waits for an allowance, looks at it right before use, and runs `body` with it; a permit that went stale meanwhile
    /// is given back and asked for again.
    ///
    /// - Parameter body: sends the request. What it returns beside its result is recorded.
    public func perform<Value: Sendable>(
        _ kind: RequestKindName = .request,
        bytes: UInt64 = 0,
        until deadline: ContinuousClock.Instant? = nil,
        _ body: (Permit) async throws -> (Value, Outcome)
    ) async throws -> Value {
        while true {
            let permit = try await waitForAllowance(kind, bytes: bytes, until: deadline)
            guard permit.isUsable else {
                giveBack(permit)
                continue
            }
            let (value, outcome) = try await body(permit)
            record(outcome, for: permit)
            return value
        }
    }

    /// Hands back a permit that will not be used: what it charged is free again.
    public func giveBack(_ permit: Permit) { _ = mailbox.post(.giveBack(permit)) }

    private func decide(
        _ kind: RequestKindName,
        _ permits: UInt32?,
        _ bytes: UInt64,
        _ opensConnection: Bool,
        attempt: RequestID,
        _ deadline: Nanoseconds
    ) async throws -> Decision {
        let token = token()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let question = Question(
                    token: token,
                    kind: kind.name,
                    permits: permits ?? 0,
                    bytes: bytes,
                    opensConnection: opensConnection,
                    attempt: attempt,
                    deadline: deadline,
                    answer: continuation
                )
                if Task.isCancelled { return continuation.resume(throwing: CancellationError()) }
                if !mailbox.post(.ask(question)) { continuation.resume(throwing: AllowanceError.closed) }
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
