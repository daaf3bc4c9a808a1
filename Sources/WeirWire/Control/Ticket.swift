/// What whoever asks on control draws, and the answer repeats: so that many questions may be under way at once, and each
/// answer finds its own.
public enum Ticket {
    /// The ticket of a question or an answer; 0 where the frame is neither, or its sender drew none.
    public static func read(_ frame: RawSpan) -> UInt32 {
        guard let header = try? MessageHeader(frame), let template = try? header.template else { return 0 }
        return (try? read(template, frame)) ?? 0
    }

    private static func read(_ template: Template, _ frame: RawSpan) throws(WireError) -> UInt32 {
        switch template {
        case .hello: try HelloDecoder(frame).ticket
        case .allowanceRequest: try AllowanceRequestDecoder(frame).ticket
        case .verdictReturn: try VerdictReturnDecoder(frame).ticket
        case .connectionRelease: try ConnectionReleaseDecoder(frame).ticket
        case .connectionRenew: try ConnectionRenewDecoder(frame).ticket
        case .goodbye: try GoodbyeDecoder(frame).ticket
        case .statusRequest: try StatusRequestDecoder(frame).ticket
        case .helloAnswer: try HelloAnswerDecoder(frame).ticket
        case .allowanceAnswer: try AllowanceAnswerDecoder(frame).ticket
        case .done: try DoneDecoder(frame).ticket
        case .statusAnswer: try StatusAnswerDecoder(frame).ticket
        case .refused: try RefusedDecoder(frame).ticket
        case .leaseRequest: try LeaseRequestDecoder(frame).ticket
        case .leaseReturn: try LeaseReturnDecoder(frame).ticket
        case .limitOrder: try LimitOrderDecoder(frame).ticket
        case .historyRequest: try HistoryRequestDecoder(frame).ticket
        case .leaseAnswer: try LeaseAnswerDecoder(frame).ticket
        case .historyAnswer: try HistoryAnswerDecoder(frame).ticket
        case .progressRequest: try ProgressRequestDecoder(frame).ticket
        case .resend: try ResendDecoder(frame).ticket
        case .barrierRequest: try BarrierRequestDecoder(frame).ticket
        case .topicsRequest: try TopicsRequestDecoder(frame).ticket
        case .repairRequest: try RepairRequestDecoder(frame).ticket
        case .progress: try ProgressDecoder(frame).ticket
        case .topicsAnswer: try TopicsAnswerDecoder(frame).ticket
        case .repairAnswer: try RepairAnswerDecoder(frame).ticket
        default: 0
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
