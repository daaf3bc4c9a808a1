import WeirModel

extension Sample {
    /// In canonical form.
    static let byteCount = 92

    func write(to out: inout CanonicalWriter) {
        out.write(start)
        out.write(utc)
        out.write(interval)
        out.write(component.rawValue)
        out.write(recorded)
        out.write(succeeded)
        out.write(granted)
        out.write(denied)
        out.write(never)
        out.write(bytes)
        out.write(connections)
        out.write(latency.average)
        out.write(latency.p50)
        out.write(latency.p90)
        out.write(latency.p99)
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        self.init(
            start: try input.readUInt64(),
            utc: try input.readInt64(),
            interval: try input.readUInt64(),
            component: ComponentID(rawValue: try input.readUInt32()),
            recorded: try input.readUInt32(),
            succeeded: try input.readUInt32(),
            granted: try input.readUInt32(),
            denied: try input.readUInt32(),
            never: try input.readUInt32(),
            bytes: try input.readUInt64(),
            connections: try input.readUInt32(),
            latency: Latency(
                average: try input.readUInt64(),
                p50: try input.readUInt64(),
                p90: try input.readUInt64(),
                p99: try input.readUInt64()
            )
        )
    }
}
