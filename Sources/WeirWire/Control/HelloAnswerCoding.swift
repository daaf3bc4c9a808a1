import WeirModel

extension HelloAnswer {
    var encodedLength: Int {
        HelloAnswerEncoder.encodedLength(limitsCount: joined.limits.count, kindsCount: joined.kinds.count)
    }

    func encode(into buffer: UnsafeMutableRawBufferPointer, ticket: UInt32) {
        let message = unsafe HelloAnswerEncoder(
            into: buffer,
            sender: SenderFields(joined.sender),
            topologyDigest: joined.topologyDigest,
            useWithin: joined.useWithin,
            slotLease: joined.slotLease,
            heartbeatInterval: joined.heartbeatInterval,
            clockRateBound: joined.clockRateBound,
            epoch: epoch,
            applyVersion: applyVersion,
            schemaVersion: schemaVersion,
            ticket: ticket,
            mayLease: joined.mayLease.wire,
            reserve: ReserveFields(joined.reserve),
            limitsCount: joined.limits.count,
            kindsCount: joined.kinds.count
        )
        for (index, limit) in joined.limits.enumerated() {
            message.limits.write(index, name: limit.name, id: limit.id.rawValue)
        }
        for (index, kind) in joined.kinds.enumerated() {
            message.kinds.write(index, name: kind.name, permits: kind.permits, id: kind.id)
        }
    }

    init(_ frame: RawSpan) throws(WireError) {
        let message = try HelloAnswerDecoder(frame)
        var limits: [Joined.LimitName] = []
        for index in 0..<message.limits.count {
            let entry = message.limits[index]
            limits.append(Joined.LimitName(id: LimitID(rawValue: entry.id), name: try entry.name))
        }
        var kinds: [RequestKind] = []
        for index in 0..<message.kinds.count {
            let entry = message.kinds[index]
            kinds.append(RequestKind(id: entry.id, name: try entry.name, permits: entry.permits))
        }
        let joined = Joined(
            sender: Sender(message.sender),
            useWithin: message.useWithin,
            slotLease: message.slotLease,
            heartbeatInterval: message.heartbeatInterval,
            clockRateBound: message.clockRateBound,
            topologyDigest: message.topologyDigest,
            limits: limits,
            kinds: kinds,
            mayLease: try Bool(wire: message.mayLease ?? false.wire),
            reserve: message.reserve.map { Reserve($0) } ?? .none
        )
        self.init(
            joined: joined,
            epoch: message.epoch,
            applyVersion: message.applyVersion,
            schemaVersion: message.schemaVersion
        )
    }
}
