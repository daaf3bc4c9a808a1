import CZeroMQ

/// A call of libzmq that failed: which, on what, and why.
///
/// Its description reads, for example, `address already in use: tcp://127.0.0.1:7401 (zmq_bind)`.
public struct ZeroMQError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why, as `errno` tells it.
    public let code: Code
    /// The C function that failed, for example `zmq_bind`.
    public let call: String
    /// What it was about: an endpoint, an option and its value, or a socket by its kind and endpoint. May be empty.
    public let subject: String

    /// Names a failure.
    public init(code: Code, call: String, subject: String = "") {
        self.code = code
        self.call = call
        self.subject = subject
    }

    /// The failure that libzmq has just reported on this thread.
    init(_ call: String, _ subject: String = "") {
        self.init(code: Code(rawValue: zmq_errno()), call: call, subject: subject)
    }

    /// One line for people: the reason, what it was about, and the call.
    public var description: String {
        subject.isEmpty ? "\(code) (\(call))" : "\(code): \(subject) (\(call))"
    }
}
