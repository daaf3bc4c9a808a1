// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// The manager's state at one moment, all of it committed.
///
/// Reads a frame in place.
@frozen
public struct StatusAnswerDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// Every component.
    public let components: Group<ComponentsEntry>
    /// Every limit.
    public let limits: Group<LimitsEntry>
    /// Messages refused since the manager started, by reason.
    public let rejected: Group<RejectedEntry>
    /// The components that share a limit, in ascending order; a limit without any is its scope's.
    public let members: Group<MembersEntry>
    /// Alerts that were raised and not yet cleared.
    public let alerts: Group<AlertsEntry>
    /// How shared limits are divided in the round that runs.
    public let shares: Group<SharesEntry>

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 54 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 54, minimumBlock: 92)
        block = reader.block
        components = try reader.group(of: ComponentsEntry.self)
        limits = try reader.group(of: LimitsEntry.self)
        rejected = try reader.group(of: RejectedEntry.self)
        members = try reader.group(of: MembersEntry.self, since: 2)
        alerts = try reader.group(of: AlertsEntry.self, since: 2)
        shares = try reader.group(of: SharesEntry.self, since: 2)
    }

    /// The epoch of the ledger.
    @inlinable @inline(__always) public var epoch: UInt32 { block.load(0) }
    /// The version that made the state.
    @inlinable @inline(__always) public var applyVersion: UInt32 { block.load(4) }
    /// The position in the ledger.
    @inlinable @inline(__always) public var seq: UInt64 { block.load(8) }
    /// The hash of the state there.
    @inlinable @inline(__always) public var stateHash: UInt64 { block.load(16) }
    /// The governor's clock.
    @inlinable @inline(__always) public var decided: UInt64 { block.load(24) }
    /// The wall clock.
    @inlinable @inline(__always) public var utc: Int64 { block.load(32) }
    /// The configuration in force.
    @inlinable @inline(__always) public var topologyDigest: UInt64 { block.load(40) }
    /// The position in the streams.
    @inlinable @inline(__always) public var streamsSeq: UInt64 { block.load(48) }
    /// Messages from the control socket since the manager started.
    @inlinable @inline(__always) public var controlMessages: UInt64 { block.load(56) }
    /// Messages from the ingest socket since the manager started.
    @inlinable @inline(__always) public var ingestMessages: UInt64 { block.load(64) }
    /// Subscriptions and whatever else peers sent to the broadcast socket since the manager started.
    @inlinable @inline(__always) public var broadcastMessages: UInt64 { block.load(72) }
    /// Connections that stand.
    @inlinable @inline(__always) public var connections: UInt32 { block.load(80) }
    /// The question's.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(84) }

    /// One entry of ``components``.
    @frozen
    public struct ComponentsEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 160 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 200 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// Its name.
        @inlinable public var name: String { get throws(WireError) { try block.text(0, length: 48) } }
        /// Verdicts since the journal began.
        @inlinable @inline(__always) public var granted: UInt64 { block.load(48) }
        /// Verdicts since the journal began.
        @inlinable @inline(__always) public var denied: UInt64 { block.load(56) }
        /// Verdicts since the journal began.
        @inlinable @inline(__always) public var never: UInt64 { block.load(64) }
        /// Requests recorded since the journal began.
        @inlinable @inline(__always) public var recorded: UInt64 { block.load(72) }
        /// Those of them that succeeded.
        @inlinable @inline(__always) public var succeeded: UInt64 { block.load(80) }
        /// Bytes a second over the last ten seconds.
        @inlinable @inline(__always) public var bandwidthUsed: UInt64 { block.load(88) }
        /// Bytes a second allowed.
        @inlinable @inline(__always) public var bandwidthLimit: UInt64 { block.load(96) }
        /// Bytes allowed in a burst.
        @inlinable @inline(__always) public var bandwidthBurst: UInt64 { block.load(104) }
        /// The exponential moving average.
        @inlinable @inline(__always) public var latency: UInt64 { block.load(112) }
        /// Its number.
        @inlinable @inline(__always) public var id: UInt32 { block.load(120) }
        /// Instances alive.
        @inlinable @inline(__always) public var instances: UInt32 { block.load(124) }
        /// Slots held.
        @inlinable @inline(__always) public var connectionsUsed: UInt32 { block.load(128) }
        /// Slots allowed.
        @inlinable @inline(__always) public var connectionsLimit: UInt32 { block.load(132) }
        /// Successes among the requests recorded in the last 60 seconds; a million when there are none.
        @inlinable @inline(__always) public var success: UInt32 { block.load(136) }
        /// Requests recorded in the last second.
        @inlinable @inline(__always) public var lastSecond: UInt32 { block.load(140) }
        /// Requests recorded in the last ten seconds.
        @inlinable @inline(__always) public var lastTenSeconds: UInt32 { block.load(144) }
        /// Requests recorded in the last 60 seconds.
        @inlinable @inline(__always) public var lastMinute: UInt32 { block.load(148) }
        /// Its band.
        @inlinable @inline(__always) public var priority: UInt8 { block.load(152) }
        /// As declared for its requests.
        @inlinable @inline(__always) public var strategy: UInt8 { block.load(153) }
        /// The median latency over the last one to two minutes.
        @inlinable @inline(__always) public var p50: UInt64? { block.byteCount >= 168 ? block.load(160) : nil }
        /// The 90th percentile.
        @inlinable @inline(__always) public var p90: UInt64? { block.byteCount >= 176 ? block.load(168) : nil }
        /// The 99th percentile.
        @inlinable @inline(__always) public var p99: UInt64? { block.byteCount >= 184 ? block.load(176) : nil }
        /// Requests paid by leases since the journal began.
        @inlinable @inline(__always) public var leased: UInt64? { block.byteCount >= 192 ? block.load(184) : nil }
        /// Leases that run.
        @inlinable @inline(__always) public var leases: UInt32? { block.byteCount >= 196 ? block.load(192) : nil }
    }

    /// One entry of ``limits``.
    @frozen
    public struct LimitsEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 144 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 208 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// Its name.
        @inlinable public var name: String { get throws(WireError) { try block.text(0, length: 64) } }
        /// What it allows.
        @inlinable @inline(__always) public var numbers: LimitNumbersFields { LimitNumbersFields(block, at: 64) }
        /// How long after its grant a permit counts as possibly unused.
        @inlinable @inline(__always) public var hold: UInt64 { block.load(88) }
        /// What counts against it now.
        @inlinable @inline(__always) public var used: UInt64 { block.load(96) }
        /// Verdicts in which it was charged.
        @inlinable @inline(__always) public var granted: UInt64 { block.load(104) }
        /// Verdicts in which it bound.
        @inlinable @inline(__always) public var denied: UInt64 { block.load(112) }
        /// Verdicts that it could never meet.
        @inlinable @inline(__always) public var never: UInt64 { block.load(120) }
        /// Its number.
        @inlinable @inline(__always) public var id: UInt32 { block.load(128) }
        /// Whose requests it counts; 0 is everyone's.
        @inlinable @inline(__always) public var scope: UInt32 { block.load(132) }
        /// What it counts.
        @inlinable @inline(__always) public var metering: UInt8 { block.load(136) }
        /// How it counts.
        @inlinable @inline(__always) public var strategy: UInt8 { block.load(137) }
        /// Whether a fixed window begins where UTC has a multiple of the period.
        @inlinable @inline(__always) public var followsCalendar: UInt8 { block.load(138) }
        /// Whether no trailing period may hold more than it declares.
        @inlinable @inline(__always) public var isHard: UInt8 { block.load(139) }
        /// The numbers of the topology, where others are in force.
        @inlinable @inline(__always) public var declared: LimitNumbersFields? {
            block.byteCount >= 168 ? LimitNumbersFields(block, at: 144) : nil
        }
        /// What of it is paid out in leases.
        @inlinable @inline(__always) public var leased: UInt64? { block.byteCount >= 176 ? block.load(168) : nil }
        /// What of it is set aside as reserves.
        @inlinable @inline(__always) public var setAside: UInt64? { block.byteCount >= 184 ? block.load(176) : nil }
        /// Nothing of its scope may be sent before, on the governor's clock; 0 where nothing holds it up.
        @inlinable @inline(__always) public var pausedUntil: UInt64? { block.byteCount >= 192 ? block.load(184) : nil }
        /// Adaptive only: it is never moved below this.
        @inlinable @inline(__always) public var floor: UInt64? { block.byteCount >= 200 ? block.load(192) : nil }
        /// Whether it is an administrator's numbers that are in force.
        @inlinable @inline(__always) public var isOverridden: UInt8? { block.byteCount >= 201 ? block.load(200) : nil }
        /// Whether it denies nobody.
        @inlinable @inline(__always) public var isShadow: UInt8? { block.byteCount >= 202 ? block.load(201) : nil }
        /// Whether it is divided while more is wanted than it allows.
        @inlinable @inline(__always) public var isShared: UInt8? { block.byteCount >= 203 ? block.load(202) : nil }
    }

    /// One entry of ``rejected``.
    @frozen
    public struct RejectedEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 16 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 16 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// How often.
        @inlinable @inline(__always) public var count: UInt64 { block.load(0) }
        /// Why.
        @inlinable @inline(__always) public var reason: UInt8 { block.load(8) }
    }

    /// One entry of ``members``.
    @frozen
    public struct MembersEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 8 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 8 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// One of the limits above.
        @inlinable @inline(__always) public var limit: UInt32 { block.load(0) }
        /// Who shares it.
        @inlinable @inline(__always) public var component: UInt32 { block.load(4) }
    }

    /// One entry of ``alerts``.
    @frozen
    public struct AlertsEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 40 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 40 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// When it was raised, on the governor's clock.
        @inlinable @inline(__always) public var since: UInt64 { block.load(0) }
        /// What it was then.
        @inlinable @inline(__always) public var value: UInt64 { block.load(8) }
        /// What it went beyond.
        @inlinable @inline(__always) public var threshold: UInt64 { block.load(16) }
        /// The wall clock when it was raised.
        @inlinable @inline(__always) public var utc: Int64 { block.load(24) }
        /// Whom it concerns; 0 is the manager.
        @inlinable @inline(__always) public var component: UInt32 { block.load(32) }
        /// What it is about.
        @inlinable @inline(__always) public var alert: UInt8 { block.load(36) }
        /// How bad it is.
        @inlinable @inline(__always) public var severity: UInt8 { block.load(37) }
    }

    /// One entry of ``shares``.
    @frozen
    public struct SharesEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 32 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 32 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// What the component wanted in the round before.
        @inlinable @inline(__always) public var wanted: UInt64 { block.load(0) }
        /// What it may use in this one.
        @inlinable @inline(__always) public var units: UInt64 { block.load(8) }
        /// What it has used in this one.
        @inlinable @inline(__always) public var used: UInt64 { block.load(16) }
        /// Of which limit.
        @inlinable @inline(__always) public var limit: UInt32 { block.load(24) }
        /// Whose share.
        @inlinable @inline(__always) public var component: UInt32 { block.load(28) }
    }
}

