/// Decides who may connect to the server sockets of a context.
///
/// A server socket asks when it has a ``SocketOption/zapDomain`` or serves CURVE. The handshake waits for the answer,
/// so poll ``requests`` beside the other sockets. It works for NULL as well, where it can count and limit the peers.
///
///     var handler = try ZAPHandler(context)
///     while let request = try handler.next() {
///         guard case .curve(let key) = request.credentials, let name = names[key] else {
///             try handler.answer(request, .refuse(reason: "unknown key"))
///             continue
///         }
///         try handler.answer(request, .accept(userID: name))
///     }
///
/// A context has one handler; make it before its servers bind.
public struct ZAPHandler: ~Copyable {
    /// For a ``Poller``: readable while a peer waits. Do not receive from it.
    public let requests: Socket
    /// Requests that could not be read, and were left without an answer; libzmq itself makes none.
    public private(set) var malformed = 0
    private var frames: Multipart

    /// Where libzmq asks.
    static let endpoint = "inproc://zeromq.zap.01"

    /// Takes up the office in a context.
    ///
    /// - Throws: ``ZeroMQError`` with ``ZeroMQError/Code/addressInUse`` when the context has a handler already.
    public init(_ context: Context) throws(ZeroMQError) {
        // A ROUTER rather than a REP: it may read on while an answer is being thought about.
        let requests = try Socket(context, .router)
        try requests.bind(Self.endpoint)
        self.requests = requests
        frames = Multipart(capacity: 16)
    }

    /// The next peer who asks to be let in.
    ///
    /// - Parameter dontWait: whether to return at once when there is none.
    /// - Returns: `nil` when there is none.
    /// - Throws: ``ZeroMQError`` with ``ZeroMQError/Code/contextTerminated`` after ``Context/shutdown()``.
    public mutating func next(dontWait: Bool = true) throws(ZeroMQError) -> ZAPRequest? {
        while try requests.receive(into: &frames, dontWait: dontWait) {
            if let request = ZAPRequest(frames) { return request }
            malformed += 1
        }
        return nil
    }

    /// Answers, once for each request. A peer who has gone meanwhile is passed over.
    public func answer(_ request: ZAPRequest, _ verdict: ZAPVerdict) throws(ZeroMQError) {
        let head = request.returnPath + [Array(ZAPRequest.version.utf8), request.requestID]
        _ = try requests.send(head + verdict.frames)
    }
}
