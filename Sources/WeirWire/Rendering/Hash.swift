/// A state's hash as people and JSON have it: 16 hexadecimal digits.
public func hashText(_ hash: UInt64) -> String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
