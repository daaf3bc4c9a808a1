import CZeroMQ

/// Who may speak. See ``Socket/serveCurve(with:)`` and ``Socket/useCurve(with:server:)`` for keys in one word.
extension SocketOption where Value == Bool, Access == ReadWrite {
    /// Whether the socket is the server of the CURVE mechanism, independent of who binds.
    public static var curveServer: Self { Self(ZMQ_CURVE_SERVER, "ZMQ_CURVE_SERVER", .flag) }

    /// Whether a handshake fails when no ``ZAPHandler`` is there to judge it. Unless set, and a domain with it,
    /// a CURVE server without a handler lets everyone in who knows its public key, and NULL everyone.
    public static var zapEnforceDomain: Self { Self(ZMQ_ZAP_ENFORCE_DOMAIN, "ZMQ_ZAP_ENFORCE_DOMAIN", .flag) }
}

extension SocketOption where Value == CurvePublicKey, Access == ReadWrite {
    /// A client's own public key.
    public static var curvePublicKey: Self { Self(ZMQ_CURVE_PUBLICKEY, "ZMQ_CURVE_PUBLICKEY", .publicKey) }

    /// The public key of the server that a client expects.
    public static var curveServerKey: Self { Self(ZMQ_CURVE_SERVERKEY, "ZMQ_CURVE_SERVERKEY", .publicKey) }
}

extension SocketOption where Value == CurveSecretKey, Access == WriteOnly {
    /// The secret key, of a client or of a server.
    public static var curveSecretKey: Self { Self(ZMQ_CURVE_SECRETKEY, "ZMQ_CURVE_SECRETKEY", .secretKey) }
}

extension SocketOption where Value == String, Access == ReadWrite {
    /// The name under which a server asks the ``ZAPHandler`` about its peers. Unless set, NULL does not ask.
    public static var zapDomain: Self { Self(ZMQ_ZAP_DOMAIN, "ZMQ_ZAP_DOMAIN", .text(capacity: 256)) }
}

extension OptionCodec<CurvePublicKey> {
    static var publicKey: Self {
        Self(capacity: CurvePublicKey.byteCount) {
            $0.bytes
        } decode: {
            CurvePublicKey(valid: $0)
        }
    }
}

extension OptionCodec<CurveSecretKey> {
    static var secretKey: Self {
        Self(capacity: CurveSecretKey.byteCount) {
            $0.bytes
        } decode: {
            CurveSecretKey(valid: $0)
        }
    }
}
