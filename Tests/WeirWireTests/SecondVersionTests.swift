import Foundation
import Testing
import WeirModel
import WeirWire

@Suite struct `Frames of the second version` {
    @Test(arguments: 1...50 as ClosedRange<UInt64>) func `are taken, and say what they said`(seed: UInt64) throws {
        var random = Seeded(seed)
        let secondVersion = try EarlierVersion(2)
        var count = 0
        for frame in random.frames() {
            guard let older = secondVersion.frame(frame) else { continue }
            count += 1
            let again = try Decode.again(older)
            #expect(secondVersion.frame(again) == older, "seed \(seed), template \(frame.number(at: 2))")
            #expect(again.count >= older.count)
        }
        #expect(count == Template.allCases.count - 10)
    }

    @Test func `of publications are of a sender that does not keep them`() throws {
        let frame = try golden("Publication")
        #expect(frame.number(at: 0) == 16)
        let payload = Array("bid 1 ask 2".utf8)
        #expect(try Decode.ingest(frame) == .publication(GoldenFrames.sender, publisherSeq: 12, payload: payload))
        #expect(try EarlierVersion(2).frame(GoldenFrames.publication.encoded) == frame)
    }

    @Test func `of facts are of a sender that does not keep them`() throws {
        let frame = try golden("RequestFacts")
        let recorded = RequestsRecorded(
            first: 11,
            facts: [
                RequestFact(
                    request: 5,
                    sent: 100,
                    received: 1_948,
                    latency: 1_500,
                    status: 200,
                    flags: .success,
                    retryAfter: 30_000,
                    usedWeight: 1_190
                )
            ]
        )
        #expect(try Decode.ingest(frame) == .facts(GoldenFrames.sender, recorded))
        #expect(try EarlierVersion(2).frame(IngestMessage.facts(GoldenFrames.sender, recorded).encoded) == frame)
    }

    private func golden(_ name: String) throws -> [UInt8] {
        let file = packageRoot.appendingPathComponent("Tests/Interop/Golden/Version2/\(name).hex")
        let hex = try String(contentsOf: file, encoding: .utf8).filter { !$0.isWhitespace }
        return try #require(Hexadecimal.bytes(hex))
    }
}
