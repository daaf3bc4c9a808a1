import WeirTopology
import ZeroMQ

/// What a process proves its name by, and what it knows the manager by.
struct Passport: Sendable {
    /// Its own.
    let keys: CurveKeyPair
    /// The manager's.
    let manager: CurvePublicKey

    /// The passport that a topology asks for, or nil where it has no keys.
    ///
    /// - Parameters:
    ///   - keys: whoever asks; nil for those in the file that `WEIR_KEY_FILE` names.
    ///   - environment: looks a variable up.
    /// - Throws: ``KeyError``.
    static func issue(
        for topology: Topology,
        _ keys: CurveKeyPair?,
        environment: (String) -> String? = TopologyLocation.processEnvironment
    ) throws(KeyError) -> Passport? {
        guard let manager = topology.manager.publicKey.flatMap({ CurvePublicKey(bytes: $0.bytes) }) else {
            guard keys == nil else { throw .notAsked }
            return nil
        }
        if let keys { return Passport(keys: keys, manager: manager) }
        guard let named = try KeyLocation.load(option: nil, environment: environment) else { throw .missing }
        return Passport(keys: named, manager: manager)
    }
}

extension Socket {
    /// Encrypts, as a client; before `connect`. Without a passport there is nothing to do.
    func present(_ passport: Passport?) throws(ZeroMQError) {
        guard let passport else { return }
        try useCurve(with: passport.keys, server: passport.manager)
    }
}

extension SocketMonitor {
    /// Whether the manager has refused the key since it was last asked: libzmq then tries no more.
    mutating func sawRefusal() throws(ZeroMQError) -> Bool {
        var isRefused = false
        while let event = try next() {
            if case .handshakeFailed(.refused) = event.what { isRefused = true }
        }
        return isRefused
    }
}
