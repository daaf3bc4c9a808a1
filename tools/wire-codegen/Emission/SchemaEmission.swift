/// What concerns the schema as a whole: its id and version, and the table of its messages.
extension Schema {
    func emit(_ access: Access, into source: inout SourceText) {
        source.document("The schema that the codecs were made from.")
        source.braces("\(access.modifier)enum WireSchema") { source in
            source.document("Names the schema in every header.")
            source.line("\(access.inlinablePrefix)static var id: UInt16 { \(id) }")
            source.document("Its version, which every header carries.")
            source.line("\(access.inlinablePrefix)static var version: UInt16 { \(version) }")
        }
        source.line()
        source.document("The messages by the template id in their header.")
        access.frozen(&source)
        source.braces("\(access.modifier)enum Template: UInt16, CaseIterable, Sendable") { source in
            for message in messages {
                source.document(message.summary)
                source.line("case \(message.name.lowercasedFirst) = \(message.id)")
            }
        }
    }
}