/// The manager's state at one moment, all of it committed.
///
/// Writes a frame in place.
@frozen
public struct StatusAnswerEncoder {
    /// Every component.
    public let components: Components
    /// Every limit.
    public let limits: Limits
    /// Messages refused since the manager started, by reason.
    public let rejected: Rejected
    /// The components that share a limit, in ascending order; a limit without any is its scope's.
    public let members: Members
    /// Alerts that were raised and not yet cleared.
    public let alerts: Alerts
    /// How shared limits are divided in the round that runs.
    public let shares: Shares

    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(
        componentsCount: Int,
        limitsCount: Int,
        rejectedCount: Int,
        membersCount: Int,
        alertsCount: Int,
        sharesCount: Int
    ) -> Int {
        124
            + 200 * componentsCount
            + 208 * limitsCount
            + 16 * rejectedCount
            + 8 * membersCount
            + 40 * alertsCount
            + 32 * sharesCount
    }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        epoch: UInt32,
        applyVersion: UInt32,
        seq: UInt64,
        stateHash: UInt64,
        decided: UInt64,
        utc: Int64,
        topologyDigest: UInt64,
        streamsSeq: UInt64,
        controlMessages: UInt64,
        ingestMessages: UInt64,
        broadcastMessages: UInt64,
        connections: UInt32,
        ticket: UInt32,
        componentsCount: Int,
        limitsCount: Int,
        rejectedCount: Int,
        membersCount: Int,
        alertsCount: Int,
        sharesCount: Int
    ) {
        let length = Self.encodedLength(
            componentsCount: componentsCount,
            limitsCount: limitsCount,
            rejectedCount: rejectedCount,
            membersCount: membersCount,
            alertsCount: alertsCount,
            sharesCount: sharesCount
        )
        var writer = unsafe FrameWriter(buffer, length: length, template: 54, blockLength: 92)
        let block = writer.block
        block.store(epoch, at: 0)
        block.store(applyVersion, at: 4)
        block.store(seq, at: 8)
        block.store(stateHash, at: 16)
        block.store(decided, at: 24)
        block.store(utc, at: 32)
        block.store(topologyDigest, at: 40)
        block.store(streamsSeq, at: 48)
        block.store(controlMessages, at: 56)
        block.store(ingestMessages, at: 64)
        block.store(broadcastMessages, at: 72)
        block.store(connections, at: 80)
        block.store(ticket, at: 84)
        block.store(0 as UInt32, at: 88)
        components = Components(group: writer.group(entryLength: 200, count: componentsCount))
        limits = Limits(group: writer.group(entryLength: 208, count: limitsCount))
        rejected = Rejected(group: writer.group(entryLength: 16, count: rejectedCount))
        members = Members(group: writer.group(entryLength: 8, count: membersCount))
        alerts = Alerts(group: writer.group(entryLength: 40, count: alertsCount))
        shares = Shares(group: writer.group(entryLength: 32, count: sharesCount))
    }

    /// Writes the entries of ``components``: each exactly once, in any order.
    @frozen
    public struct Components {
        @usableFromInline let group: GroupWriter

        @inlinable
        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inlinable
        @inline(__always)
        public func write(
            _ index: Int,
            name: String,
            granted: UInt64,
            denied: UInt64,
            never: UInt64,
            recorded: UInt64,
            succeeded: UInt64,
            bandwidthUsed: UInt64,
            bandwidthLimit: UInt64,
            bandwidthBurst: UInt64,
            latency: UInt64,
            id: UInt32,
            instances: UInt32,
            connectionsUsed: UInt32,
            connectionsLimit: UInt32,
            success: UInt32,
            lastSecond: UInt32,
            lastTenSeconds: UInt32,
            lastMinute: UInt32,
            priority: UInt8,
            strategy: UInt8,
            p50: UInt64,
            p90: UInt64,
            p99: UInt64,
            leased: UInt64,
            leases: UInt32
        ) {
            let block = group.entry(index)
            block.store(name, at: 0, length: 48)
            block.store(granted, at: 48)
            block.store(denied, at: 56)
            block.store(never, at: 64)
            block.store(recorded, at: 72)
            block.store(succeeded, at: 80)
            block.store(bandwidthUsed, at: 88)
            block.store(bandwidthLimit, at: 96)
            block.store(bandwidthBurst, at: 104)
            block.store(latency, at: 112)
            block.store(id, at: 120)
            block.store(instances, at: 124)
            block.store(connectionsUsed, at: 128)
            block.store(connectionsLimit, at: 132)
            block.store(success, at: 136)
            block.store(lastSecond, at: 140)
            block.store(lastTenSeconds, at: 144)
            block.store(lastMinute, at: 148)
            block.store(priority, at: 152)
            block.store(strategy, at: 153)
            block.store(0 as UInt16, at: 154)
            block.store(0 as UInt32, at: 156)
            block.store(p50, at: 160)
            block.store(p90, at: 168)
            block.store(p99, at: 176)
            block.store(leased, at: 184)
            block.store(leases, at: 192)
            block.store(0 as UInt32, at: 196)
        }

        /// Writes all of them, from entries that are laid out alike.
        @inlinable public func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }

    /// Writes the entries of ``limits``: each exactly once, in any order.
    @frozen
    public struct Limits {
        @usableFromInline let group: GroupWriter

        @inlinable
        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inlinable
        @inline(__always)
        public func write(
            _ index: Int,
            name: String,
            numbers: LimitNumbersFields,
            hold: UInt64,
            used: UInt64,
            granted: UInt64,
            denied: UInt64,
            never: UInt64,
            id: UInt32,
            scope: UInt32,
            metering: UInt8,
            strategy: UInt8,
            followsCalendar: UInt8,
            isHard: UInt8,
            declared: LimitNumbersFields,
            leased: UInt64,
            setAside: UInt64,
            pausedUntil: UInt64,
            floor: UInt64,
            isOverridden: UInt8,
            isShadow: UInt8,
            isShared: UInt8
        ) {
            let block = group.entry(index)
            block.store(name, at: 0, length: 64)
            numbers.store(in: block, at: 64)
            block.store(hold, at: 88)
            block.store(used, at: 96)
            block.store(granted, at: 104)
            block.store(denied, at: 112)
            block.store(never, at: 120)
            block.store(id, at: 128)
            block.store(scope, at: 132)
            block.store(metering, at: 136)
            block.store(strategy, at: 137)
            block.store(followsCalendar, at: 138)
            block.store(isHard, at: 139)
            block.store(0 as UInt32, at: 140)
            declared.store(in: block, at: 144)
            block.store(leased, at: 168)
            block.store(setAside, at: 176)
            block.store(pausedUntil, at: 184)
            block.store(floor, at: 192)
            block.store(isOverridden, at: 200)
            block.store(isShadow, at: 201)
            block.store(isShared, at: 202)
            block.store(0 as UInt8, at: 203)
            block.store(0 as UInt32, at: 204)
        }

        /// Writes all of them, from entries that are laid out alike.
        @inlinable public func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }

    /// Writes the entries of ``rejected``: each exactly once, in any order.
    @frozen
    public struct Rejected {
        @usableFromInline let group: GroupWriter

        @inlinable
        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inlinable
        @inline(__always)
        public func write(_ index: Int, count: UInt64, reason: UInt8) {
            let block = group.entry(index)
            block.store(count, at: 0)
            block.store(reason, at: 8)
            block.store(0 as UInt8, at: 9)
            block.store(0 as UInt16, at: 10)
            block.store(0 as UInt32, at: 12)
        }

        /// Writes all of them, from entries that are laid out alike.
        @inlinable public func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }

    /// Writes the entries of ``members``: each exactly once, in any order.
    @frozen
    public struct Members {
        @usableFromInline let group: GroupWriter

        @inlinable
        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inlinable
        @inline(__always)
        public func write(_ index: Int, limit: UInt32, component: UInt32) {
            let block = group.entry(index)
            block.store(limit, at: 0)
            block.store(component, at: 4)
        }

        /// Writes all of them, from entries that are laid out alike.
        @inlinable public func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }

    /// Writes the entries of ``alerts``: each exactly once, in any order.
    @frozen
    public struct Alerts {
        @usableFromInline let group: GroupWriter

        @inlinable
        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inlinable
        @inline(__always)
        public func write(
            _ index: Int,
            since: UInt64,
            value: UInt64,
            threshold: UInt64,
            utc: Int64,
            component: UInt32,
            alert: UInt8,
            severity: UInt8
        ) {
            let block = group.entry(index)
            block.store(since, at: 0)
            block.store(value, at: 8)
            block.store(threshold, at: 16)
            block.store(utc, at: 24)
            block.store(component, at: 32)
            block.store(alert, at: 36)
            block.store(severity, at: 37)
            block.store(0 as UInt16, at: 38)
        }

        /// Writes all of them, from entries that are laid out alike.
        @inlinable public func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }

    /// Writes the entries of ``shares``: each exactly once, in any order.
    @frozen
    public struct Shares {
        @usableFromInline let group: GroupWriter

        @inlinable
        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inlinable
        @inline(__always)
        public func write(_ index: Int, wanted: UInt64, units: UInt64, used: UInt64, limit: UInt32, component: UInt32) {
            let block = group.entry(index)
            block.store(wanted, at: 0)
            block.store(units, at: 8)
            block.store(used, at: 16)
            block.store(limit, at: 24)
            block.store(component, at: 28)
        }

        /// Writes all of them, from entries that are laid out alike.
        @inlinable public func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }
}
