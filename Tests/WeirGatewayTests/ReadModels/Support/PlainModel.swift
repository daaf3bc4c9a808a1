import Weir
import WeirModel

@testable import WeirGateway

/// What a read model is to hold, in the obvious way: one entry for each sequence.
struct PlainModel {
    enum Entry: Equatable {
        case message(StreamMessage)
        case hole(Hole.Cause)
    }

    struct Track {
        var entries: [UInt64: Entry] = [:]
        var newest: UInt64 = 0
        var generation: UInt64 = 0
        var oldest: UInt64 { entries.keys.min() ?? newest + 1 }
        var messages: [StreamMessage] {
            entries.sorted { $0.key < $1.key }.compactMap {
                if case .message(let message) = $0.value { message } else { nil }
            }
        }
    }

    private(set) var tracks: [Topic: Track] = [:]

    mutating func take(_ element: StreamElement) {
        switch element {
        case .message(let message):
            fill(message.topic, message.seq...message.seq, with: .message(message))
        case .unfillable(let topic, let range):
            fill(topic, range, with: .hole(.unfillable))
        case .reset(let topic):
            let generation = tracks[topic]?.generation ?? 0
            tracks[topic] = Track(generation: generation + 1)
        default: break
        }
    }

    private mutating func fill(_ topic: Topic, _ range: ClosedRange<UInt64>, with entry: Entry) {
        var track = tracks[topic] ?? Track()
        if track.newest == 0 { track.newest = range.lowerBound - 1 }
        while track.newest < range.upperBound {
            track.newest += 1
            track.entries[track.newest] = track.newest < range.lowerBound ? .hole(.jumped) : entry
        }
        tracks[topic] = track
    }
}
