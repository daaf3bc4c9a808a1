public import ZeroMQ

/// Why a process cannot prove its name.
public enum KeyError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The topology has keys, and the process was given none.
    case missing
    /// The process was given keys, and the topology has none: nothing would be encrypted.
    case notAsked
    /// The file with the key cannot be used.
    case file(KeyFileError)
    /// The manager does not know the key: its topology does not list it.
    case refused(CurvePublicKey)

    public var description: String {
        switch self {
        case .missing:
            "the topology has keys, and none was given: name the file of yours (`--key FILE`, or \(KeyLocation.variable));"
                + " `weir keys generate` makes one"
        case .notAsked:
            "a key was given, and the topology has no manager.publicKey: nothing would be encrypted by it"
        case .file(let error): "\(error)"
        case .refused(let key):
            "the manager refuses the key \(key.hexadecimal): the topology that it has in force does not list it"
        }
    }
}
