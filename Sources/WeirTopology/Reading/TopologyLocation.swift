private import Glibc

/// Where the topology file is, for every command alike.
public enum TopologyLocation {
    /// The environment variable that names the file.
    public static let variable = "WEIR_TOPOLOGY"
    /// The file of last resort.
    public static let fallback = "./topology.yaml"

    /// The file that the option names, else the one that `WEIR_TOPOLOGY` names, else `./topology.yaml`.
    ///
    /// - Parameters:
    ///   - option: the value of `--topology`, if it was given.
    ///   - environment: looks a variable up; by default in the process's environment.
    public static func resolve(
        option: String?,
        environment: (String) -> String? = Self.processEnvironment
    ) -> String {
        if let option { return option }
        if let named = environment(variable), !named.isEmpty { return named }
        return fallback
    }

    /// The process's environment.
    public static func processEnvironment(_ name: String) -> String? {
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }
}
