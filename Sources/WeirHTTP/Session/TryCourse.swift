import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOSSL
import Weir

/// How one try went.
struct TryCourse: Sendable {
    let result: Result
    /// What was recorded; all zero where nothing left.
    let outcome: Outcome
    /// From the beginning of the try until it left, or until it was clear that it would not.
    let waited: Duration

    enum Result: Sendable {
        case answered(Answer)
        /// No connection; nothing left.
        case notSent(String)
        /// A kept connection had closed before anything left.
        case closedBefore(String)
        /// A connection closed while the request on it waited for its allowance.
        case closedWhileHeld
        /// A kept connection closed as it was used, without a word.
        case closedWhileIdle(String)
        /// It left, and the other side said nothing for too long.
        case silent
        /// It left, and the deadline passed.
        case late
        /// It left, and the answer broke off.
        case brokenOff(String)
    }

    /// What the circuit breaker makes of it: 5xx, timeouts and errors of connections are failures, 429 is none; nil for what
    /// says nothing. A 503 that says when to come back is a pushback, as a 429 is.
    var isFailureOfHost: Bool? {
        switch result {
        case .answered(let answer):
            answer.head.status.code >= 500 && !(answer.head.status.code == 503 && outcome.retryAfter != nil)
        case .closedBefore, .closedWhileHeld, .closedWhileIdle: nil
        case .notSent, .silent, .late, .brokenOff: true
        }
    }
}

extension TryCourse.Result {
    /// Nothing left. - Throws: what is not the connection's fault.
    static func unsent(_ result: Result<Answer, any Error>, _ course: Exchange.Course) throws -> Self {
        switch result {
        // An answer to what was never sent: nothing that can be made sense of.
        case .success: return .notSent("it answered before it was asked")
        case .failure(let error):
            if let error = error as? HTTPClientError, error == .deadlineExceeded {
                throw SessionError.timedOut(.waiting)
            }
            try rethrow(error)
            if course.wasHeld, error.isEndOfConnection { return .closedWhileHeld }
            return error.isEndOfConnection && !(error is IOError) ? .closedBefore("\(error)") : .notSent("\(error)")
        }
    }

    /// It left. - Throws: as above, and where the answer is too large.
    ///
    /// - Parameter most: bytes of the largest body.
    static func sent(_ result: Result<Answer, any Error>, _ course: Exchange.Course, most: Int) throws -> Self {
        switch result {
        case .success(let answer): return .answered(answer)
        case .failure(let error):
            if case SessionError.timedOut(.idle) = error { return .silent }
            if let error = error as? HTTPClientError, error == .deadlineExceeded { return .late }
            if let error = error as? NIOHTTPDecompression.DecompressionError, case .limit = error {
                throw SessionError.bodyTooLarge(most: most)
            }
            try rethrow(error)
            return course.isReused && course.received == 0 ? .closedWhileIdle("\(error)") : .brokenOff("\(error)")
        }
    }

    private static func rethrow(_ error: any Error) throws {
        if error is CancellationError || error as? HTTPClientError == .cancelled { throw CancellationError() }
        if error is SessionError || error is AllowanceError || error is StalePermit { throw error }
    }
}

extension Error {
    /// Whether a connection that was open says by it that it no longer is.
    fileprivate var isEndOfConnection: Bool {
        self as? HTTPClientError == .remoteConnectionClosed || self as? ChannelError == .ioOnClosedChannel
            || self as? NIOSSLError == .uncleanShutdown || self is IOError
    }
}
