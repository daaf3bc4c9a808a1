import Testing

@testable import WeirExchange

@Suite struct `Playing back` {
    private func offsets(_ times: [Int64?], _ speed: PlaybackSpeed) -> [Duration] {
        var playback = RecordingPlayback(speed: speed)
        return times.map { time in
            playback.due(time.map { .received(time: $0, json: []) } ?? .configuration(json: []))
        }
    }

    @Test func `entries are due as far apart as they were recorded, divided by the speed`() {
        let times: [Int64] = [5_000, 5_000, 6_000, 9_001]
        #expect(offsets(times, .recorded) == [0, 0, 1_000, 4_001].map { .nanoseconds($0) })
        #expect(offsets(times, PlaybackSpeed(times: 10)) == [0, 0, 100, 400].map { .nanoseconds($0) })
        #expect(offsets(times, PlaybackSpeed("0.25") ?? .recorded) == [0, 0, 4_000, 16_004].map { .nanoseconds($0) })
    }

    @Test func `an offset never goes back`() {
        #expect(
            offsets([nil, 100, 300, 200, nil, 301], .recorded) == [0, 0, 200, 200, 200, 201].map { .nanoseconds($0) }
        )
    }

    @Test func `roundings do not add up`() {
        let times = (0...3_000).map { Int64($0) }
        #expect(offsets(times.map(\.self), PlaybackSpeed(times: 3)).last == .nanoseconds(1_000))
    }

    @Test func `the ends of time are held`() {
        #expect(offsets([.min, .max], .recorded) == [.zero, .nanoseconds(Int64.max)])
    }

    @Test(arguments: ["0", "", "-1", "fast", "0.0000001", "4294967296", "1e3"])
    func `a speed that is none is not read`(text: String) {
        #expect(PlaybackSpeed(text) == nil)
    }
}
