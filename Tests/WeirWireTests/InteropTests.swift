import Foundation
import Testing
import WeirModel
import WeirWire

@Suite(.enabled(if: Python.isReady, "there is no .venv with PyPI's sbe: run tools/setup"))
struct `A stranger with nothing but the schema` {
    private let schema = "Sources/WeirWire/Schema/weir.xml"

    @Test func `reads the golden frames`() async throws {
        let said = try await Python.run("decode_golden.py", schema, "Tests/Interop/Golden")
        let file = packageRoot.appendingPathComponent("Tests/Interop/Golden/decoded.json")
        let expected = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? NSDictionary
        let actual = try JSONSerialization.jsonObject(with: said) as? NSDictionary
        #expect(actual?.count == GoldenFrames.all.count)
        #expect(actual == expected, "\(String(decoding: said, as: UTF8.self))")
    }

    @Test func `writes requests that are taken`() async throws {
        let output = try await Python.run("encode_requests.py", schema)
        let written = try JSONDecoder().decode([String: String].self, from: output)
        let frames = try written.mapValues { try #require(Hexadecimal.bytes($0)) }

        let hello = Hello(
            component: "price_feeds",
            host: "stranger",
            process: 4_321,
            nonce: 0x0123_4567_89AB_CDEF,
            topologyDigest: 0
        )
        #expect(try Decode.request(#require(frames["Hello"])) == .hello(hello))
        #expect(frames["Hello"] == ControlRequest.hello(hello).encoded)
        #expect(frames["AllowanceRequest"] == GoldenFrames.allowanceRequest.encoded)
        #expect(try Decode.request(#require(frames["AllowanceRequest"])) == GoldenFrames.allowanceRequest)
        #expect(try Decode.request(#require(frames["StatusRequest"])) == .status)

        #expect(frames["LeaseRequest"] == GoldenFrames.leaseRequest.encoded)
        #expect(try Decode.request(#require(frames["LeaseRequest"])) == GoldenFrames.leaseRequest)
        #expect(frames["LimitOrder"] == GoldenFrames.limitOrder.encoded)

        let facts = RequestsRecorded(
            first: 11,
            facts: [
                RequestFact(request: 5, sent: 100, received: 1_948, latency: 1_500, status: 200, flags: .success),
                RequestFact(
                    request: 6,
                    sent: 0,
                    received: 0,
                    latency: 7,
                    status: 429,
                    flags: [.usedLate, .leased],
                    retryAfter: 30_000,
                    usedWeight: 1_190
                ),
            ]
        )
        let kept = IngestMessage.facts(GoldenFrames.sender, facts, isKept: true)
        #expect(try Decode.ingest(#require(frames["RequestFacts"])) == kept)
    }
}
