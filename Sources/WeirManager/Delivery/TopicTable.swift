import WeirModel
import WeirWire

/// The topic frames of the manager's own events, and whether anyone listens to each.
///
/// Asked once for every event, so what was found out is kept until a subscription comes or goes.
struct TopicTable {
    private let subscriptions: Subscriptions
    /// The subscriptions' version that the rest was found out by.
    private var version = 0
    private var isChannelWanted: [Bool] = []
    private var wanted: [UInt64: [UInt8]?] = [:]

    init(_ subscriptions: Subscriptions) { self.subscriptions = subscriptions }

    /// Takes up the subscriptions as they are now.
    mutating func listen() {
        guard subscriptions.version != version else { return }
        version = subscriptions.version
        wanted.removeAll(keepingCapacity: true)
        isChannelWanted = Channel.allCases.map { subscriptions.mayWant(channel: $0.name) }
    }

    /// Whether anyone may listen to events of a channel: most often nobody does, and this is all that is asked.
    func mayWant(_ channel: Channel) -> Bool { !isChannelWanted.isEmpty && isChannelWanted[Int(channel.rawValue)] }

    /// The topic frame to send an event under, or nil where nobody would hear it.
    ///
    /// - Parameter key: the component's name.
    mutating func frame(_ channel: Channel, _ component: ComponentID, key: String?) -> [UInt8]? {
        let place = UInt64(component.rawValue) << 8 | UInt64(channel.rawValue)
        if let known = wanted[place] { return known }
        let frame = key.flatMap { try? TopicFrame.bytes(of: Topic(channel.name, $0)) }
        let heard = frame.flatMap { subscriptions.want($0) ? $0 : nil }
        wanted[place] = .some(heard)
        return heard
    }

    /// Whether anyone listens to a topic that is not the manager's.
    func isWanted(_ frame: [UInt8]) -> Bool { subscriptions.want(frame) }
}
