extension RawRepresentable where RawValue == UInt8 {
    /// The case that a byte stands for.
    ///
    /// - Throws: ``WireError/badValue``, where it stands for none.
    @inlinable
    @inline(__always)
    init(wire value: UInt8) throws(WireError) {
        guard let known = Self(rawValue: value) else { throw .badValue }
        self = known
    }
}

extension Bool {
    /// - Throws: ``WireError/badValue``, where the byte is neither 0 nor 1.
    @inlinable
    @inline(__always)
    init(wire value: UInt8) throws(WireError) {
        guard value <= 1 else { throw .badValue }
        self = value == 1
    }

    /// 0 or 1.
    @inlinable var wire: UInt8 { self ? 1 : 0 }
}
