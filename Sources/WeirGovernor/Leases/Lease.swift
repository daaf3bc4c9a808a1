import WeirModel

/// What one instance was paid in advance, and what is known of its use.
struct Lease: Equatable {
    let id: LeaseID
    let holder: Sender
    let kind: UInt16
    let requests: UInt32
    let bytes: UInt64
    /// The seq of its grant, and when it was.
    let seq: UInt64
    let granted: Nanoseconds
    /// As its holder was told, in nanoseconds.
    let lasts: Nanoseconds
    /// When the last of it can have been used: it counts until then.
    let expires: Nanoseconds
    /// Of ``bytes``: neither given back nor yet recorded as used. What is recorded beyond it is debt.
    var bytesLeft: UInt64
    /// Kept only to settle the bytes of what it paid for.
    var isOver = false

    /// How long it could be used, by the manager's clock.
    var counted: Nanoseconds { expires - granted }
    var grant: LimitTable.Grant { LimitTable.Grant(seq: seq, decided: granted, lasting: counted) }
}

/// The leases that run, and the last that are over, in the order of their numbers.
struct LeaseTable: Equatable {
    /// Those that are over and kept so that what they paid for can be settled.
    static let keptOver = 4_096

    private(set) var all: [Lease] = []
    /// The number that the next lease gets.
    private(set) var next = LeaseID(rawValue: 1)
    private var over = 0

    subscript(id: LeaseID) -> Lease? { place(of: id).map { all[$0] } }

    var earliestExpiry: Nanoseconds { all.reduce(.never) { $1.isOver ? $0 : min($0, $1.expires) } }

    /// - Precondition: its number is ``next``, and not the largest there is.
    mutating func insert(_ lease: Lease) {
        all.append(lease)
        next = LeaseID(rawValue: lease.id.rawValue + 1)
    }

    /// - Returns: the lease as it was while it ran, or nil where it does not.
    mutating func end(_ id: LeaseID, returning bytes: UInt64) -> Lease? {
        guard let place = place(of: id), !all[place].isOver else { return nil }
        let lease = all[place]
        all[place].isOver = true
        all[place].bytesLeft = lease.bytesLeft.less(bytes)
        over += 1
        if over > Self.keptOver, let oldest = all.firstIndex(where: \.isOver) {
            all.remove(at: oldest)
            over -= 1
        }
        return lease
    }

    /// Notes that a request which a lease paid for used so many bytes. - Returns: those that the lease had not paid for.
    mutating func settle(_ bytes: UInt64, of id: LeaseID, holder: Sender) -> UInt64 {
        guard let place = place(of: id), all[place].holder == holder else { return bytes }
        let covered = min(bytes, all[place].bytesLeft)
        all[place].bytesLeft -= covered
        return bytes - covered
    }

    private func place(of id: LeaseID) -> Int? {
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if all[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < all.count && all[low].id == id ? low : nil
    }
}

extension LeaseTable {
    func write(to out: inout CanonicalWriter) {
        out.write(next.rawValue)
        out.write(UInt64(all.count))
        for lease in all {
            out.write(lease.id.rawValue)
            out.write(lease.holder.component.rawValue)
            out.write(lease.holder.instance.rawValue)
            out.write(lease.kind)
            out.write(lease.requests)
            out.write(lease.bytes)
            out.write(lease.seq)
            out.write(lease.granted)
            out.write(lease.lasts)
            out.write(lease.expires)
            out.write(lease.bytesLeft)
            out.write(lease.isOver)
        }
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        let next = LeaseID(rawValue: try input.readUInt64())
        for _ in 0..<(try input.readCount(entryBytes: 71)) {
            var lease = Lease(
                id: LeaseID(rawValue: try input.readUInt64()),
                holder: Sender(
                    component: ComponentID(rawValue: try input.readUInt32()),
                    instance: InstanceID(rawValue: try input.readUInt32())
                ),
                kind: try input.readUInt16(),
                requests: try input.readUInt32(),
                bytes: try input.readUInt64(),
                seq: try input.readUInt64(),
                granted: try input.readUInt64(),
                lasts: try input.readUInt64(),
                expires: try input.readUInt64(),
                bytesLeft: try input.readUInt64()
            )
            lease.isOver = try input.readBool()
            guard lease.id >= self.next, lease.id < next, lease.expires >= lease.granted else {
                throw .invalid("lease \(lease.id.rawValue)")
            }
            over += lease.isOver ? 1 : 0
            insert(lease)
        }
        guard next >= self.next, next > .none, over <= Self.keptOver else {
            throw .invalid("lease \(next.rawValue) is next")
        }
        self.next = next
    }
}
