import WeirModel

/// The living instances, in the order of their numbers.
struct InstanceTable: Equatable {
    private(set) var all: [Instance] = []
    /// The number of each of ``all``, close together: it is found by bisection. (A table by number would be as long as
    /// the oldest living instance is old.)
    private var numbers: [UInt32] = []
    /// The number that the next instance gets.
    private(set) var next = InstanceID(rawValue: 1)

    var count: Int { all.count }

    /// - Complexity: logarithmic; constant while none between the oldest and this one has left.
    func place(of id: InstanceID) -> Int? {
        guard let first = numbers.first, id.rawValue >= first else { return nil }
        // Numbers ascend and all differ, so it cannot stand further back than this.
        let furthest = Int(id.rawValue - first)
        if furthest < numbers.count, numbers[furthest] == id.rawValue { return furthest }
        var (low, high) = (0, min(furthest, numbers.count))
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < id.rawValue { low = middle + 1 } else { high = middle }
        }
        return low < numbers.count && numbers[low] == id.rawValue ? low : nil
    }

    subscript(place: Int) -> Instance {
        _read { yield all[place] }
        _modify { yield &all[place] }
    }

    /// - Precondition: the instance's number is at least ``next`` and not the largest there is.
    mutating func insert(_ instance: Instance) {
        precondition(instance.id >= next, "instance \(instance.id.rawValue) comes after \(next.rawValue)")
        next = InstanceID(rawValue: instance.id.rawValue + 1)
        all.append(instance)
        numbers.append(instance.id.rawValue)
    }

    mutating func remove(at place: Int) {
        all.remove(at: place)
        numbers.remove(at: place)
    }
}

extension InstanceTable {
    func write(to out: inout CanonicalWriter) {
        out.write(next.rawValue)
        out.write(UInt64(count))
        for instance in all { instance.write(to: &out) }
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        let next = InstanceID(rawValue: try input.readUInt32())
        for _ in 0..<(try input.readCount(entryBytes: 64)) {
            let instance = try Instance(from: &input)
            guard instance.id >= self.next, instance.id < next else { throw .invalid("instances out of order") }
            insert(instance)
        }
        guard next >= self.next else { throw .invalid("instance \(next.rawValue) is next") }
        self.next = next
    }
}
