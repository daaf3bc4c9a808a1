import WeirModel

extension HistoryQuestion {
    func encode(into buffer: UnsafeMutableRawBufferPointer, ticket: UInt32) {
        unsafe HistoryRequestEncoder(
            into: buffer,
            since: since,
            component: component.rawValue,
            ticket: ticket,
            resolution: resolution.rawValue
        )
    }

    init(_ message: borrowing HistoryRequestDecoder) throws(WireError) {
        self.init(
            component: ComponentID(rawValue: message.component),
            resolution: try Resolution(wire: message.resolution),
            since: message.since
        )
    }
}

extension [Sample] {
    func encode(into buffer: UnsafeMutableRawBufferPointer, ticket: UInt32) {
        let message = unsafe HistoryAnswerEncoder(into: buffer, ticket: ticket, samplesCount: count)
        for (index, sample) in enumerated() { message.samples.write(index, sample: SampleFields(sample)) }
    }

    init(_ message: borrowing HistoryAnswerDecoder) {
        self.init()
        reserveCapacity(message.samples.count)
        for index in 0..<message.samples.count { append(Sample(message.samples[index].sample)) }
    }
}
