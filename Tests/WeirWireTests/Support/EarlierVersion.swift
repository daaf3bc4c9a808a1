import Foundation

@testable import wire_codegen

/// What an earlier version of the schema would have written in the place of a frame: the schema says what came later.
struct EarlierVersion {
    private let version: Int
    private let schema: Schema

    init(_ version: Int) throws {
        self.version = version
        let url = packageRoot.appendingPathComponent("Sources/WeirWire/Schema/weir.xml")
        schema = try SchemaReader.read(Data(contentsOf: url))
    }

    /// The frame without what was appended since; nil, where its message was.
    func frame(_ frame: [UInt8]) -> [UInt8]? {
        guard let message = schema.messages.first(where: { $0.id == frame.number(at: 2) }), isKnown(message.block)
        else { return nil }
        var older = Array(frame.prefix(8 + length(of: message.block)))
        older.patch(0, UInt16(length(of: message.block)))
        older.patch(6, UInt16(version))
        var place = 8 + Int(frame.number(at: 0))
        for group in message.groups {
            let entryLength = Int(frame.number(at: place))
            let count = Int(frame.number(at: place + 2))
            let entries = place + 4
            place = entries + entryLength * count
            guard isKnown(group.block) else { continue }
            let dimension = older.count
            older += frame[entries - 4..<entries]
            older.patch(dimension, UInt16(length(of: group.block)))
            for index in 0..<count {
                let start = entries + index * entryLength
                older += frame[start..<start + length(of: group.block)]
            }
        }
        return older + frame[place...]
    }

    private func isKnown(_ block: Block) -> Bool { block.since <= version }

    private func length(of block: Block) -> Int {
        block.fields.filter { max($0.since, block.since) <= version }.map(\.end).max() ?? 0
    }
}
