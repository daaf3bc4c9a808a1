/// Whether a frame is struck: by lot, which follows from the seed, the failure, the session and how many frames there were.
struct Chance: Sendable {
    private struct Session {
        let noise: Noise
        var messages: UInt64 = 0
        var strikes = 0
    }

    private let mode: FailureMode
    private let seed: UInt64
    private let name: String
    private var sessions: [SessionID: Session] = [:]

    init(_ mode: FailureMode, seed: UInt64, name: String) {
        self.mode = mode
        self.seed = seed
        self.name = name
    }

    /// Draws for one frame.
    ///
    /// - Returns: nil where it is spared; otherwise even bits, to decide how it is struck.
    mutating func strike(_ frame: Outbound, _ session: SessionID) -> UInt64? {
        guard frame.isMarketData || mode.strikesAllFrames else { return nil }
        let noise = Noise(seed: seed, name: "\(name) \(session.name) \(session.connection)")
        var state = sessions[session] ?? Session(noise: noise)
        defer { sessions[session] = state }
        state.messages += 1
        guard state.messages > UInt64(mode.afterMessages), state.strikes < mode.count ?? .max else { return nil }
        // 53 bits, as many as a Double holds: a ratio of 1 strikes every one, of 0 none.
        let lot = Double(state.noise.bits(at: 2 * state.messages) >> 11) / 0x1p53
        guard lot < mode.ratio else { return nil }
        state.strikes += 1
        return state.noise.bits(at: 2 * state.messages + 1)
    }

    mutating func forget(_ session: SessionID) { sessions[session] = nil }
}
