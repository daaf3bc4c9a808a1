import WeirModel
import WeirTopology
import ZeroMQ

/// The relay's own loop: one thread that owns its socket.
struct RelayLoop: ~Copyable {
    private let control: Socket
    private var monitor: SocketMonitor
    private var poller = Poller()
    private var frames = Multipart(capacity: 2)
    private let post: RelayPost
    private let topology: Topology
    private let hasKeys: Bool
    /// The queue to the manager is full, or there is no connection: not to be tried again before this time.
    private var blockedUntil: Nanoseconds = 0
    /// When to connect anew after the manager has refused the key: libzmq itself gives up.
    private var reconnectDue: Nanoseconds = .never

    private static let pause: Nanoseconds = 5 * .millisecond
    private static let refusedPause: Nanoseconds = 2 * .second

    init(_ topology: Topology, _ passport: Passport?, _ post: RelayPost) throws(ZeroMQError) {
        let control = try Socket(Context(), .dealer)
        try control.present(passport)
        try control.set(.linger, to: .zero)
        // What waits is known here, and ends in time; in a queue to a manager that is away it would arrive when nobody wants it.
        try control.set(.immediate, to: true)
        try control.set(.sendHighWater, to: Int(topology.manager.controlHighWater))
        try control.set(.reconnectInterval, to: .milliseconds(50))
        try control.set(.reconnectIntervalMax, to: .seconds(2))
        try control.set(.keepAlive, to: true)
        let monitor = try SocketMonitor(of: control)
        try control.connect(topology.transport(topology.endpoints.control))
        _ = poller.add(fileDescriptor: post.wakeup.fileDescriptor)
        _ = poller.add(control)
        self.control = control
        self.monitor = monitor
        self.post = post
        self.topology = topology
        hasKeys = passport != nil
    }

    mutating func run() throws(ZeroMQError) {
        var due: Nanoseconds = 0
        while !post.isClosed {
            let now = BootClock.now
            let next = min(due, blockedUntil > now ? blockedUntil : .never, reconnectDue)
            _ = try poller.wait(for: .nanoseconds(Int64(clamping: min(next.less(now), .second))))
            post.wakeup.drain()
            try watchKey()
            try send()
            try receive()
            due = post.endLate(at: BootClock.now)
        }
    }

    private mutating func send() throws(ZeroMQError) {
        guard BootClock.now >= blockedUntil else { return }
        let messages = post.takeUnsent()
        for (index, message) in messages.enumerated() {
            guard try control.send(message, dontWait: true) == .sent else {
                blockedUntil = BootClock.now.adding(Self.pause)
                return post.putBack(messages[index...])
            }
        }
    }

    private mutating func receive() throws(ZeroMQError) {
        while try control.receive(into: &frames, dontWait: true) {
            guard frames.count == 1 else { continue }
            post.deliver(unsafe frames[0].withUnsafeBytes { unsafe [UInt8]($0) })
        }
    }

    private mutating func watchKey() throws(ZeroMQError) {
        let now = BootClock.now
        if try monitor.sawRefusal(), hasKeys { reconnectDue = now.adding(Self.refusedPause) }
        guard now >= reconnectDue else { return }
        reconnectDue = .never
        let endpoint = topology.transport(topology.endpoints.control)
        // There may be nothing left to disconnect.
        try? control.disconnect(endpoint)
        try control.connect(endpoint)
    }
}
