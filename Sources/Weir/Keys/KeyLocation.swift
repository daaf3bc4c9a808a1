public import WeirTopology
public import ZeroMQ

/// Where the secret key is, for every program alike. It is never given on a command line, where others could read it.
public enum KeyLocation {
    /// The environment variable that names the file.
    public static let variable = "WEIR_KEY_FILE"

    /// The keys in the file that the option names, else in the one that `WEIR_KEY_FILE` names, else nil.
    ///
    /// - Parameters:
    ///   - option: the value of `--key`, if it was given.
    ///   - environment: looks a variable up; by default in the process's environment.
    /// - Throws: ``KeyError/file(_:)``.
    public static func load(
        option: String?,
        environment: (String) -> String? = TopologyLocation.processEnvironment
    ) throws(KeyError) -> CurveKeyPair? {
        guard let path = option ?? environment(variable), !path.isEmpty else { return nil }
        do { return try KeyFile.read(path) } catch { throw .file(error) }
    }
}
