import WeirTopology
import ZeroMQ

extension Topology {
    /// Sees that the manager is the one that everyone expects to meet, before anything is opened.
    ///
    /// - Throws: ``ManagerError/keys(_:)``.
    func checkKeys(_ keys: CurveKeyPair?) throws(ManagerError) {
        switch (manager.publicKey, keys) {
        case (nil, nil): return
        case (nil, _?):
            throw .keys("a key was given, and the topology has no manager.publicKey: nothing would be encrypted by it")
        case (let expected?, nil):
            throw .keys(
                "the topology has keys, and the manager was given none: it needs the secret half of manager.publicKey"
                    + " \(expected) (`--key FILE`, or WEIR_KEY_FILE)"
            )
        case (let expected?, let keys?):
            guard expected.bytes != keys.publicKey.bytes else { return }
            throw .keys(
                "the key that was given is another's: manager.publicKey is \(expected), and this one's public half is"
                    + " \(keys.publicKey.hexadecimal)"
            )
        }
    }
}
