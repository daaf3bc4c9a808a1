/// Text in fixed arrays of bytes: UTF-8, filled up with NUL.
extension RawSpan {
    /// The text of an array: what stands before its first NUL.
    ///
    /// - Throws: ``WireError/badValue``, where that is not UTF-8.
    @usableFromInline
    func text(_ offset: Int, length: Int) throws(WireError) -> String {
        let array = part(offset, length: length)
        let text = unsafe array.withUnsafeBytes { bytes in
            unsafe String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        guard let text else { throw .badValue }
        return text
    }
}

extension String {
    /// How many of its UTF-8 bytes an array of some length can take without cutting a character's encoding in two.
    ///
    /// What configures Weir keeps to the lengths in the first place; a host's name or a reason for people may not.
    @usableFromInline
    func fittingByteCount(_ capacity: Int) -> Int {
        let bytes = utf8
        guard bytes.count > capacity else { return bytes.count }
        var end = bytes.index(bytes.startIndex, offsetBy: capacity)
        while end > bytes.startIndex, bytes[end] & 0b1100_0000 == 0b1000_0000 { end = bytes.index(before: end) }
        return bytes.distance(from: bytes.startIndex, to: end)
    }
}
