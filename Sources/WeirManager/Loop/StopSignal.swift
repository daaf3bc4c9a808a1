import Synchronization
import ZeroMQ

/// Asks the loop to stop, from any thread.
final class StopSignal: Sendable {
    let wakeup: Wakeup
    private let requested = Atomic<Bool>(false)

    init() throws(ZeroMQError) { wakeup = try Wakeup() }

    var isRequested: Bool { requested.load(ordering: .acquiring) }

    func request() {
        requested.store(true, ordering: .releasing)
        wakeup.signal()
    }
}
