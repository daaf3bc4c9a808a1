import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// The sockets of one connection of a subscription. Owned by the loop's thread.
final class SubscriptionConnection {
    let broadcast: Socket
    let control: Socket
    var poller = Poller()
    private let passport: Passport?
    private var monitor: SocketMonitor
    private let heard: Poller.Item
    private let answered: Poller.Item

    init(
        _ context: Context,
        _ topology: Topology,
        _ passport: Passport?,
        _ filters: [TopicFilter],
        wakeup: Wakeup
    ) throws(ZeroMQError) {
        let broadcast = try Socket(context, .sub)
        let control = try Socket(context, .dealer)
        try Self.tune(broadcast, passport)
        try Self.tune(control, passport)
        monitor = try SocketMonitor(of: control)
        self.passport = passport
        try broadcast.set(.receiveHighWater, to: Int(topology.manager.broadcastHighWater))
        try control.set(.sendHighWater, to: Int(topology.manager.controlHighWater))
        for filter in filters { try broadcast.subscribe(to: filter.prefix) }
        try broadcast.subscribe(to: "\(Channel.beacon.name)/")
        try broadcast.connect(topology.transport(topology.endpoints.broadcast))
        try control.connect(topology.transport(topology.endpoints.control))
        _ = poller.add(fileDescriptor: wakeup.fileDescriptor)
        heard = poller.add(broadcast)
        answered = poller.add(control)
        self.broadcast = broadcast
        self.control = control
    }

    /// Why the manager does not let us in, if so: libzmq then tries no more.
    func refusal() throws(ZeroMQError) -> KeyError? {
        guard let passport, try monitor.sawRefusal() else { return nil }
        return .refused(passport.keys.publicKey)
    }

    /// While nobody takes what there is, nothing more is read: libzmq's queues fill up, and then it drops.
    func wait(for time: Nanoseconds, reading: Bool) throws(ZeroMQError) {
        poller.setEvents(of: heard, to: reading ? .receive : [])
        poller.setEvents(of: answered, to: reading ? .receive : [])
        _ = try poller.wait(for: .nanoseconds(Int64(clamping: min(time, .second))))
    }

    /// Hears a barrier, which is published on a topic of its own. Subscriptions take effect in their order: when it comes, so
    /// does everything else.
    func listen(to nonce: UInt64) throws(ZeroMQError) {
        try broadcast.subscribe(to: Self.frame(of: nonce))
    }

    func listenNoMore(to nonce: UInt64) throws(ZeroMQError) {
        try broadcast.unsubscribe(from: Self.frame(of: nonce))
    }

    private static func frame(of nonce: UInt64) -> String { "\(WeirModel.Barrier.topic(of: nonce))\0" }

    private static func tune(_ socket: borrowing Socket, _ passport: Passport?) throws(ZeroMQError) {
        try socket.present(passport)
        try socket.set(.linger, to: .zero)
        try socket.set(.reconnectInterval, to: .milliseconds(50))
        try socket.set(.reconnectIntervalMax, to: .seconds(2))
        try socket.set(.keepAlive, to: true)
    }
}
