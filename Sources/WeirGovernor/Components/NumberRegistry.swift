/// Durable numbers for names: the same name keeps its number for ever, and no number is given twice.
struct NumberRegistry: Equatable {
    /// By number: the name of number n stands at n − 1.
    private(set) var names: [String] = []
    /// Only ever asked, never walked, so its order does not matter.
    private var numbers: [String: UInt32] = [:]

    func number(of name: String) -> UInt32? { numbers[name] }

    /// The number that `name` has, or the next free one, `ahead` of which are spoken for.
    func numberToGive(_ name: String, ahead: inout UInt32) -> UInt32 {
        if let number = numbers[name] { return number }
        ahead += 1
        return UInt32(names.count) + ahead
    }

    /// - Returns: whether the number is the name's, or the next free one.
    mutating func register(_ name: String, as number: UInt32) -> Bool {
        if let known = numbers[name] { return known == number }
        guard number == UInt32(names.count) + 1 else { return false }
        names.append(name)
        numbers[name] = number
        return true
    }
}

extension NumberRegistry {
    func write(to out: inout CanonicalWriter) {
        out.write(UInt64(names.count))
        for name in names { out.write(name) }
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        for number in 0..<(try input.readCount(entryBytes: 8)) {
            guard register(try input.readText(), as: UInt32(number) + 1) else { throw .invalid("a name given twice") }
        }
    }
}
