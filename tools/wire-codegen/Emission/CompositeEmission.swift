/// A composite becomes a plain struct that loads and stores itself at an offset of a block.
extension Composite {
    private var named: [Field] { members.filter { !$0.isReserved } }

    func emit(_ access: Access, into source: inout SourceText) {
        source.document(summary)
        access.frozen(&source)
        source.braces("\(access.modifier)struct \(swiftName): Equatable, Sendable") { source in
            for member in named {
                source.document(member.summary)
                source.line("\(access.modifier)var \(member.name): \(member.type.swiftName)")
            }
            source.line()
            source.document("Bytes that it takes.")
            source.line("\(access.inlinablePrefix)static var encodedLength: Int { \(length) }")
            source.line()
            emitMemberwise(access, into: &source)
            source.line()
            emitLoad(access, into: &source)
            source.line()
            emitStore(access, into: &source)
        }
    }

    private func emitMemberwise(_ access: Access, into source: inout SourceText) {
        access.inlinable(&source)
        source.list("\(access.modifier)init", named.map(\.parameter)) { source in
            for member in named { source.line("self.\(member.name) = \(member.name)") }
        }
    }

    private func emitLoad(_ access: Access, into source: inout SourceText) {
        access.inlinable(&source)
        source.line("@inline(__always)")
        source.braces("init(_ block: RawSpan, at offset: Int)") { source in
            for member in named { source.line("\(member.name) = block.load(offset + \(member.offset))") }
        }
    }

    private func emitStore(_ access: Access, into source: inout SourceText) {
        access.inlinable(&source)
        source.line("@inline(__always)")
        source.braces("func store(in block: BlockWriter, at offset: Int)") { source in
            for member in members {
                let value = member.isReserved ? "0 as \(member.type.swiftName)" : member.name
                source.line("block.store(\(value), at: offset + \(member.offset))")
            }
        }
    }
}
