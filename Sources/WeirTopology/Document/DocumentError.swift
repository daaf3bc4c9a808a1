/// What keeps a file from being read as one YAML document at all.
struct DocumentError: Error {
    /// From 1; nil where the trouble is with the file and not with a line of it.
    var line: Int?
    var message: String
}
