/// What whoever asks on control draws, and the answer repeats: so that many questions may be under way at once, and each
/// answer finds its own.
public enum Ticket {
    /// The ticket of a question or an answer; 0 where the frame is neither, or its sender drew none.
    public static func read(_ frame: RawSpan) -> UInt32 { place(in: frame).map { frame.load($0) } ?? 0 }

    /// Puts another ticket into a question or an answer, in place: for whoever passes on what others ask, and has to tell the
    /// answers apart by tickets of its own.
    ///
    /// - Returns: the ticket that was there; nil where the frame can have none, and is unchanged.
    @discardableResult
    public static func exchange(in frame: inout [UInt8], for ticket: UInt32) -> UInt32? {
        guard let place = unsafe place(in: frame.span.bytes) else { return nil }
        let before: UInt32 = unsafe frame.span.bytes.load(place)
        for byte in 0..<4 { frame[place + byte] = UInt8(truncatingIfNeeded: ticket >> (8 * UInt32(byte))) }
        return before
    }

    /// Where a frame has its ticket.
    private static func place(in frame: RawSpan) -> Int? {
        guard let header = try? MessageHeader(frame), let template = try? header.template,
            let offset = offset(in: template), Int(header.blockLength) >= offset + MemoryLayout<UInt32>.size,
            frame.byteCount >= MessageHeader.encodedLength + offset + MemoryLayout<UInt32>.size
        else { return nil }
        return MessageHeader.encodedLength + offset
    }

    /// Where the schema has it in a message's block.
    private static func offset(in template: Template) -> Int? {
        switch template {
        case .statusRequest, .resend, .topicsRequest, .historyAnswer: 0
        case .allowanceAnswer: 4
        case .verdictReturn, .connectionRelease, .connectionRenew, .barrierRequest, .done: 8
        case .historyRequest: 12
        case .allowanceRequest, .progress: 16
        case .goodbye, .progressRequest, .repairRequest: 24
        case .leaseReturn: 28
        case .leaseAnswer: 44
        case .leaseRequest, .topicsAnswer: 48
        case .helloAnswer: 56
        case .repairAnswer: 64
        case .statusAnswer: 84
        case .hello, .refused: 132
        case .limitOrder: 192
        default: nil
        }
    }
}

extension ControlRequest {
    /// The frame in an array of its own, with a ticket that the answer will repeat.
    public func encoded(ticket: UInt32) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: encodedLength) { buffer, count in
            unsafe encode(into: UnsafeMutableRawBufferPointer(buffer), ticket: ticket)
            count = encodedLength
        }
    }
}
