import Synchronization
import WeirExchange

/// Time that moves only when a test moves it. It begins at 2024-01-01T00:00:00Z.
final class ManualTime: Sendable {
    static let beginning: Int64 = 1_704_067_200_000_000_000

    private let elapsed = Mutex<Int64>(0)

    func advance(by duration: Duration) {
        let (seconds, attoseconds) = duration.components
        elapsed.withLock { $0 += seconds * 1_000_000_000 + attoseconds / 1_000_000_000 }
    }

    var clock: ExchangeClock {
        ExchangeClock(
            monotonic: { self.elapsed.withLock(\.self) },
            utc: { Self.beginning + self.elapsed.withLock(\.self) }
        )
    }
}
