import Testing
import WeirLink
import WeirMarket
import WeirModel

/// A venue that says whatever it likes: numbers from the ends of what can be written, and damaged bytes, as frames and as
/// answers.
struct HostileVenueTests {
    private static let topics = ["A", "B"].map { PracticeVenue.topic($0) }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `whatever it says, nothing ends the process, and what is delivered ascends`(_ seed: UInt64) throws {
        var venue = HostileVenue(seed: seed)
        var feed = try Feed(PracticeVenue(), seed: seed)
        var effects: [FeedEffect] = []
        var now: Nanoseconds = 0
        var generation: UInt64 = 0
        var last: [Topic: UInt64] = [:]
        feed.follow(Self.topics[0], at: now, into: &effects)
        feed.follow(Self.topics[1], from: .oldest, at: now, into: &effects)
        feed.start(at: now, into: &effects)
        for _ in 0..<(isFull ? 50_000 : 5_000) {
            let due = effects
            effects = []
            for effect in due {
                switch effect {
                case .connect(let number, _):
                    generation = number
                    feed.connected(generation: number, at: now, into: &effects)
                case .fetch(let fetch): feed.receive(venue.answer(fetch), of: fetch.id, at: now, into: &effects)
                case .tell(.message(let update)):
                    let number = update.numbers.last
                    #expect(number < Numbers.end && last[update.topic].map { $0 < number } ?? true, "seed \(seed)")
                    last[update.topic] = number
                case .tell(.reset(let topic)): last[topic] = nil
                default: break
                }
            }
            feed.receive(frame: venue.frame(), generation: generation, at: now, into: &effects)
            if venue.dice.percent(1) { feed.disconnected(generation: generation, at: now, into: &effects) }
            now += venue.dice.below(400 * .millisecond)
            feed.advance(to: now, into: &effects)
        }
        #expect(feed.statistics.delivered > 0 && feed.statistics.resets > 0, "seed \(seed)")
    }

    @Test func `a snapshot, a mark or an answer beyond 2^62 is not taken in`() throws {
        for number in [1 << 62, UInt64.max - 1, .max] {
            var link = try Link<String, Int>(LinkSettings(seed: 1))
            var effects: [LinkEffect<String, Int>] = []
            link.declare("book", TopicPlan(join: .snapshot, repair: .snapshot), at: 0, into: &effects)
            link.declare("line", TopicPlan(join: .from(5)), at: 0, into: &effects)
            link.start(at: 0, into: &effects)
            link.connected(generation: 1, at: 0, into: &effects)
            for case .sendBarrier(let nonce) in effects { link.receiveBarrier(nonce: nonce, at: 0, into: &effects) }
            link.receiveMark("line", newest: number, at: 0, into: &effects)
            for case .ask(let request) in effects {
                let answer: LinkAnswer<Int> =
                    request.kind == .snapshot ? .snapshot(at: number, 0) : .covered(through: number, newest: number)
                link.receive(answer, to: request.ticket, at: 0, into: &effects)
            }
            #expect(link.next(of: "book") == nil && link.next(of: "line") == 5)
            #expect(!effects.contains { if case .snapshot = $0 { true } else { false } })
        }
    }
}

/// The practice exchange's words, with any numbers.
private struct HostileVenue {
    var dice: Dice

    init(seed: UInt64) { dice = Dice(seed) }

    private mutating func number() -> String {
        let ends: [UInt64] = [0, 1, (1 << 62) - 2, (1 << 62) - 1, 1 << 62, (1 << 63) - 1, 1 << 63, .max - 1, .max]
        if dice.percent(2) { return "18446744073709551616" }
        return String(dice.percent(15) ? ends[Int(dice.below(UInt64(ends.count)))] : dice.below(60))
    }

    private mutating func point() -> String {
        #""sequence_id":\#(number()),"timestamp":"2024-01-01T00:00:00.100Z","price":50000.00"#
    }

    private mutating func damaged(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8)
        if dice.percent(20) { mutate(&bytes, &dice) }
        return bytes
    }

    mutating func frame() -> [UInt8] {
        let symbol = dice.percent(50) ? "A" : "B"
        switch dice.below(12) {
        case 0: return damaged(#"{"type":"WELCOME","session_id":"s-1","epoch":\#(dice.percent(90) ? "1" : number())}"#)
        case 1...2:
            return damaged(
                #"{"type":"SUBSCRIBED","channel":"market","symbols":["A","B"],"newest":{"A":\#(number()),"B":\#(number())}}"#
            )
        case 3: return damaged(#"{"type":"PONG","request_id":"\#(number())"}"#)
        default: return damaged(#"{"type":"MARKET_DATA","channel":"market","symbol":"\#(symbol)","# + point() + "}")
        }
    }

    mutating func answer(_ fetch: FeedFetch) -> FetchResult {
        switch dice.below(10) {
        case 0: return .failed("lost")
        case 1: return .answer(status: dice.percent(50) ? 404 : 503, body: [])
        case 2: return .postponed(by: dice.next(), reason: "quiet")
        default: break
        }
        let symbols = fetch.request.query.first { $0.name.hasPrefix("symbol") }?.value.split(separator: ",") ?? []
        let series = symbols.map { symbol in
            let points = (0..<dice.below(4)).map { _ in "{\(point())}" }.joined(separator: ",")
            return
                #""symbol":"\#(symbol)","prices":[\#(points)],"oldest_seq":\#(number()),"newest_seq":\#(number()),"next_from_seq":\#(dice.percent(50) ? "null" : number())"#
        }
        let epoch = dice.percent(90) ? "1" : number()
        guard series.count > 1 else {
            return .answer(status: 200, body: damaged(#"{\#(series.first ?? ""),"epoch":\#(epoch)}"#))
        }
        let all = series.map { "{\($0)}" }.joined(separator: ",")
        return .answer(status: 200, body: damaged(#"{"epoch":\#(epoch),"series":[\#(all)]}"#))
    }
}
