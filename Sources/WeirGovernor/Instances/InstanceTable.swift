import WeirModel

/// The living instances, found by number in constant time.
struct InstanceTable: Equatable {
    /// In no particular order; canonical bytes sort them.
    private(set) var all: [Instance] = []
    /// The number that the next instance gets.
    private(set) var next = InstanceID(rawValue: 1)
    /// For each number from ``base`` on: its place in ``all`` plus one, or 0. Numbers ascend and are not reused, so this is
    /// a plain array and not a hash table.
    private var places: [Int32] = []
    private var base: UInt32 = 1

    var count: Int { all.count }

    func place(of id: InstanceID) -> Int? {
        guard id.rawValue >= base, id.rawValue - base < UInt32(places.count) else { return nil }
        let place = places[Int(id.rawValue - base)]
        return place == 0 ? nil : Int(place - 1)
    }

    subscript(place: Int) -> Instance {
        get { all[place] }
        _modify { yield &all[place] }
    }

    /// - Precondition: the instance's number is at least ``next``.
    mutating func insert(_ instance: Instance) {
        precondition(instance.id >= next, "instance \(instance.id.rawValue) comes after \(next.rawValue)")
        next = InstanceID(rawValue: instance.id.rawValue + 1)
        if all.isEmpty { (base, places) = (instance.id.rawValue, []) }
        while UInt32(places.count) < instance.id.rawValue - base { places.append(0) }
        all.append(instance)
        places.append(Int32(all.count))
    }

    mutating func remove(at place: Int) {
        places[Int(all[place].id.rawValue - base)] = 0
        all.swapAt(place, all.count - 1)
        all.removeLast()
        if place < all.count { places[Int(all[place].id.rawValue - base)] = Int32(place + 1) }
        trim()
    }

    /// Lets go of the numbers before the oldest living one, when they are most of the table.
    private mutating func trim() {
        let dead = places.firstIndex { $0 != 0 } ?? places.count
        guard dead > 64, dead > places.count / 2 else { return }
        places.removeFirst(dead)
        base += UInt32(dead)
    }

    var sorted: [Instance] { all.sorted { $0.id < $1.id } }
}

extension InstanceTable {
    static func == (a: Self, b: Self) -> Bool { a.next == b.next && a.sorted == b.sorted }

    func write(to out: inout CanonicalWriter) {
        out.write(next.rawValue)
        out.write(UInt64(count))
        for instance in sorted { instance.write(to: &out) }
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        let next = InstanceID(rawValue: try input.readUInt32())
        for _ in 0..<(try input.readCount(entryBytes: 64)) {
            let instance = try Instance(from: &input)
            guard instance.id >= self.next, instance.id < next else { throw .invalid("instances out of order") }
            insert(instance)
        }
        self.next = next
    }
}
