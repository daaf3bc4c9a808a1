import Logging
import ServiceLifecycle
import Weir
import WeirExchange
import WeirModel

/// Publishes the frames of a recording on market topics, at so many times their recorded pace.
struct Playback: Service {
    let client: Client
    let path: String
    let speed: PlaybackSpeed
    let logger: Logger

    func run() async throws {
        do {
            let count = try await cancelWhenGracefulShutdown { try await play() }
            await client.flush()
            logger.notice("recording published", metadata: ["frames": "\(count)", "file": "\(path)"])
            StandardOutput.write("published \(count)\n")
        } catch is CancellationError {
            logger.notice("stopped before the recording's end", metadata: ["file": "\(path)"])
        } catch let error as RecordingError {
            throw Failure(.inputOutput, "\(error)")
        }
    }

    private func play() async throws -> Int {
        var playback = RecordingPlayback(speed: speed)
        let start = ContinuousClock.now
        var count = 0
        for try await entry in Recording(path: path) {
            guard case .received(_, let json) = entry else { continue }
            let due = start + playback.due(entry)
            if due > .now { try await Task.sleep(until: due) }
            try Task.checkCancellation()
            try await client.publish(Topic("market", MarketFrame.key(for: json)), json)
            count += 1
        }
        return count
    }
}
