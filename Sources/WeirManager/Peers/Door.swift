import WeirModel

/// The connections of one socket: how many stand, and whether one more may be let in.
///
/// libzmq tells of each connection that comes and goes, and asks whether a peer may come in, but never which connection it
/// asks about. A peer that was told to try later keeps its connection, silently, until the handshake's time is over; if it
/// counted as let in, a few that wait would keep each other out for ever. So this much is known, and enough: whoever stands
/// for longer than a handshake may take has been let in, and of the others no more than were lately welcomed.
struct Door {
    /// When each connection came, by its file descriptor.
    private var standing: [Int32: Nanoseconds] = [:]
    /// How many were welcomed in each of the last seconds.
    private var welcomed: [(second: Nanoseconds, count: Int)] = []

    /// After this, a connection that nobody has let in is gone: the handshake's time and a second.
    static let limbo = Nanoseconds(handshakeSeconds + 1) * .second
    /// How long a handshake may take, in seconds.
    static let handshakeSeconds = 5

    /// Connections that stand, those that wait to be let in among them.
    var count: Int { standing.count }

    mutating func came(_ connection: Int32, at now: Nanoseconds) { standing[connection] = now }

    mutating func went(_ connection: Int32) { standing[connection] = nil }

    /// Lets one in that stands there and asks, if fewer than `peersMax` are in.
    mutating func admit(peersMax: Int, at now: Nanoseconds) -> Bool {
        guard standing.count <= peersMax || inside(at: now) < peersMax else { return false }
        let second = now / .second
        if welcomed.last?.second == second {
            welcomed[welcomed.count - 1].count += 1
        } else {
            welcomed.removeAll { $0.second.adding(Self.limbo / .second) < second }
            welcomed.append((second, 1))
        }
        return true
    }

    /// The most that can be in, besides the one that asks.
    private func inside(at now: Nanoseconds) -> Int {
        let old = standing.values.count { now.less($0) >= Self.limbo }
        let lately = welcomed.reduce(0) { $1.second.adding(Self.limbo / .second) < now / .second ? $0 : $0 + $1.count }
        return old + min(max(0, standing.count - old - 1), lately)
    }
}
