import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// Whose key is whose, by the topology in force, and what each may say.
///
/// A peer is let in under a name that says which component or operator it is and by which key it came: `price_feeds/3f2a…`.
/// libzmq attaches that to each of its messages as `User-Id`, which no peer can forge. So one comparison a message tells both
/// that the sender is who it claims to be and that its key is still listed: a key that a reload takes away is refused at the
/// next message.
///
/// A class, since the gate lets in by it and the processor judges by it; both live on the loop's thread.
final class KeyRing {
    /// What the insider is called. (No component and no operator can be: names have no dots.)
    private static let insiderName = "manager.gateway"

    /// Someone whose key is listed.
    private struct Guest {
        var name: String
        /// Empty for a component.
        var roles: Set<Role>
    }

    /// Whether there are keys at all. Without them everyone may speak, and say anything, but only from this machine.
    private(set) var hasKeys = false
    /// By the keys' bytes.
    private var users: [[UInt8]: UserID] = [:]
    private var guests: [String: Guest] = [:]
    /// Under which names the instances of a component may come, by its number: one for each of its keys.
    private var members: [[UserID]] = []

    /// The gateway that runs in the manager's own process, if one does: it has a key that no file lists.
    private let insider: CurvePublicKey?

    init(insider: CurvePublicKey? = nil) { self.insider = insider }

    /// Takes up a topology. Its components' numbers are those that the governor gave them.
    func adopt(_ topology: Topology, _ configuration: Configuration) {
        hasKeys = topology.hasKeys
        (users, guests, members) = ([:], [:], [])
        let numbers = Dictionary(
            configuration.components.map { ($0.name, $0.id) },
            uniquingKeysWith: { first, _ in first }
        )
        for component in topology.components {
            let own = component.publicKeys.map { admit($0, Guest(name: component.name, roles: [])) }
            guard let number = numbers[component.name].map({ Int($0.rawValue) }) else { continue }
            if members.count <= number { members += Array(repeating: [], count: number + 1 - members.count) }
            members[number] = own
        }
        for entry in topology.operators {
            for key in entry.publicKeys { _ = admit(key, Guest(name: entry.name, roles: entry.roles)) }
        }
        if let key = insider.flatMap({ PublicKey(bytes: $0.bytes) }) {
            _ = admit(key, Guest(name: Self.insiderName, roles: [.relay]))
        }
    }

    /// Under which name the holder of a key is let in, or nil.
    func user(of key: CurvePublicKey) -> UserID? { users[key.bytes] }

    /// Why a message is not listened to, or nil. Nothing is allocated where a component speaks for itself.
    func refusal(of claim: Claim, _ inbox: borrowing Inbox, _ message: Int) -> Refusal? {
        guard hasKeys else { return nil }
        if case .component(let component) = claim, isMember(of: component, inbox, message) { return nil }
        guard let user = inbox.userID(of: message), let guest = guests[user] else { return .unknownKey }
        return refusal(of: claim, by: guest)
    }

    private func refusal(of claim: Claim, by guest: Guest) -> Refusal? {
        switch claim {
        case .none: nil
        case .administration: guest.roles.contains(.limits) ? nil : .noRole
        case .component: guest.roles.contains(.relay) ? nil : .wrongName
        case .name(let name): guest.name == name || guest.roles.contains(.relay) ? nil : .wrongName
        }
    }

    private func isMember(of component: ComponentID, _ inbox: borrowing Inbox, _ message: Int) -> Bool {
        let number = Int(component.rawValue)
        guard number < members.count else { return false }
        for place in members[number].indices where inbox.isFrom(members[number][place], message) { return true }
        return false
    }

    private func admit(_ key: PublicKey, _ guest: Guest) -> UserID {
        let user = UserID("\(guest.name)/\(key)")
        users[key.bytes] = user
        guests[user.description] = guest
        return user
    }
}
