import Foundation
import Testing
import WeirModel
import WeirWire

@Suite struct `Events for people` {
    private let stamp = Stamp(
        epoch: 1,
        seq: 7,
        decided: 5_000,
        utc: 1_772_366_400_000_000_001,
        component: ComponentID(rawValue: 2),
        instance: InstanceID(rawValue: 3),
        topicSeq: 4
    )

    @Test func `an event is one line of JSON with its units in the names`() {
        let event = Event(
            stamp: stamp,
            body: .instanceLeft(InstanceLeft(cause: .silence, lastFact: 9, lastPublication: 0))
        )
        #expect(
            EventJSON.text(of: EventFields.fields(of: event)) == """
                {"kind":"InstanceLeft","epoch":1,"seq":7,"decidedNanoseconds":5000,\
                "utc":"2026-03-01T12:00:00.000000001Z","component":2,"instance":3,"topicSeq":4,\
                "cause":"silence","lastFact":9,"lastPublication":0,\
                "tail":"unknown after fact 9 and publication 0"}
                """
        )
    }

    @Test func `an event is one line of text`() {
        let joined = InstanceJoined(nonce: .max, process: 12, host: "a host", topologyDigest: 0)
        #expect(
            EventLine.text(of: EventFields.fields(of: Event(stamp: stamp, body: .instanceJoined(joined)))) == """
                InstanceJoined epoch=1 seq=7 decidedNanoseconds=5000 utc=2026-03-01T12:00:00.000000001Z component=2 \
                instance=3 topicSeq=4 host="a host" process=12 nonce=18446744073709551615 topologyDigest=0
                """
        )
    }

    @Test func `groups are lists of structures`() {
        var fact = RequestFact(
            request: 1,
            sent: 2,
            received: 3,
            latency: 4,
            status: 429,
            flags: [.leased],
            retryAfter: 500,
            usedWeight: 6
        )
        let recorded = RequestsRecorded(first: 8, facts: [fact])
        let text = EventLine.text(of: EventFields.fields(of: Event(stamp: stamp, body: .requestsRecorded(recorded))))
        #expect(
            text.hasSuffix(
                """
                first=8 count=1 facts=[{request=1 sent=2 received=3 latencyMicroseconds=4 status=429 success=no \
                usedLate=no leased=yes reserved=no retryAfterMilliseconds=500 usedWeight=6}]
                """
            )
        )
        fact.flags.insert(.quota)
        let told = RequestsRecorded(first: 8, facts: [fact])
        let line = EventLine.text(of: EventFields.fields(of: Event(stamp: stamp, body: .requestsRecorded(told))))
        #expect(line.hasSuffix("retryAfterMilliseconds=500 quota=6}]"))
    }

    @Test func `an alert says the unit of its values`() {
        let raised = AlertRaised(kind: .bandwidth, severity: .critical, value: 912_000, threshold: 900_000)
        let line = EventLine.text(of: EventFields.fields(of: Event(stamp: stamp, body: .alertRaised(raised))))
        #expect(
            line.hasSuffix("alert=bandwidth severity=critical value=912000 threshold=900000 unit=partsPerMillion")
        )
        let cleared = AlertCleared(kind: .latency, value: 5, threshold: 9)
        let text = EventJSON.text(of: EventFields.fields(of: Event(stamp: stamp, body: .alertCleared(cleared))))
        #expect(text.hasSuffix(#""alert":"latency","value":5,"threshold":9,"unit":"nanoseconds"}"#))
    }

    @Test func `a threshold that is never reached is left out`() throws {
        let event = Event(stamp: stamp, body: .topologyAdopted(GoldenFrames.topology))
        let text = EventJSON.text(of: EventFields.fields(of: event))
        #expect(text.contains(#""successRatePartsPerMillion":{"warning":800000}"#))
        #expect(text.contains(#""latencyNanoseconds":{"warning":500000000,"critical":2000000000}"#))
    }

    @Test func `shares are a list of who may use what`() {
        let shares = SharesSet(
            limit: LimitID(rawValue: 8),
            round: 1_000_000_000,
            capacity: 100,
            shares: [SharesSet.Share(component: ComponentID(rawValue: 2), wanted: 90, units: 75)]
        )
        let line = EventLine.text(of: EventFields.fields(of: Event(stamp: stamp, body: .sharesSet(shares))))
        #expect(
            line.hasSuffix(
                "limit=8 roundNanoseconds=1000000000 capacity=100 shares=[{component=2 wanted=90 units=75}]"
            )
        )
    }

    @Test(arguments: 1...50 as ClosedRange<UInt64>) func `every event's JSON is one line that a parser takes`(
        seed: UInt64
    ) throws {
        var random = Seeded(seed)
        for event in random.events() {
            let text = EventJSON.text(of: EventFields.fields(of: event))
            #expect(!text.contains("\n"))
            let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            #expect(parsed?["kind"] as? String == event.body.kind)
            #expect(parsed?["seq"] as? UInt64 == event.stamp.seq)
            #expect(!EventLine.text(of: EventFields.fields(of: event)).contains("\n"))
        }
    }

    @Test func `strings are escaped as JSON wants it`() throws {
        let host = "\"\\/\n\r\t\u{1}\u{7F}\u{9B}\u{2028}é😀"
        let joined = InstanceJoined(nonce: 0, process: 0, host: host, topologyDigest: 0)
        let text = EventJSON.text(of: EventFields.fields(of: Event(stamp: stamp, body: .instanceJoined(joined))))
        #expect(text.contains(#""host":"\"\\/\n\r\t\u0001\u007f\u009b\u2028é😀""#))
        let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect(parsed?["host"] as? String == host)
    }

    @Test func `a payload is text where it is UTF-8, else base64`() {
        func fields(_ payload: [UInt8]) -> String {
            let topic = Topic("market", "BTC/USD")
            let published = Published(stamp: stamp, topic: topic, publisherSeq: 6, payload: payload)
            return EventLine.text(of: EventFields.fields(of: published))
        }
        #expect(fields(Array("hello".utf8)).hasSuffix(" topic=market/BTC/USD publisherSeq=6 payload=hello"))
        #expect(fields([0xFF]).hasSuffix(" payloadBase64=\"/w==\""))
        #expect(fields([0xFF, 0xFE]).hasSuffix(" payloadBase64=\"//4=\""))
        #expect(fields([0xFF, 0xFE, 0xFD]).hasSuffix(" payloadBase64=//79"))
        #expect(fields([]).hasSuffix(" payload=\"\""))
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000000000Z"),
        (-1, "1969-12-31T23:59:59.999999999Z"),
        (951_782_400_000_000_000, "2000-02-29T00:00:00.000000000Z"),
        (4_107_542_399_123_456_789, "2100-02-28T23:59:59.123456789Z"),
        (4_107_542_400_000_000_000, "2100-03-01T00:00:00.000000000Z"),
        (Int64.max, "2262-04-11T23:47:16.854775807Z"),
        (Int64.min, "1677-09-21T00:12:43.145224192Z"),
    ])
    func `wall clock times are ISO 8601`(nanoseconds: Int64, expected: String) {
        let stamp = Stamp(epoch: 1, seq: 1, decided: 1, utc: nanoseconds, topicSeq: 1)
        let fields = EventFields.fields(of: Event(stamp: stamp, body: .verdictReturned(VerdictReturned(request: 1))))
        #expect(fields.first { $0.name == "utc" }?.value == .text(expected))
    }
}
