/// A message's decoder: a view of a frame whose lengths were checked once.
extension Message {
    func emitDecoder(_ access: Access, into source: inout SourceText) {
        source.document(summary)
        source.line("///")
        source.document("Reads a frame in place.")
        access.frozen(&source)
        source.braces("\(access.modifier)struct \(name)Decoder: ~Escapable") { source in
            source.line("\(access.usableFromInline)let block: RawSpan")
            for group in groups {
                source.document(group.summary)
                source.line("\(access.modifier)let \(group.name): Group<\(group.entryName)>")
            }
            for data in data {
                source.document(data.summary)
                source.line("\(access.modifier)let \(data.name): RawSpan")
            }
            source.line()
            source.document("The number of the message in its header.")
            source.line("\(access.inlinablePrefix)static var templateId: UInt16 { \(id) }")
            source.line()
            emitInitializer(access, into: &source)
            source.line()
            block.emitAccessors(access, into: &source)
            for group in groups { group.emitEntry(access, into: &source) }
        }
    }

    private func emitInitializer(_ access: Access, into source: inout SourceText) {
        source.document("Checks the header and every length.")
        access.inlinable(&source)
        source.line("@inline(__always)")
        source.line("@_lifetime(copy frame)")
        source.braces("\(access.modifier)init(_ frame: RawSpan) throws(WireError)") { source in
            let isWalked = !groups.isEmpty || !data.isEmpty
            let reader = "FrameReader(frame, template: \(id), minimumBlock: \(block.firstLength))"
            guard isWalked else { return source.line("block = try \(reader).block") }
            source.line("var reader = try \(reader)")
            source.line("block = reader.block")
            for group in groups {
                let since = isLater(group) ? ", since: \(group.block.since)" : ""
                source.line("\(group.name) = try reader.group(of: \(group.entryName).self\(since))")
            }
            for data in data { source.line("\(data.name) = try reader.data()") }
        }
    }
}

extension Group {
    fileprivate func emitEntry(_ access: Access, into source: inout SourceText) {
        source.line()
        source.document("One entry of ``\(name)``.")
        access.frozen(&source)
        source.braces("\(access.modifier)struct \(entryName): GroupEntry, ~Escapable") { source in
            source.line("\(access.usableFromInline)let block: RawSpan")
            source.line()
            source.line("\(access.inlinablePrefix)static var minimumLength: Int { \(block.firstLength) }")
            source.document("Bytes of an entry as this version writes it.")
            source.line("\(access.inlinablePrefix)static var encodedLength: Int { \(block.length) }")
            source.line()
            access.inlinable(&source)
            source.line("@inline(__always)")
            source.line("@_lifetime(copy block)")
            source.line("\(access.modifier)init(block: RawSpan) { self.block = block }")
            source.line()
            block.emitAccessors(access, into: &source)
        }
    }
}
