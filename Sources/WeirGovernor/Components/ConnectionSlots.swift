import WeirModel

/// The connection slots that a component holds, in the order of their numbers.
struct ConnectionSlots: Equatable {
    private(set) var held: [Slot] = []

    struct Slot: Equatable {
        var id: SlotID
        var holder: InstanceID
        /// When it comes home unless it is renewed, in nanoseconds.
        var expires: Nanoseconds
        /// When it was last known to be used, in nanoseconds.
        var used: Nanoseconds
        /// It was called back: it is not renewed any more.
        var isRecalled = false
    }

    var count: Int { held.count }
    var earliestExpiry: Nanoseconds { held.reduce(.never) { min($0, $1.expires) } }

    subscript(id: SlotID) -> Slot? { place(of: id).map { held[$0] } }

    /// - Precondition: the number is above all that were ever opened.
    mutating func open(_ slot: Slot) { held.append(slot) }

    /// - Returns: whether it was held.
    mutating func close(_ id: SlotID) -> Bool {
        guard let place = place(of: id) else { return false }
        held.remove(at: place)
        return true
    }

    mutating func renew(_ id: SlotID, until expires: Nanoseconds, used: Nanoseconds) {
        guard let place = place(of: id) else { return }
        held[place].expires = max(held[place].expires, expires)
        held[place].used = max(held[place].used, used)
    }

    mutating func recall(_ id: SlotID) {
        if let place = place(of: id) { held[place].isRecalled = true }
    }

    private func place(of id: SlotID) -> Int? {
        var (low, high) = (0, held.count)
        while low < high {
            let middle = (low + high) / 2
            if held[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < held.count && held[low].id == id ? low : nil
    }
}

extension ConnectionSlots {
    func write(to out: inout CanonicalWriter) {
        out.write(UInt64(held.count))
        for slot in held {
            out.write(slot.id.rawValue)
            out.write(slot.holder.rawValue)
            out.write(slot.expires)
            out.write(slot.used)
            out.write(slot.isRecalled)
        }
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        for _ in 0..<(try input.readCount(entryBytes: 29)) {
            var slot = Slot(
                id: SlotID(rawValue: try input.readUInt64()),
                holder: InstanceID(rawValue: try input.readUInt32()),
                expires: try input.readUInt64(),
                used: try input.readUInt64()
            )
            slot.isRecalled = try input.readBool()
            guard held.last.map({ $0.id < slot.id }) ?? true else { throw .invalid("slots out of order") }
            held.append(slot)
        }
    }
}
