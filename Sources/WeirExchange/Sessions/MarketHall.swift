internal import NIOCore
internal import Synchronization

/// The engine behind one lock, with a clock and the connections of its sessions: what is to be sent is handed to them, and
/// whatever is due next is waited for, by one timer for all.
final class MarketHall: Sendable {
    /// Takes what a session is sent, in order, and does not wait.
    typealias Outlet = @Sendable ([Outbound]) -> Void

    private struct State: Sendable {
        var engine: ExchangeEngine
        var outlets: [SessionID: Outlet] = [:]
        var eventLoop: (any EventLoop)?
        var timer: Scheduled<Void>?
        /// When the timer ends.
        var wakes = Int64.max
    }

    /// The timer is set no closer than this: a tick of a microsecond would keep a thread busy with timers alone.
    private static let shortestWait: Int64 = 250_000

    private let state: Mutex<State>
    private let clock: ExchangeClock
    /// Add this to the monotonic clock to get UTC.
    private let shift: Int64
    /// Sessions at once.
    private let capacity: Int

    init(_ configuration: ExchangeConfiguration, clock: ExchangeClock) {
        self.clock = clock
        let utc = clock.utc()
        shift = utc - clock.monotonic()
        capacity = configuration.sessions
        state = Mutex(State(engine: ExchangeEngine(configuration, now: utc)))
    }

    /// Nanoseconds since 1970; never goes back.
    var now: Int64 { clock.monotonic() + shift }

    /// From now on time passes for the sessions.
    func start(on eventLoop: any EventLoop) {
        state.withLock { state in
            state.eventLoop = eventLoop
            arm(&state, at: now)
        }
    }

    /// Lends the engine and the present moment, and sends what comes of it.
    func engine<Result: Sendable>(_ body: (inout ExchangeEngine, Int64) -> Result) -> Result {
        state.withLock { state in
            let now = now
            let result = body(&state.engine, now)
            deliver(&state)
            arm(&state, at: now)
            return result
        }
    }

    var isFull: Bool { state.withLock { $0.outlets.count >= capacity } }

    /// A session begins on a connection.
    func enter(_ name: String?, outlet: @escaping Outlet) -> SessionID {
        state.withLock { state in
            let now = now
            let session = state.engine.connect(name, at: now)
            state.outlets[session] = outlet
            deliver(&state)
            arm(&state, at: now)
            return session
        }
    }

    /// Its connection has ended.
    func leave(_ session: SessionID) {
        state.withLock { state in
            state.outlets[session] = nil
            state.engine.disconnect(session)
        }
    }

    /// Under the lock, so that what one thread takes is not overtaken by what another takes after it.
    private func deliver(_ state: inout State) {
        var batches: [SessionID: [Outbound]] = [:]
        var order: [SessionID] = []
        for delivery in state.engine.takeDeliveries() {
            if batches[delivery.session] == nil { order.append(delivery.session) }
            batches[delivery.session, default: []].append(delivery.outbound)
        }
        for session in order {
            guard let batch = batches[session] else { continue }
            state.outlets[session]?(batch)
            if batch.last?.isTheEnd == true { state.outlets[session] = nil }
        }
    }

    private func arm(_ state: inout State, at now: Int64) {
        guard let eventLoop = state.eventLoop, let next = state.engine.nextEvent, next < state.wakes else { return }
        state.timer?.cancel()
        state.wakes = next
        let wait = max(next - now, Self.shortestWait)
        state.timer = eventLoop.scheduleTask(in: .nanoseconds(wait)) { [self] in wake() }
    }

    private func wake() {
        state.withLock { state in
            state.timer = nil
            state.wakes = .max
            let now = now
            state.engine.advance(to: now)
            deliver(&state)
            arm(&state, at: now)
        }
    }
}
