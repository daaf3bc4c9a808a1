internal import Hummingbird
internal import NIOCore
internal import Synchronization
internal import WeirModel
internal import WeirWire

/// Where a reader of an event stream is: the id of each event.
struct EventPlace: Sendable, Equatable {
    /// How often the topic had begun again; nil where the reader does not know.
    var generation: UInt64?
    var seq: UInt64

    init(generation: UInt64?, seq: UInt64) { (self.generation, self.seq) = (generation, seq) }

    /// `GENERATION:SEQ`.
    init?(id: String) {
        let parts = id.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let generation = UInt64(parts[0]), let seq = UInt64(parts[1]), seq <= UInt64(Int64.max)
        else { return nil }
        self.init(generation: generation, seq: seq)
    }
}

/// The events of one topic as a stream that does not end: `message`, `lost` where some cannot be had, `reset` where the topic
/// begins again.
struct EventStream: AsyncSequence, Sendable {
    let topic: Topic
    let start: EventPlace
    let readModel: ReadModel
    let news: News
    let seat: StreamCount.Seat

    /// After which silence a comment is sent: so that everyone on the way sees that somebody lives.
    private static let aliveInterval = Duration.seconds(15)

    func makeAsyncIterator() -> Iterator {
        // Listening begins before the first reading, so that nothing comes between the two.
        let wakeups = AliveSequence(news.listen(to: topic), every: Self.aliveInterval)
        return Iterator(stream: self, place: start, wakeups: wakeups.makeAsyncIterator())
    }

    struct Iterator: AsyncIteratorProtocol {
        fileprivate let stream: EventStream
        fileprivate var place: EventPlace
        fileprivate var wakeups: AsyncStream<AliveSequence.Element>.Iterator
        private var hasBegun = false

        fileprivate init(
            stream: EventStream,
            place: EventPlace,
            wakeups: AsyncStream<AliveSequence.Element>.Iterator
        ) {
            (self.stream, self.place, self.wakeups) = (stream, place, wakeups)
        }

        /// - Returns: nil where the other end is gone, or the server stops.
        mutating func next() async throws -> ByteBuffer? {
            guard hasBegun else {
                hasBegun = true
                return ByteBuffer(string: "retry: 1000\n\n")
            }
            while !Task.isCancelled {
                if let text = try await stream.next(&place) { return ByteBuffer(string: text) }
                guard let wakeup = await wakeups.next(isolation: #isolation) else { return nil }
                if wakeup == .silence { return ByteBuffer(string: ": alive\n\n") }
            }
            return nil
        }
    }

    /// What there is behind a place, as text; nil where there is nothing.
    fileprivate func next(_ place: inout EventPlace) async throws -> String? {
        guard let page = try await readModel.events(topic: topic, after: place.seq, limit: 500, bytesMax: 1 << 20)
        else {
            return nil
        }
        let generation = page.topic.generation
        if let known = place.generation, known != generation {
            place = EventPlace(generation: generation, seq: 0)
            return Self.text("reset", at: place, JSONText.object([("topic", .text("\(topic)"))]))
        }
        place.generation = generation
        guard page.next > place.seq else { return nil }
        defer { place.seq = page.next }
        return Self.text(of: page, after: place.seq)
    }

    /// Messages and holes in the order of their sequences.
    private static func text(of page: EventPage, after: UInt64) -> String {
        let generation = page.topic.generation
        var text = ""
        var rows = page.rows[...]
        if page.isTooOld, page.topic.oldest > after + 1 {
            text += lost(Hole(range: (after + 1)...(page.topic.oldest - 1), cause: .unfillable), generation)
        }
        for hole in page.holes {
            while let row = rows.first, row.seq < hole.range.lowerBound {
                text += message(rows.removeFirst(), generation)
            }
            text += lost(hole, generation)
        }
        return rows.reduce(text) { $0 + message($1, generation) }
    }

    private static func message(_ row: EventRow, _ generation: UInt64) -> String {
        text("message", at: EventPlace(generation: generation, seq: row.seq), JSONText.text(row.value))
    }

    private static func lost(_ hole: Hole, _ generation: UInt64) -> String {
        text("lost", at: EventPlace(generation: generation, seq: hole.range.upperBound), JSONText.text(hole.value))
    }

    /// JSON has no line ends in it, so one line of data is enough.
    private static func text(_ event: String, at place: EventPlace, _ data: String) -> String {
        "event: \(event)\nid: \(place.generation ?? 0):\(place.seq)\ndata: \(data)\n\n"
    }
}

/// How many event streams there are.
final class StreamCount: Sendable {
    private let countMax: Int
    private let count = Mutex(0)

    init(countMax: Int) { self.countMax = countMax }

    /// One stream's place, for as long as it is held.
    final class Seat: Sendable {
        private let streams: StreamCount

        fileprivate init(_ streams: StreamCount) { self.streams = streams }

        deinit { streams.count.withLock { $0 -= 1 } }
    }

    /// - Throws: ``Problem`` where there are as many as may be.
    func enter() throws(Problem) -> Seat {
        let isTaken = count.withLock { count in
            guard count < countMax else { return false }
            count += 1
            return true
        }
        guard isTaken else {
            throw .unavailable("too_many_streams", "\(countMax) event streams are open; gateway.streamsMax sets it")
        }
        return Seat(self)
    }
}
