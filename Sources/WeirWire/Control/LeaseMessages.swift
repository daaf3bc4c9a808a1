import WeirModel

extension LeaseQuestion {
    func encode(from sender: Sender, into buffer: UnsafeMutableRawBufferPointer, ticket: UInt32) {
        unsafe LeaseRequestEncoder(
            into: buffer,
            sender: SenderFields(sender),
            number: number,
            bytes: bytes,
            returned: returns?.lease.rawValue ?? LeaseID.none.rawValue,
            unspentBytes: returns?.unspentBytes ?? 0,
            unspentRequests: returns?.unspentRequests ?? 0,
            requests: requests,
            ticket: ticket,
            kind: kind
        )
    }

    init(_ message: borrowing LeaseRequestDecoder) {
        let returned = LeaseReturn(
            lease: LeaseID(rawValue: message.returned),
            unspentRequests: message.unspentRequests,
            unspentBytes: message.unspentBytes
        )
        self.init(
            number: message.number,
            kind: message.kind,
            requests: message.requests,
            bytes: message.bytes,
            returns: returned.lease == .none ? nil : returned
        )
    }
}

extension LeaseReturn {
    func encode(from sender: Sender, into buffer: UnsafeMutableRawBufferPointer, ticket: UInt32) {
        unsafe LeaseReturnEncoder(
            into: buffer,
            sender: SenderFields(sender),
            lease: lease.rawValue,
            unspentBytes: unspentBytes,
            unspentRequests: unspentRequests,
            ticket: ticket
        )
    }

    init(_ message: borrowing LeaseReturnDecoder) {
        self.init(
            lease: LeaseID(rawValue: message.lease),
            unspentRequests: message.unspentRequests,
            unspentBytes: message.unspentBytes
        )
    }
}

extension LeaseAnswer {
    func encode(into buffer: UnsafeMutableRawBufferPointer, ticket: UInt32) {
        unsafe LeaseAnswerEncoder(
            into: buffer,
            number: number,
            lease: lease.rawValue,
            bytes: bytes,
            lasts: lasts,
            retryAfter: retryAfter,
            requests: requests,
            ticket: ticket,
            kind: kind
        )
    }

    init(_ message: borrowing LeaseAnswerDecoder) {
        self.init(
            number: message.number,
            kind: message.kind,
            lease: LeaseID(rawValue: message.lease),
            requests: message.requests,
            bytes: message.bytes,
            lasts: message.lasts,
            retryAfter: message.retryAfter
        )
    }
}
