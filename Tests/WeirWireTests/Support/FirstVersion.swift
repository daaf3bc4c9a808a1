import Foundation

@testable import wire_codegen

/// What the first version of the schema would have written in the place of a frame: the schema says what came later.
struct FirstVersion {
    private let schema: Schema

    init() throws {
        let url = packageRoot.appendingPathComponent("Sources/WeirWire/Schema/weir.xml")
        schema = try SchemaReader.read(Data(contentsOf: url))
    }

    /// The frame without what was appended since; nil, where its message was.
    func frame(_ frame: [UInt8]) -> [UInt8]? {
        guard let message = schema.messages.first(where: { $0.id == frame.number(at: 2) }), message.block.since <= 1
        else { return nil }
        var older = Array(frame.prefix(8 + message.block.firstLength))
        older.patch(0, UInt16(message.block.firstLength))
        older.patch(6, 1)
        var place = 8 + Int(frame.number(at: 0))
        for group in message.groups {
            let length = Int(frame.number(at: place))
            let count = Int(frame.number(at: place + 2))
            let entries = place + 4
            place = entries + length * count
            guard !message.isLater(group) else { continue }
            let dimension = older.count
            older += frame[entries - 4..<entries]
            older.patch(dimension, UInt16(group.block.firstLength))
            for index in 0..<count {
                let start = entries + index * length
                older += frame[start..<start + group.block.firstLength]
            }
        }
        return older + frame[place...]
    }
}
