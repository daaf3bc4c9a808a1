import WeirModel

extension AlertSettings {
    func write(to out: inout CanonicalWriter) {
        for kind in AlertKind.allCases {
            for severity in Severity.allCases {
                let threshold = self[kind][severity]
                out.write(threshold != nil)
                if let threshold { out.write(threshold) }
            }
        }
        out.write(cooldown)
        out.write(hysteresis)
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        self.init()
        for kind in AlertKind.allCases {
            self[kind] = Thresholds(
                warning: try Self.threshold(from: &input),
                critical: try Self.threshold(from: &input)
            )
        }
        cooldown = try input.readUInt64()
        hysteresis = try input.readUInt32()
    }

    private static func threshold(from input: inout CanonicalReader) throws(CanonicalError) -> UInt64? {
        try input.readBool() ? input.readUInt64() : nil
    }
}
