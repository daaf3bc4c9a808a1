/// One module of the package, and what its Swift files import.
struct Module {
    /// The name that other modules import.
    let name: String
    /// Its folder, from the root.
    let folder: String
    /// Its Swift files' code, by path.
    let texts: [String: SwiftText]
    /// What they import, by path.
    let imports: [String: Set<String>]

    /// What any of its files imports.
    var allImports: Set<String> { imports.values.reduce(into: []) { $0.formUnion($1) } }

    /// Every folder of `Sources`, `tools` and `Benchmarks` is a module.
    static func all() throws -> [Module] { try read.get() }

    /// They are read once, however many tests ask.
    private static let read = Result {
        try ["Sources", "tools", "Benchmarks"].flatMap { top in
            try Repository.folders(in: top).map { try Module(name: $0, folder: "\(top)/\($0)") }
        }
    }

    private init(name: String, folder: String) throws {
        self.name = name
        self.folder = folder
        var texts: [String: SwiftText] = [:]
        for path in try Repository.files(endingIn: ".swift") where path.hasPrefix(folder + "/") {
            texts[path] = SwiftText(try Repository.text(path))
        }
        self.texts = texts
        imports = texts.mapValues(\.imports)
    }
}
