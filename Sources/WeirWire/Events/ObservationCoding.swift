import WeirModel

extension MetricsObserved: EventBody {
    var encodedLength: Int { MetricsObservedEncoder.encodedLength }

    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer) {
        unsafe MetricsObservedEncoder(into: buffer, stamp: stamp, sample: SampleFields(sample))
    }

    init(_ frame: RawSpan) throws(WireError) { self.init(sample: Sample(try MetricsObservedDecoder(frame).sample)) }
}

extension AlertRaised: EventBody {
    var encodedLength: Int { AlertRaisedEncoder.encodedLength }

    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer) {
        unsafe AlertRaisedEncoder(
            into: buffer,
            stamp: stamp,
            value: value,
            threshold: threshold,
            alert: kind.rawValue,
            severity: severity.rawValue
        )
    }

    init(_ frame: RawSpan) throws(WireError) {
        let message = try AlertRaisedDecoder(frame)
        self.init(
            kind: try AlertKind(wire: message.alert),
            severity: try Severity(wire: message.severity),
            value: message.value,
            threshold: message.threshold
        )
    }
}

extension AlertCleared: EventBody {
    var encodedLength: Int { AlertClearedEncoder.encodedLength }

    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer) {
        unsafe AlertClearedEncoder(
            into: buffer,
            stamp: stamp,
            value: value,
            threshold: threshold,
            alert: kind.rawValue
        )
    }

    init(_ frame: RawSpan) throws(WireError) {
        let message = try AlertClearedDecoder(frame)
        self.init(
            kind: try AlertKind(wire: message.alert),
            value: message.value,
            threshold: message.threshold
        )
    }
}
