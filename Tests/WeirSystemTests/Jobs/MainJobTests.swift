import Foundation
import Testing
import WeirModel

extension `The whole system` {
    @Suite(.serialized) struct `The main job` {
        /// `WEIR_FULL=1` runs it for twenty seconds instead of six, the exchange falling silent in between.
        @Test func `is done by a fleet of processes, and its journal replays to the same state`() async throws {
            try await onStage(TopologyText.shipped) { stage in
                let fleet = try await Fleet(on: stage)
                let span = Duration.seconds(Size.of(full: 10, daily: 3))
                #expect(
                    try await stage.run("exchange", "fail", "silent-connection", "--after", "0", "--url", fleet.url)
                        .code == 0
                )
                try await Task.sleep(for: span)
                #expect(
                    try await stage.run("exchange", "failures", "--url", fleet.url).output.contains("silent-connection")
                )
                #expect(try await stage.run("exchange", "restore", "--url", fleet.url).code == 0)
                try await Task.sleep(for: span)
                try await fleet.stopComponents()
                let status = try await stage.status()
                try await fleet.stop()

                #expect(status.components.map(\.name).sorted() == Fleet.work.map(\.name).sorted())
                for component in status.components {
                    #expect(component.granted > 0, "\(component.name)")
                    #expect(component.recorded > 0, "\(component.name)")
                    #expect(component.instances == 0, "\(component.name) said goodbye")
                }
                #expect(status.components.contains { $0.denied > 0 })
                let feed = Fleet.numbers("feed", fleet.feed)
                #expect(feed["delivered"] ?? 0 > 0 && feed["outages"] ?? 0 >= 1, "\(feed)")
                #expect(feed["lost"] == 0 && feed["fetched"] ?? 0 > 0, "\(feed)")
                let seen = Fleet.numbers("seen", fleet.exchange)
                #expect(seen["accepted"] ?? 0 > 100 && seen["refused"] == 0 && seen["bans"] == 0, "\(seen)")
                #expect(status.rejected.isEmpty, "\(status.rejected)")
                let replay = try await stage.replay(until: status.seq)
                #expect(replay.stateHash == status.stateHash)
                #expect(try await stage.replay().ending == "closed")
            }
        }

        @Test(.needsCaptures) func `keeps every frame of a recording, once and in order`() async throws {
            try await onStage(TopologyText.shipped) { stage in
                let recording = Recordings.path("KRAKEN.ws.50.0")
                let fleet = try await Fleet(on: stage, recording: recording, speed: "200")
                let line = try await fleet.feed.line("published")
                try await fleet.stopComponents()
                try await fleet.stop()

                let frames = try Recordings.frames("KRAKEN.ws.50.0")
                #expect(line == "published \(frames.count)")
                let kept = try LedgerFile.published(stage.streams)
                #expect(kept.count == frames.count)
                // All of them in their order, each on its topic, which is found by other means than the program's.
                var counts: [String: UInt64] = [:]
                for (index, (published, frame)) in zip(kept, frames).enumerated() {
                    let pair = Recordings.pair(of: frame)
                    counts[pair, default: 0] += 1
                    try #require(Data(published.payload) == frame, "frame \(index)")
                    try #require(published.topic == Topic("market", pair), "frame \(index)")
                    try #require(published.stamp.topicSeq == counts[pair], "frame \(index)")
                }
                #expect(counts.count > 5)
            }
        }
    }
}

/// Recorded traffic beside the repository, read by other means than the program's own.
enum Recordings {
    static let folder = packageRoot.deletingLastPathComponent().appending(path: "shared/captures")
    static let areAbsent = !FileManager.default.fileExists(atPath: folder.path)

    static func path(_ name: String) -> String { folder.appending(path: name).path }

    /// The frames received: `<unix time>: <json>`.
    static func frames(_ name: String) throws -> [Data] {
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            guard let colon = line.firstRange(of: ": "), Double(line[..<colon.lowerBound]) != nil else { return nil }
            return Data(line[colon.upperBound...].utf8)
        }
    }

    /// The pair that a frame of Kraken's is about, or `raw`.
    static func pair(of frame: Data) -> String {
        let text = String(decoding: frame, as: UTF8.self)
        if text.hasPrefix("[") { return text.split(separator: "\"").dropLast().last.map(String.init) ?? "raw" }
        return text.firstMatch(of: /"pair":"([^"]+)"/).map { String($0.1) } ?? "raw"
    }
}

extension Trait where Self == ConditionTrait {
    static var needsCaptures: Self {
        .disabled(if: Recordings.areAbsent, "there is no recorded traffic at \(Recordings.folder.path)")
    }
}
