import Testing
import WeirModel

@testable import Weir

@Suite struct `Connection slots` {
    private let one = SlotID(rawValue: 1)
    private let two = SlotID(rawValue: 2)
    private let life: Nanoseconds = 9 * .second

    @Test func `are renewed three times in each life, and end at their own deadlines`() {
        var slots = HeldSlots()
        #expect(slots.due(life: life) == .never)
        slots.hold(one, since: 0, life: life)
        slots.hold(two, since: 2 * .second, life: life)
        #expect(slots.due(life: life) == 3 * .second)
        let renewals = [2, 3].map { slots.renewals(life: life, at: $0 * .second) }
        #expect(renewals == [[], [one, two]])
        slots.hold(two, since: 3 * .second, life: life)
        _ = slots.renewals(life: life, at: 8 * .second)
        #expect(slots.due(life: life) == 9 * .second, "the end of the one that nobody answered about")
        let ended = [9 * .second - 1, 9 * .second].map { slots.takeEnded(at: $0) }
        #expect(ended == [[], [one]])
        #expect(!slots.holds(one) && slots.holds(two))
    }

    @Test func `keep the later end when answers come in another order`() {
        var slots = HeldSlots()
        slots.hold(one, since: 3 * .second, life: life)
        slots.hold(one, since: 1 * .second, life: life)
        let ended = [10, 12].map { slots.takeEnded(at: $0 * .second) }
        #expect(ended == [[], [one]])
    }

    @Test func `of no life at all do not keep the loop busy`() {
        var slots = HeldSlots()
        slots.hold(one, since: .second, life: 0)
        let ended = slots.takeEnded(at: .second)
        #expect(ended == [one] && slots.due(life: 0) == .never)
    }
}
