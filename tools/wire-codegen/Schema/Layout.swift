/// What blocks and composites must keep to, so that offsets need no arithmetic: neither here nor in a foreign decoder
/// that ignores them and counts lengths.
enum Layout {
    /// The fields follow each other without gaps or overlaps, each aligned to its own size.
    static func check(_ fields: [Field], in element: Element) throws(SchemaProblem) {
        var end = 0
        var names: Set<String> = []
        for field in fields {
            let place = "field \(field.name)"
            guard names.insert(field.name).inserted else { throw element.problem("\(place): the name is taken") }
            guard field.offset == end else {
                throw element.problem("\(place): offset is \(field.offset), but the fields before it end at \(end)")
            }
            guard field.offset.isMultiple(of: field.type.alignment) else {
                throw element.problem("\(place): offset is not a multiple of \(field.type.alignment)")
            }
            guard !field.isReserved || field.type.isInteger else {
                throw element.problem("\(place): what is reserved must be an integer")
            }
            end = field.end
        }
    }

    /// The fields fill the block, and later versions' come last.
    static func check(_ block: Block, in element: Element) throws(SchemaProblem) {
        try check(block.fields, in: element)
        let end = block.fields.last?.end ?? 0
        guard end == block.length else {
            throw element.problem("blockLength is \(block.length), but the fields end at \(end)")
        }
        for (field, next) in zip(block.fields, block.fields.dropFirst()) where next.since < field.since {
            throw element.problem("field \(next.name): stands behind a field of a later version")
        }
    }

    /// Later versions' groups come last: an older reader ignores what is behind the parts that it knows.
    static func check(_ message: Message, in element: Element) throws(SchemaProblem) {
        for (group, next) in zip(message.groups, message.groups.dropFirst()) where next.block.since < group.block.since
        {
            throw element.problem("group \(next.name): stands behind a group of a later version")
        }
        if let group = message.groups.first(where: message.isLater), !message.data.isEmpty {
            throw element.problem("group \(group.name): of a later version, it may not stand before variable data")
        }
    }
}
