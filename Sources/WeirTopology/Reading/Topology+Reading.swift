extension Topology {
    /// A topology and what is odd about it.
    public struct Checked: Equatable, Sendable {
        public var topology: Topology
        /// What can be meant, but probably is not.
        public var warnings: [Problem]
    }

    /// Reads and validates a file.
    ///
    /// - Parameter path: the file; relative paths in it begin at its folder.
    /// - Throws: `TopologyError` with every problem found.
    public static func load(_ path: String) throws(TopologyError) -> Topology { try check(file: path).topology }

    /// Reads and validates a file, and keeps the warnings.
    ///
    /// - Throws: `TopologyError` with every problem found.
    public static func check(file path: String) throws(TopologyError) -> Checked {
        let bytes: [UInt8]
        do {
            bytes = try FileReader.read(path)
        } catch {
            throw TopologyError(error, file: path)
        }
        return try check(bytes, file: path, folder: folder(of: path))
    }

    /// Reads and validates a text.
    ///
    /// - Parameters:
    ///   - text: YAML.
    ///   - file: what problems name as the file.
    ///   - folder: where relative paths in it begin.
    /// - Throws: `TopologyError` with every problem found.
    public static func check(
        text: String,
        file: String = "topology.yaml",
        folder: String = "."
    ) throws(TopologyError) -> Checked {
        try check(Array(text.utf8), file: file, folder: folder)
    }

    static func check(_ bytes: [UInt8], file: String, folder: String) throws(TopologyError) -> Checked {
        let root: Element
        do {
            root = try DocumentParser.parse(bytes)
        } catch {
            throw TopologyError(error, file: file)
        }
        let diagnosis = Diagnosis(file: file)
        let topology = read(root, folder: folder, diagnosis)
        // Cross checks speak of values: where some could not be read they would only repeat that.
        try diagnosis.finish()
        topology.validate(diagnosis)
        try diagnosis.finish()
        return Checked(topology: topology, warnings: diagnosis.warnings)
    }

    private static func read(_ root: Element, folder: String, _ diagnosis: Diagnosis) -> Topology {
        var topology = Topology()
        topology.folder = folder
        topology.read(root, KeyPathText(), diagnosis)
        if root.entries != nil, root["weir"] == nil {
            diagnosis.report("weir", "the key is missing; accepted: weir: 1, the version of this format")
        }
        if !topology.kinds.contains(where: { $0.name == Kind.request.name }) {
            topology.kinds.insert(.request, at: 0)
        }
        return topology
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

extension TopologyError {
    fileprivate init(_ error: DocumentError, file: String) {
        self.init(problems: [Problem(file: file, line: error.line, path: "", message: error.message)])
    }
}
