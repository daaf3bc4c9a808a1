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
    /// Whether anyone listens to a topic of the streams, by its number; nil while that was not asked.
    private var published: [Bool?] = []

    init(_ subscriptions: Subscriptions) { self.subscriptions = subscriptions }

    /// Takes up the subscriptions as they are now.
    mutating func listen() {
        guard subscriptions.version != version else { return }
        version = subscriptions.version
        wanted.removeAll(keepingCapacity: true)
        published.removeAll(keepingCapacity: true)
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
    ///
    /// - Parameter number: its number in the ``TopicBook``.
    mutating func isWanted(_ frame: [UInt8], _ number: Int) -> Bool {
        if number < published.count, let known = published[number] { return known }
        let missing = number + 1 - published.count
        if missing > 0 { published.append(contentsOf: repeatElement(nil, count: missing)) }
        let isWanted = subscriptions.want(frame)
        published[number] = isWanted
        return isWanted
    }

    /// Whether anyone listens to a topic that seldom has anything to say.
    func isWanted(_ frame: [UInt8]) -> Bool { subscriptions.want(frame) }
}
