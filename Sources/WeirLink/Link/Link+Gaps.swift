import WeirModel

extension Link {
    /// The first hole is being asked for.
    mutating func tellOpened(_ slot: Int, into effects: inout [Effect]) {
        guard table.slots[slot].openGap == nil, let hole = table.slots[slot].sequencer.hole else { return }
        table.slots[slot].openGap = hole
        tally.gaps += 1
        effects.append(.gapOpened(table.slots[slot].topic, table.slots[slot].onWire(hole)))
    }

    /// The gap that was told of is closed, if it is.
    mutating func tellRepaired(_ slot: Int, into effects: inout [Effect]) {
        guard let gap = table.slots[slot].openGap, table.slots[slot].sequencer.next > gap.last else { return }
        table.slots[slot].openGap = nil
        effects.append(.gapRepaired(table.slots[slot].topic, table.slots[slot].onWire(gap)))
    }

    /// Passes over everything missing through `place`, and names it.
    mutating func giveUp(_ slot: Int, through place: UInt64, into effects: inout [Effect]) {
        while let hole = table.slots[slot].sequencer.hole, hole.first <= place {
            let part = SequenceRange(hole.first, min(hole.last, place))
            if table.slots[slot].plan.rule.shape != .monotonic {
                tellOpened(slot, into: &effects)
                tellEnded(slot, by: part, into: &effects)
                tally.unfillable += 1
                effects.append(.unfillable(table.slots[slot].topic, table.slots[slot].onWire(part)))
            }
            table.slots[slot].sequencer.pass(through: part.last, into: &ready, budget: &budget)
            deliver(into: &effects)
        }
    }

    /// Of the gap that was told of, `part` will not be delivered: what lies before was, what lies behind is still missing.
    /// So each number of a gap is told as repaired, or unfillable, or replaced, once.
    mutating func tellEnded(_ slot: Int, by part: SequenceRange, into effects: inout [Effect]) {
        let topic = table.slots[slot]
        guard let gap = topic.openGap else { return }
        if gap.first < part.first {
            let filled = SequenceRange(gap.first, min(gap.last, part.first - 1))
            effects.append(.gapRepaired(topic.topic, topic.onWire(filled)))
        }
        table.slots[slot].openGap = gap.last > part.last ? SequenceRange(part.last + 1, gap.last) : nil
    }
}

extension TopicSlot {
    /// Places as the sender writes them.
    func onWire(_ range: SequenceRange) -> SequenceRange {
        SequenceRange(plan.rule.onWire(range.first), plan.rule.onWire(range.last))
    }

    func onWire(_ place: UInt64) -> UInt64 { plan.rule.onWire(place) }
}
