/// How large a topology file may be. Far above any deployment, far below what could hurt.
enum DocumentBounds {
    /// Bytes of the file.
    static let bytes = 1 << 20
    /// Mappings, lists and scalars, keys included.
    static let nodes = 100_000
    /// Brackets within brackets, and mappings within mappings.
    static let depth = 16
    /// Problems that are reported; the rest is counted.
    static let problems = 50
    /// Characters of foreign text that an error repeats.
    static let echo = 60
}
