import Foundation

/// Makes Swift codecs from a schema: a file for the schema, one for its composites, one for each message.
struct Generator {
    /// The schema file's name, as the generated headers say it.
    var schemaName: String
    var access: Access

    /// The generated files, by name.
    ///
    /// - Throws: ``SchemaProblem``, or what the XML parser complains about.
    func files(from xml: Data) throws -> [String: String] {
        let schema = try SchemaReader.read(xml)
        var files: [String: String] = [:]
        if access == .public { files["WireSchema.swift"] = file { schema.emit(access, into: &$0) } }
        if !schema.composites.isEmpty {
            files["Composites.swift"] = file { source in
                for (index, composite) in schema.composites.enumerated() {
                    if index > 0 { source.line() }
                    composite.emit(access, into: &source)
                }
            }
        }
        for message in schema.messages {
            files["\(message.name)Codec.swift"] = file { source in
                message.emitDecoder(access, into: &source)
                source.line()
                message.emitEncoder(access, into: &source)
            }
        }
        return files
    }

    private func file(_ body: (inout SourceText) -> Void) -> String {
        var source = SourceText()
        source.line(
            "// Made by wire-codegen from \(schemaName): do not edit this, change that, and `swift run wire-codegen`."
        )
        source.line()
        if access == .internal {
            source.line("@testable import WeirWire")
            source.line()
        }
        body(&source)
        return source.text
    }
}
