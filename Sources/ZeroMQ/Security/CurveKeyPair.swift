import CZeroMQ

/// A secret key of the CURVE mechanism and the public key that belongs to it.
public struct CurveKeyPair: Sendable, Equatable {
    /// Who someone is.
    public let publicKey: CurvePublicKey
    /// What proves it.
    public let secretKey: CurveSecretKey

    /// The pair of a secret key.
    ///
    /// - Throws: ``ZeroMQError`` with ``ZeroMQError/Code/notSupported`` where libzmq was built without CURVE.
    public init(secretKey: CurveSecretKey) throws(ZeroMQError) {
        var publicText = emptyText
        guard unsafe zmq_curve_public(&publicText, secretKey.z85) == 0 else { throw ZeroMQError("zmq_curve_public") }
        self.secretKey = secretKey
        publicKey = try CurvePublicKey(z85: text(publicText))
    }

    private init(publicKey: CurvePublicKey, secretKey: CurveSecretKey) {
        self.publicKey = publicKey
        self.secretKey = secretKey
    }

    /// A new pair, from the system's source of randomness.
    ///
    /// - Throws: ``ZeroMQError`` with ``ZeroMQError/Code/notSupported`` where libzmq was built without CURVE.
    public static func generate() throws(ZeroMQError) -> CurveKeyPair {
        var publicText = emptyText
        var secretText = emptyText
        guard unsafe zmq_curve_keypair(&publicText, &secretText) == 0 else { throw ZeroMQError("zmq_curve_keypair") }
        return CurveKeyPair(
            publicKey: try CurvePublicKey(z85: text(publicText)),
            secretKey: try CurveSecretKey(z85: text(secretText))
        )
    }
}

extension Socket {
    /// Encrypts, as the server; before `bind` or `connect`.
    ///
    /// Who may come in is the ``ZAPHandler``'s to say; see ``SocketOption/zapEnforceDomain``.
    public func serveCurve(with keys: CurveKeyPair) throws(ZeroMQError) {
        try set(.curveServer, to: true)
        try set(.curveSecretKey, to: keys.secretKey)
    }

    /// Encrypts, as a client who knows the server's key; before `bind` or `connect`.
    public func useCurve(with keys: CurveKeyPair, server: CurvePublicKey) throws(ZeroMQError) {
        try set(.curveServerKey, to: server)
        try set(.curvePublicKey, to: keys.publicKey)
        try set(.curveSecretKey, to: keys.secretKey)
    }
}

/// Room for a key as libzmq writes it: 40 characters and a NUL byte.
private let emptyText = [CChar](repeating: 0, count: 41)

private func text(_ characters: [CChar]) -> String {
    String(decoding: characters.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
}
