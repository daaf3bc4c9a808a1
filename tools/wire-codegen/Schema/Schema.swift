/// A message schema, read and found sound.
struct Schema {
    var id: UInt16
    var version: UInt16
    var composites: [Composite]
    var enumerations: [Enumeration]
    var messages: [Message]
}

/// Fixed members that occur together, in several messages.
struct Composite {
    var name: String
    var summary: String
    var members: [Field]

    var length: Int { members.map(\.end).max() ?? 0 }
}

/// An enumeration or a set: names for the values, or the bits, of an integer.
struct Enumeration {
    var name: String
    var encoding: Primitive
    var isSet: Bool
    var values: [(name: String, value: UInt64)]
}

/// One message: a block of fields, then groups, then variable data.
struct Message {
    var name: String
    var id: UInt16
    var summary: String
    var block: Block
    var groups: [Group]
    var data: [VariableData]

    /// Whether a group was appended after the message's first version.
    func isLater(_ group: Group) -> Bool { group.block.since > block.since }
}

/// A repeating group; each entry is a block.
struct Group {
    var name: String
    var summary: String
    var block: Block
}

/// Bytes with a 32-bit length before them.
struct VariableData {
    var name: String
    var summary: String
}

/// Fixed fields at fixed offsets.
struct Block {
    var length: Int
    var fields: [Field]
    /// The schema version in which the block first appeared.
    var since: Int

    /// The bytes that the first version had; whatever lies behind may be missing from an older sender's.
    var firstLength: Int { fields.filter { !isLater($0) }.map(\.end).max() ?? 0 }

    /// Whether a field was appended after the block's first version.
    func isLater(_ field: Field) -> Bool { field.since > since }
}

/// One field of a block, or one member of a composite.
struct Field {
    var name: String
    var summary: String
    var type: FieldType
    var offset: Int
    /// The schema version in which it first appeared.
    var since: Int

    var end: Int { offset + type.length }

    /// Whether it only fills a gap: written as zero and never read.
    var isReserved: Bool { name.hasPrefix("reserved") }
}

/// What a field holds.
enum FieldType {
    case integer(Primitive)
    /// A fixed array of characters.
    case text(length: Int)
    case composite(Composite)

    var length: Int {
        switch self {
        case .integer(let primitive): primitive.length
        case .text(let length): length
        case .composite(let composite): composite.length
        }
    }

    var isInteger: Bool { if case .integer = self { true } else { false } }

    /// What its offset must be a multiple of.
    var alignment: Int {
        switch self {
        case .integer(let primitive): primitive.length
        case .text: 1
        case .composite(let composite): composite.members.map(\.type.alignment).max() ?? 1
        }
    }
}

/// The integers of SBE that the generator knows.
enum Primitive: String {
    case uint8, uint16, uint32, uint64, int8, int16, int32, int64

    var length: Int {
        switch self {
        case .uint8, .int8: 1
        case .uint16, .int16: 2
        case .uint32, .int32: 4
        case .uint64, .int64: 8
        }
    }

    var swiftName: String {
        rawValue.hasPrefix("u") ? "UInt" + rawValue.dropFirst(4) : "Int" + rawValue.dropFirst(3)
    }
}
