internal import Synchronization

/// The REST answers of recordings, by the path and query that they were asked for with. Each is given in turn, and the last one
/// again and again.
final class RecordedAnswers: Sendable {
    private struct Answers {
        var bodies: [[UInt8]] = []
        var next = 0
    }

    private let answers: Mutex<[String: Answers]>

    /// Reads the recordings through. Blocks while the disk does.
    ///
    /// - Throws: ``RecordingError``.
    init(paths: [String]) throws(RecordingError) {
        var found: [String: Answers] = [:]
        for path in paths {
            let reader = try Recording(path: path).reader()
            while let entry = try reader.next() {
                guard case .rest(let url, _, let json) = entry else { continue }
                found[Self.target(url), default: Answers()].bodies.append(json)
            }
        }
        answers = Mutex(found)
    }

    /// The next answer to a target such as `/api/v3/depth?symbol=BTCUSDT`; nil where none was recorded.
    func next(_ target: String) -> [UInt8]? {
        answers.withLock { answers in
            guard let found = answers[target], let body = found.bodies[safe: found.next] else { return nil }
            answers[target]?.next = min(found.next + 1, found.bodies.count - 1)
            return body
        }
    }

    /// A few of the targets that there are, for who asked for another.
    var examples: [String] { answers.withLock { $0.keys.sorted().prefix(5).map(\.self) } }

    /// What follows the host.
    private static func target(_ url: String) -> String {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return parts.count == 4 ? "/" + parts[3] : "/"
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
