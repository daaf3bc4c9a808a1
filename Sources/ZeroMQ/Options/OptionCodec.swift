/// How the value of an option looks to libzmq.
struct OptionCodec<Value>: Sendable {
    /// How many bytes a reader offers.
    let capacity: Int
    let encode: @Sendable (Value) -> [UInt8]
    let decode: @Sendable ([UInt8]) -> Value
}

extension OptionCodec {
    /// A value that libzmq keeps as an integer in the machine's byte order.
    static func integer<Number: FixedWidthInteger & SendableMetatype>(
        _ type: Number.Type,
        encode: @escaping @Sendable (Value) -> Number,
        decode: @escaping @Sendable (Number) -> Value
    ) -> Self {
        Self(capacity: MemoryLayout<Number>.size) { value in
            unsafe withUnsafeBytes(of: encode(value)) { unsafe Array($0) }
        } decode: { bytes in
            decode(unsafe bytes.withUnsafeBytes { unsafe $0.loadUnaligned(as: Number.self) })
        }
    }
}

extension OptionCodec<Int> {
    /// A number; what is beyond 32 bits becomes the nearest that is not.
    static var number: Self {
        integer(Int32.self, encode: { Int32(clamping: $0) }, decode: { Int($0) })
    }
}

extension OptionCodec<Int?> {
    /// A number, or −1 for the system's own.
    static var optionalNumber: Self {
        integer(Int32.self, encode: { Int32(clamping: $0 ?? -1) }, decode: { $0 < 0 ? nil : Int($0) })
    }

    /// A number of 64 bits, or −1 for no limit.
    static var optionalWideNumber: Self {
        integer(Int64.self, encode: { Int64($0 ?? -1) }, decode: { $0 < 0 ? nil : Int($0) })
    }
}

extension OptionCodec<Bool> {
    /// 1 or 0.
    static var flag: Self {
        integer(Int32.self, encode: { $0 ? 1 : 0 }, decode: { $0 != 0 })
    }
}

extension OptionCodec<Bool?> {
    /// 1, 0, or −1 for the system's own.
    static var optionalFlag: Self {
        integer(Int32.self, encode: { $0.map { $0 ? 1 : 0 } ?? -1 }, decode: { $0 < 0 ? nil : $0 != 0 })
    }
}

extension OptionCodec<Duration> {
    /// Milliseconds.
    static var milliseconds: Self {
        integer(Int32.self, encode: { $0.wholeMilliseconds }, decode: { .milliseconds($0) })
    }
}

extension OptionCodec<Duration?> {
    /// Milliseconds, or −1 for ever.
    static var millisecondsOrForever: Self {
        integer(Int32.self, encode: { $0?.wholeMilliseconds ?? -1 }, decode: { $0 < 0 ? nil : .milliseconds($0) })
    }

    /// Milliseconds, or a number that stands for none.
    static func millisecondsOrNone(_ none: Int32) -> Self {
        integer(Int32.self, encode: { $0?.wholeMilliseconds ?? none }, decode: { $0 == none ? nil : .milliseconds($0) })
    }

    /// Seconds, or −1 for the system's own.
    static var secondsOrDefault: Self {
        integer(Int32.self, encode: { $0?.wholeSeconds ?? -1 }, decode: { $0 < 0 ? nil : .seconds($0) })
    }
}

extension OptionCodec<String> {
    /// A text, which libzmq ends with a NUL byte.
    static func text(capacity: Int) -> Self {
        Self(capacity: capacity) {
            Array($0.utf8)
        } decode: { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}

extension OptionCodec<[UInt8]> {
    /// Bytes as they are.
    static func bytes(capacity: Int) -> Self {
        Self(capacity: capacity, encode: { $0 }, decode: { $0 })
    }
}
