import WeirModel

extension LimitTable {
    func write(to out: inout CanonicalWriter) {
        out.write(UInt64(count))
        for (place, definition) in definitions.enumerated() {
            definition.write(to: &out)
            standings[place].write(to: &out)
            out.write(meters[place].hits.granted)
            out.write(meters[place].hits.denied)
            out.write(meters[place].hits.never)
            out.write(meters[place].since)
            let index = meters[place].index
            switch meters[place].table {
            case .fixed: fixed[index].write(to: &out)
            case .sliding: sliding[index].write(to: &out)
            case .bucket: buckets[index].write(to: &out)
            case .concurrency: out.write(concurrency[index].held)
            }
            if meters[place].division >= 0 { divisions[Int(meters[place].division)].write(to: &out) }
            if meters[place].controller >= 0 { controllers[Int(meters[place].controller)].write(to: &out) }
        }
    }

    /// - Parameter round: of the limiter, in nanoseconds.
    init(from input: inout CanonicalReader, round: Nanoseconds) throws(CanonicalError) {
        var last = LimitID.none
        for _ in 0..<(try input.readCount(entryBytes: 64)) {
            let definition = try LimitDefinition(from: &input)
            guard definition.id > last else { throw .invalid("limits out of order") }
            last = definition.id
            let standing = try Standing(from: &input)
            for numbers in [standing.declared, standing.base] {
                if let fault = definition.with(numbers).fault { throw .invalid("limit \(definition.name): \(fault)") }
            }
            let counted = Hits(
                granted: try input.readUInt64(),
                denied: try input.readUInt64(),
                never: try input.readUInt64()
            )
            insert(definition, since: try input.readUInt64(), standing: standing)
            meters[count - 1].hits = counted
            let index = meters[count - 1].index
            switch meters[count - 1].table {
            case .fixed: try fixed[index].read(from: &input)
            case .sliding: try sliding[index].read(from: &input)
            case .bucket: try buckets[index].read(from: &input)
            case .concurrency: concurrency[index].held = try input.readUInt64()
            }
            if meters[count - 1].division >= 0 {
                divisions[Int(meters[count - 1].division)] = try ShareBook(from: &input, round: round)
            }
            if meters[count - 1].controller >= 0 {
                controllers[Int(meters[count - 1].controller)] = try AdaptiveLimit(from: &input)
            }
        }
    }
}
