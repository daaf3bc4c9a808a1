import Foundation

/// One schema of this package and the folder that its codecs go to; paths from the package's root.
struct Job {
    var schema: String
    var output: String
    var access: Access

    /// Weir's own schema, and two versions of a small one by which the tests see a schema evolve.
    static let all = [
        Job(schema: "Sources/WeirWire/Schema/weir.xml", output: "Sources/WeirWire/Generated", access: .public),
        Job(
            schema: "Tests/WeirWireTests/Evolution/sample-1.xml",
            output: "Tests/WeirWireTests/Evolution/Version1",
            access: .internal
        ),
        Job(
            schema: "Tests/WeirWireTests/Evolution/sample-2.xml",
            output: "Tests/WeirWireTests/Evolution/Version2",
            access: .internal
        ),
    ]

    /// The files that it makes, by name. Errors name the schema.
    func files(in root: URL) throws -> [String: String] {
        let url = root.appendingPathComponent(schema)
        let xml: Data
        do {
            xml = try Data(contentsOf: url)
        } catch {
            throw SchemaProblem(place: schema, complaint: "cannot be read: is this the package's root?")
        }
        do {
            return try Generator(schemaName: url.lastPathComponent, access: access).files(from: xml)
        } catch {
            throw SchemaProblem(place: schema, complaint: "\(error)")
        }
    }
}
