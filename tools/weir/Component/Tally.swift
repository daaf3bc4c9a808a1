import Synchronization

/// What a component's process counted of its own requests.
final class Tally: Sendable {
    enum Kind: Int, CaseIterable {
        case succeeded
        case denied
        case failed
        case retried
        case cancelled
    }

    private let counts = Mutex<[UInt64]>(Array(repeating: 0, count: Kind.allCases.count))

    func count(_ kind: Kind, _ times: Int = 1) { counts.withLock { $0[kind.rawValue] += UInt64(times) } }

    var summary: String {
        let counts = counts.withLock { $0 }
        return Kind.allCases.map { "\($0)=\(counts[$0.rawValue])" }.joined(separator: " ")
    }
}
