import WeirModel

/// What recorded instances, slots and leases are called in a world that decides anew.
struct Twins {
    private var instances: [InstanceID: Twin] = [:]
    private var slots: [SlotID: SlotID] = [:]
    private var leases: [LeaseID: PaidLease] = [:]

    /// Leases are kept for as long as facts of theirs may still come.
    private static let leasesKept = 8_192

    /// An instance, and how it said hello: where it is let go in one world and not in the other, it would say so again.
    struct Twin {
        var sender: Sender
        var hello: Hello
        /// Requests that were granted, and are not here: nothing that is said of them later has happened here.
        var refused: Set<RequestID> = []
    }

    /// A lease that was paid, and what is paid of it here.
    struct PaidLease {
        var recorded: LeaseGranted
        /// ``LeaseID/none`` where nothing is paid.
        var lease = LeaseID.none
        var requests: UInt32 = 0
        var bytes: UInt64 = 0
        /// Facts about it so far.
        var facts: UInt32 = 0

        /// Whether all that was paid is paid here, too.
        var isWhole: Bool { lease != .none && requests >= recorded.requests }
    }

    /// All that live or run in `start` have the same numbers in both worlds.
    init(_ start: Governor) {
        for instance in start.instances.all {
            guard let name = start.key(of: instance.component) else { continue }
            let hello = Hello(
                component: name,
                host: instance.host,
                process: instance.process,
                nonce: instance.nonce,
                topologyDigest: start.digest
            )
            instances[instance.id] = Twin(
                sender: Sender(component: instance.component, instance: instance.id),
                hello: hello
            )
        }
        for component in start.components { for slot in component.slots.held { slots[slot.id] = slot.id } }
        for lease in start.leases.all {
            let recorded = LeaseGranted(
                lease: lease.id,
                question: 0,
                kind: lease.kind,
                wanted: lease.requests,
                requests: lease.requests,
                bytes: lease.bytes,
                lasts: lease.lasts
            )
            leases[lease.id] = PaidLease(
                recorded: recorded,
                lease: lease.id,
                requests: lease.requests,
                bytes: lease.bytes
            )
        }
    }

    subscript(instance: InstanceID) -> Twin? {
        _read { yield instances[instance] }
        _modify { yield &instances[instance] }
    }

    subscript(slot: SlotID) -> SlotID? {
        get { slots[slot] }
        set { slots[slot] = newValue }
    }

    subscript(lease: LeaseID) -> PaidLease? {
        _read { yield leases[lease] }
        _modify { yield &leases[lease] }
    }

    mutating func note(_ paid: PaidLease) {
        leases[paid.recorded.lease] = paid
        guard leases.count > 2 * Self.leasesKept else { return }
        let oldest = paid.recorded.lease.rawValue.less(UInt64(Self.leasesKept))
        leases = leases.filter { $0.key.rawValue >= oldest }
    }
}
