/// How visible the generated code is.
enum Access {
    /// To every module, with bodies that can be inlined there.
    case `public`
    /// Within its own module; it sees WeirWire's internals with `@testable import`. For tests of the generator.
    case `internal`

    var modifier: String { self == .public ? "public " : "" }

    /// Before structs whose layout clients may know.
    func frozen(_ source: inout SourceText) { if self == .public { source.line("@frozen") } }

    /// Before bodies that clients may inline.
    func inlinable(_ source: inout SourceText) { if self == .public { source.line("@inlinable") } }

    /// Before internal stored properties that inlined bodies use.
    var usableFromInline: String { self == .public ? "@usableFromInline " : "" }

    /// The same as ``inlinable(_:)``, on the line of the declaration.
    var inlinablePrefix: String { self == .public ? "@inlinable public " : "" }

    /// Before accessors of fields, which are as small as a load.
    var accessorPrefix: String { self == .public ? "@inlinable @inline(__always) public " : "" }
}
