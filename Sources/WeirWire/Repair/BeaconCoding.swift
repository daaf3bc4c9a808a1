public import WeirModel

/// What is broadcast and not journaled.
public enum BeaconCoding {
    public static func encode(_ beacon: Beacon) -> [UInt8] {
        let list = TopicMarkList.encode(beacon.topics)
        let length = BeaconEncoder.encodedLength(topicsLength: list.count)
        return unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            unsafe BeaconEncoder(
                into: UnsafeMutableRawBufferPointer(buffer),
                marks: JournalMarksFields(beacon.marks),
                number: beacon.number,
                utc: beacon.utc,
                count: UInt32(beacon.topics.count),
                topics: list.span.bytes
            )
            count = length
        }
    }

    public static func encode(_ barrier: Barrier) -> [UInt8] {
        let length = BarrierEncoder.encodedLength
        return unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            unsafe BarrierEncoder(
                into: UnsafeMutableRawBufferPointer(buffer),
                marks: JournalMarksFields(barrier.marks),
                nonce: barrier.nonce
            )
            count = length
        }
    }

    /// - Throws: ``WireError``, where the frame is no beacon.
    public static func decodeBeacon(_ frame: RawSpan) throws(WireError) -> Beacon {
        let message = try BeaconDecoder(frame)
        return Beacon(
            marks: JournalMarks(message.marks),
            number: message.number,
            utc: message.utc,
            topics: try TopicMarkList.decode(message.topics, count: message.count)
        )
    }

    /// - Throws: ``WireError``, where the frame is no barrier.
    public static func decodeBarrier(_ frame: RawSpan) throws(WireError) -> Barrier {
        let message = try BarrierDecoder(frame)
        return Barrier(marks: JournalMarks(message.marks), nonce: message.nonce)
    }
}
