/// A message's encoder: making one writes the block and the variable data; the entries of groups follow.
extension Message {
    func emitEncoder(_ access: Access, into source: inout SourceText) {
        source.document(summary)
        source.line("///")
        source.document("Writes a frame in place.")
        access.frozen(&source)
        source.braces("\(access.modifier)struct \(name)Encoder") { source in
            for group in groups {
                source.document(group.summary)
                source.line("\(access.modifier)let \(group.name): \(group.writerName)")
            }
            if !groups.isEmpty { source.line() }
            emitLength(access, into: &source)
            source.line()
            emitInitializer(access, into: &source)
            for group in groups { group.emitWriter(access, into: &source) }
        }
    }

    /// The lengths that the message's length depends on: how many entries, how many bytes.
    private var measures: [String] { groups.map { "\($0.name)Count" } + data.map { "\($0.name)Length" } }

    private func emitLength(_ access: Access, into source: inout SourceText) {
        source.document("Bytes of the whole frame.")
        let fixed = 8 + block.length + 4 * (groups.count + data.count)
        guard !measures.isEmpty else {
            return source.line("\(access.inlinablePrefix)static var encodedLength: Int { \(fixed) }")
        }
        let terms = groups.map { "\($0.block.length) * \($0.name)Count" } + data.map { "\($0.name)Length" }
        access.inlinable(&source)
        source.list("\(access.modifier)static func encodedLength", measures.map { "\($0): Int" }, " -> Int") { source in
            source.sum([String(fixed)] + terms)
        }
    }

    private var parameters: [String] {
        ["into buffer: UnsafeMutableRawBufferPointer"] + block.parameters + groups.map { "\($0.name)Count: Int" }
            + data.map { "\($0.name): RawSpan" }
    }

    private func emitInitializer(_ access: Access, into source: inout SourceText) {
        source.document("A buffer shorter than the frame ends the process.")
        access.inlinable(&source)
        source.line("@inline(__always)")
        source.line("@discardableResult")
        source.list("\(access.modifier)init", parameters) { source in
            let isWalked = !groups.isEmpty || !data.isEmpty
            if !measures.isEmpty {
                let arguments =
                    groups.map { "\($0.name)Count: \($0.name)Count" }
                    + data.map { "\($0.name)Length: \($0.name).byteCount" }
                source.list("let length = Self.encodedLength", arguments)
            }
            source.list(
                "\(isWalked ? "var" : "let") writer = unsafe FrameWriter",
                [
                    "buffer", "length: \(measures.isEmpty ? "Self.encodedLength" : "length")", "template: \(id)",
                    "blockLength: \(block.length)",
                ]
            )
            if block.fields.isEmpty {
                source.line("_ = writer")
            } else {
                source.line("let block = writer.block")
                block.emitStores(into: &source)
            }
            for group in groups {
                let make = "writer.group(entryLength: \(group.block.length), count: \(group.name)Count)"
                source.line("\(group.name) = \(group.writerName)(group: \(make))")
            }
            for data in data { source.line("writer.data(\(data.name))") }
        }
    }
}

extension Group {
    fileprivate func emitWriter(_ access: Access, into source: inout SourceText) {
        source.line()
        source.document("Writes the entries of ``\(name)``: each exactly once, in any order.")
        access.frozen(&source)
        source.braces("\(access.modifier)struct \(writerName)") { source in
            source.line("\(access.usableFromInline)let group: GroupWriter")
            source.line()
            access.inlinable(&source)
            source.line("init(group: GroupWriter) { self.group = group }")
            source.line()
            source.document("An index beyond the count ends the process.")
            access.inlinable(&source)
            source.line("@inline(__always)")
            source.list("\(access.modifier)func write", ["_ index: Int"] + block.parameters) { source in
                source.line("let block = group.entry(index)")
                block.emitStores(into: &source)
            }
            source.line()
            source.document("Writes all of them, from entries that are laid out alike.")
            source.line("\(access.inlinablePrefix)func copy(_ entries: RawSpan) { group.copyEntries(entries) }")
        }
    }
}
