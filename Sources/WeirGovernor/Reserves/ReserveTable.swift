import WeirModel

/// What instances may live on while they can reach no one, in the order of the instances' numbers.
///
/// A reserve outlives its instance's place in the table of instances: one that went silent may be living on it right now.
struct ReserveTable: Equatable {
    private(set) var all: [Held] = []

    struct Held: Equatable {
        let holder: Sender
        let reserve: Reserve
        /// When it can have been used for the last time; `.never` while its holder is known to live.
        var ends: Nanoseconds = .never
    }

    var earliestEnd: Nanoseconds { all.reduce(.never) { min($0, $1.ends) } }

    subscript(holder: InstanceID) -> Held? { all.first { $0.holder.instance == holder } }

    mutating func set(_ reserve: Reserve, of holder: Sender) {
        all.removeAll { $0.holder.instance == holder.instance }
        guard reserve.amount > 0 else { return }
        let place = all.firstIndex { $0.holder.instance > holder.instance } ?? all.count
        all.insert(Held(holder: holder, reserve: reserve), at: place)
    }

    /// Its holder was last heard of so long ago that it may be used until then.
    mutating func end(_ holder: InstanceID, at time: Nanoseconds) {
        guard let place = all.firstIndex(where: { $0.holder.instance == holder }) else { return }
        all[place].ends = time
    }
}

extension ReserveTable {
    func write(to out: inout CanonicalWriter) {
        out.write(UInt64(all.count))
        for held in all {
            out.write(held.holder.component.rawValue)
            out.write(held.holder.instance.rawValue)
            held.reserve.write(to: &out)
            out.write(held.ends)
        }
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        for _ in 0..<(try input.readCount(entryBytes: 36)) {
            let held = Held(
                holder: Sender(
                    component: ComponentID(rawValue: try input.readUInt32()),
                    instance: InstanceID(rawValue: try input.readUInt32())
                ),
                reserve: try Reserve(from: &input),
                ends: try input.readUInt64()
            )
            guard all.last.map({ $0.holder.instance < held.holder.instance }) ?? true, held.reserve.fault == nil,
                held.reserve.amount > 0
            else { throw .invalid("a reserve of instance \(held.holder.instance.rawValue)") }
            all.append(held)
        }
    }
}

extension Reserve {
    /// What makes it unusable, or nil.
    var fault: String? { amount > 0 && (period == 0 || lasts == 0) ? "a reserve of no time" : nil }

    func write(to out: inout CanonicalWriter) {
        out.write(amount)
        out.write(period)
        out.write(lasts)
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        self.init(amount: try input.readUInt32(), period: try input.readUInt64(), lasts: try input.readUInt64())
    }
}
