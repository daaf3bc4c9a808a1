import WeirModel

/// One living process of a component.
struct Instance: Equatable {
    let id: InstanceID
    let component: ComponentID
    let nonce: UInt64
    let process: UInt32
    let host: String
    /// When it last said anything that became an event, in nanoseconds.
    var lastHeard: Nanoseconds
    /// The publisher number up to which its facts have been applied. Never the largest there is.
    var lastFact: UInt64 = 0
    /// Request ids below it are answered `stale`.
    var lowestAwaited: RequestID = 1
    var answers = AnswerRing()
    /// Its questions for leases, by kind.
    var leaseLines: [LeaseLine] = []
}

extension Instance {
    func write(to out: inout CanonicalWriter) {
        out.write(id.rawValue)
        out.write(component.rawValue)
        out.write(nonce)
        out.write(process)
        out.write(host)
        out.write(lastHeard)
        out.write(lastFact)
        out.write(lowestAwaited)
        answers.write(to: &out)
        out.write(UInt64(leaseLines.count))
        for line in leaseLines { line.write(to: &out) }
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        id = InstanceID(rawValue: try input.readUInt32())
        component = ComponentID(rawValue: try input.readUInt32())
        nonce = try input.readUInt64()
        process = try input.readUInt32()
        host = try input.readText()
        lastHeard = try input.readUInt64()
        lastFact = try input.readUInt64()
        if lastFact == .max { throw .invalid("publisher number \(lastFact)") }
        lowestAwaited = try input.readUInt64()
        answers = try AnswerRing(from: &input)
        for _ in 0..<(try input.readCount(entryBytes: 26)) {
            let line = try LeaseLine(from: &input)
            guard leaseLines.last.map({ $0.kind < line.kind }) ?? true else {
                throw .invalid("lease lines out of order")
            }
            leaseLines.append(line)
        }
    }
}
