import WeirModel

extension SharesSet: EventBody {
    var encodedLength: Int { SharesSetEncoder.encodedLength(sharesCount: shares.count) }

    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer) {
        let message = unsafe SharesSetEncoder(
            into: buffer,
            stamp: stamp,
            round: round,
            capacity: capacity,
            limit: limit.rawValue,
            sharesCount: shares.count
        )
        for (index, share) in shares.enumerated() {
            message.shares.write(
                index,
                wanted: share.wanted,
                units: share.units,
                component: share.component.rawValue
            )
        }
    }

    init(_ frame: RawSpan) throws(WireError) {
        let message = try SharesSetDecoder(frame)
        var shares: [Share] = []
        shares.reserveCapacity(message.shares.count)
        for index in 0..<message.shares.count {
            let entry = message.shares[index]
            let component = ComponentID(rawValue: entry.component)
            shares.append(Share(component: component, wanted: entry.wanted, units: entry.units))
        }
        self.init(
            limit: LimitID(rawValue: message.limit),
            round: message.round,
            capacity: message.capacity,
            shares: shares
        )
    }
}
