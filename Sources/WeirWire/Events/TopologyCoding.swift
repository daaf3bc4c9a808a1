import WeirModel

extension Configuration: EventBody {
    var encodedLength: Int {
        TopologyAdoptedEncoder.encodedLength(
            componentsCount: components.count,
            limitsCount: limits.count,
            kindsCount: kinds.count,
            membersCount: LimitMembers.count(of: limits),
            costsCount: costs.count
        )
    }

    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer) {
        let message = unsafe TopologyAdoptedEncoder(
            into: buffer,
            stamp: stamp,
            digest: digest,
            instancesMax: instancesMax,
            clockRateBound: clockRateBound,
            shareFloor: shareFloor,
            rhythms: RhythmsFields(rhythms),
            bandwidthAlert: ThresholdsFields(alerts.bandwidth),
            connectionsAlert: ThresholdsFields(alerts.connections),
            successAlert: ThresholdsFields(alerts.successRate),
            latencyAlert: ThresholdsFields(alerts.latency),
            deniedAlert: ThresholdsFields(alerts.deniedLong),
            journalAlert: ThresholdsFields(alerts.journalLag),
            silenceAlert: ThresholdsFields(alerts.silentComponent),
            lossAlert: ThresholdsFields(alerts.eventsLost),
            alertCooldown: alerts.cooldown,
            alertHysteresis: alerts.hysteresis,
            componentsCount: components.count,
            limitsCount: limits.count,
            kindsCount: kinds.count,
            membersCount: LimitMembers.count(of: limits),
            costsCount: costs.count
        )
        for (index, component) in components.enumerated() { message.components.write(index, component) }
        for (index, limit) in limits.enumerated() { message.limits.write(index, limit) }
        for (index, kind) in kinds.enumerated() {
            message.kinds.write(index, name: kind.name, permits: kind.permits, id: kind.id)
        }
        LimitMembers.forEach(of: limits) { message.members.write($0, limit: $1, component: $2) }
        for (index, cost) in costs.enumerated() {
            message.costs.write(index, limit: cost.limit.rawValue, units: cost.units, kind: cost.kind)
        }
    }

    init(_ frame: RawSpan) throws(WireError) {
        let message = try TopologyAdoptedDecoder(frame)
        var components: [ComponentDefinition] = []
        for index in 0..<message.components.count {
            components.append(try ComponentDefinition(message.components[index]))
        }
        let members = LimitMembers(message.members)
        var limits: [LimitDefinition] = []
        for index in 0..<message.limits.count { limits.append(try LimitDefinition(message.limits[index], members)) }
        try members.check(against: limits)
        var kinds: [RequestKind] = []
        for index in 0..<message.kinds.count {
            let kind = message.kinds[index]
            kinds.append(RequestKind(id: kind.id, name: try kind.name, permits: kind.permits))
        }
        var costs: [KindCost] = []
        for index in 0..<message.costs.count {
            let cost = message.costs[index]
            costs.append(KindCost(kind: cost.kind, limit: LimitID(rawValue: cost.limit), units: cost.units))
        }
        self.init(
            digest: message.digest,
            components: components,
            limits: limits,
            kinds: kinds,
            instancesMax: message.instancesMax,
            clockRateBound: message.clockRateBound,
            costs: costs,
            shareFloor: message.shareFloor ?? 0,
            rhythms: message.rhythms.map { Rhythms($0) } ?? Rhythms(),
            alerts: AlertSettings(message)
        )
    }
}
