internal import Synchronization
internal import WeirTopology
internal import ZeroMQ

/// Whose token is whose, by the topology in force.
///
/// A token is the secret half of a key pair, in 64 hexadecimal digits; the topology lists the public half. So the file that
/// everyone may read gives no token away, and no other one-way function is needed than the one that keys stand on.
final class TokenRing: Sendable {
    private struct Content {
        var hasKeys = false
        var callers: [PublicKey: Caller] = [:]
    }

    private let content = Mutex(Content())

    init(_ topology: Topology) { adopt(topology) }

    /// Takes up a topology: tokens that it does not list any more are refused from now on.
    func adopt(_ topology: Topology) {
        var callers: [PublicKey: Caller] = [:]
        for component in topology.components {
            for token in component.tokens { callers[token] = Caller(name: component.name, isComponent: true) }
        }
        for entry in topology.operators {
            for token in entry.tokens { callers[token] = Caller(name: entry.name, roles: entry.roles) }
        }
        content.withLock { $0 = Content(hasKeys: topology.hasKeys, callers: callers) }
    }

    /// Who shows a token.
    ///
    /// - Parameter authorization: the field of that name; nil where there was none.
    /// - Throws: ``Problem`` where one is needed and none, or nobody's, is shown.
    func caller(showing authorization: String?) throws(Problem) -> Caller {
        guard content.withLock({ $0.hasKeys }) else { return .anyone }
        guard let authorization else { throw .unauthorized("say who you are: `Authorization: Bearer TOKEN`") }
        let words = authorization.split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].lowercased() == "bearer" else {
            throw .unauthorized("only bearer tokens are known here: `Authorization: Bearer TOKEN`")
        }
        guard let bytes = PublicKey(String(words[1]))?.bytes, let publicHalf = Self.publicHalf(of: bytes),
            let caller = content.withLock({ $0.callers[publicHalf] })
        else { throw .unauthorized("the topology lists no such token (any more)") }
        return caller
    }

    private static func publicHalf(of secret: [UInt8]) -> PublicKey? {
        guard let text = try? Z85.encode(secret), let key = try? CurveSecretKey(z85: text),
            let pair = try? CurveKeyPair(secretKey: key)
        else { return nil }
        return PublicKey(bytes: pair.publicKey.bytes)
    }
}
