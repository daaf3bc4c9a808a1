public import WeirModel

/// An instance's questions for allowances, read in place. Every value was checked when the view was made.
@frozen
public struct AllowanceRequest: ~Escapable {
    @usableFromInline let message: AllowanceRequestDecoder

    /// - Throws: ``WireError``, where the frame is no such message, or one of its questions holds a bad value.
    @inlinable
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        message = try AllowanceRequestDecoder(frame)
        for index in 0..<message.requests.count {
            _ = try Bool(wire: message.requests[index].opensConnection)
        }
    }

    /// Who asks.
    @inlinable public var sender: Sender { Sender(message.sender) }

    /// The lowest request number whose answer the instance still awaits.
    @inlinable public var lowestAwaited: RequestID { message.lowestAwaited }

    /// What the answer repeats.
    @inlinable public var ticket: UInt32 { message.ticket }

    /// How many questions.
    @inlinable public var count: Int { message.requests.count }

    /// The question at an index from 0; an index beyond the count ends the process.
    @inlinable
    public func request(at index: Int) -> Request {
        let entry = message.requests[index]
        return Request(
            id: entry.request,
            attempt: entry.attempt,
            bytes: entry.bytes,
            permits: entry.permits,
            kind: entry.kind,
            opensConnection: entry.opensConnection != 0
        )
    }

    /// Bytes of a frame with some number of questions.
    @inlinable
    public static func encodedLength(count: Int) -> Int { AllowanceRequestEncoder.encodedLength(requestsCount: count) }

    /// Writes a frame, at most 65,534 questions. A buffer that is too short ends the process.
    @inlinable
    public static func encode(
        _ requests: some Collection<Request>,
        from sender: Sender,
        lowestAwaited: RequestID,
        ticket: UInt32 = 0,
        into buffer: UnsafeMutableRawBufferPointer
    ) {
        let message = unsafe AllowanceRequestEncoder(
            into: buffer,
            sender: SenderFields(sender),
            lowestAwaited: lowestAwaited,
            ticket: ticket,
            requestsCount: requests.count
        )
        for (index, request) in requests.enumerated() {
            message.requests.write(
                index,
                request: request.id,
                attempt: request.attempt,
                bytes: request.bytes,
                permits: request.permits,
                kind: request.kind,
                opensConnection: request.opensConnection.wire
            )
        }
    }
}
