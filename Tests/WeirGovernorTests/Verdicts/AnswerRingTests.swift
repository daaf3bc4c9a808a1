import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct AnswerRingTests {
    /// All answers ever, and the rules of which are kept, as they are written down.
    private struct Model {
        var all: [RequestID: AnswerRing.Kept] = [:]
        var tail: RequestID = 1

        subscript(id: RequestID) -> AnswerRing.Kept? { id < tail ? nil : all[id] }

        mutating func insert(_ kept: AnswerRing.Kept, lowestAwaited: RequestID) {
            let end = min(lowestAwaited, kept.request)
            let open = all.values.filter { $0.outcome == .granted && !$0.isSettled && $0.request >= tail }
            let oldestOpen = open.map(\.request).min() ?? end
            // Nobody awaits those before `end`; what is open stays, while there is room for it.
            let kept4096 = end > Bounds.answersKept ? end - Bounds.answersKept : 0
            let openInReach = open.map(\.request).filter { $0 >= kept4096 }.min() ?? end
            tail = max(tail, min(end, max(kept4096, min(oldestOpen < kept4096 ? openInReach : oldestOpen, end))))
            if kept.request >= Bounds.answersKept { tail = max(tail, kept.request - Bounds.answersKept + 1) }
            all[kept.request] = kept
        }
    }

    @Test(arguments: UInt64(1)...40)
    func `it keeps what the rules say, whatever its table's size`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var (ring, model) = (AnswerRing(), Model())
        var newest: RequestID = 0
        var lowestAwaited: RequestID = 1
        for step in 0..<600 {
            newest += random.pick([0, 1, 1, 1, 2, 3, 40, random.once(in: 40) ? 5_000 : 1])
            lowestAwaited = max(lowestAwaited, newest - min(newest, random.pick([0, 1, 8, 100, 6_000])))
            let id = max(newest - min(newest, random.pick([0, 0, 0, 1, 2, 30])), 1)
            if id >= max(ring.tail, lowestAwaited), ring[id] == nil {
                let outcome = random.element(of: [.granted, .granted, .denied, .never] as [Verdict.Outcome])
                let kept = AnswerRing.Kept(request: id, seq: UInt64(step), bytes: random.next(), outcome: outcome)
                ring.insert(kept, lowestAwaited: lowestAwaited)
                model.insert(kept, lowestAwaited: lowestAwaited)
            } else if random.once(in: 2) {
                let settled = ring.settle(id)
                #expect(settled == model[id])
                if settled?.outcome == .granted { model.all[id]?.isSettled = true }
            } else if ring.takeBack(id) != nil {
                model.all[id]?.isSettled = true
                model.all[id]?.outcome = .stale
            }
            #expect(ring.tail == model.tail)
            for id in newest - min(newest, 50)...newest { #expect(ring[id] == model[id]) }
            if step % 97 == 0 { ring = try restored(ring) }
        }
    }

    /// Read from its bytes, a ring has the smallest table that holds it.
    private func restored(_ ring: AnswerRing) throws -> AnswerRing {
        var out = CanonicalWriter()
        ring.write(to: &out)
        var input = CanonicalReader(out.bytes)
        let restored = try AnswerRing(from: &input)
        #expect(restored == ring)
        return restored
    }

    @Test func `a granted answer stays until it is settled`() {
        var ring = AnswerRing()
        ring.insert(AnswerRing.Kept(request: 1, outcome: .granted), lowestAwaited: 1)
        ring.insert(AnswerRing.Kept(request: 2, outcome: .denied), lowestAwaited: 2)
        ring.insert(AnswerRing.Kept(request: 3, outcome: .granted), lowestAwaited: 3)
        #expect(ring.tail == 1 && ring.settle(1)?.isSettled == false && ring.settle(1)?.isSettled == true)
        #expect(ring.settle(2)?.outcome == .denied && ring.settle(4) == nil)
        ring.insert(AnswerRing.Kept(request: 4, outcome: .granted), lowestAwaited: 4)
        #expect(ring.tail == 3 && ring[1] == nil && ring[3] != nil)
        ring.insert(AnswerRing.Kept(request: 3 + Bounds.answersKept, outcome: .granted), lowestAwaited: 4)
        #expect(ring.tail == 4 && ring[3] == nil && ring[4] != nil)
    }
}
