import WeirModel

/// An instance's questions for leases of one kind: the last that was answered by one, and what it was answered.
struct LeaseLine: Equatable {
    let kind: UInt16
    /// The question's number.
    private(set) var question: UInt64 = 0
    private(set) var lease = LeaseID.none
    /// The lease before it: both may run, since the next is asked for while one is still being spent.
    private(set) var before = LeaseID.none

    init(kind: UInt16) { self.kind = kind }

    mutating func answer(_ question: UInt64, with lease: LeaseID) {
        (self.question, before, self.lease) = (question, self.lease, lease)
    }
}

extension LeaseLine {
    func write(to out: inout CanonicalWriter) {
        out.write(kind)
        out.write(question)
        out.write(lease.rawValue)
        out.write(before.rawValue)
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        kind = try input.readUInt16()
        question = try input.readUInt64()
        lease = LeaseID(rawValue: try input.readUInt64())
        before = LeaseID(rawValue: try input.readUInt64())
    }
}

extension Instance {
    func leaseLine(of kind: UInt16) -> LeaseLine? { leaseLines.first { $0.kind == kind } }

    mutating func answer(_ question: UInt64, of kind: UInt16, with lease: LeaseID) {
        let place = leaseLines.firstIndex { $0.kind >= kind } ?? leaseLines.count
        if place == leaseLines.count || leaseLines[place].kind != kind {
            leaseLines.insert(LeaseLine(kind: kind), at: place)
        }
        leaseLines[place].answer(question, with: lease)
    }
}
