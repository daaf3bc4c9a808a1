/// One journal's epochs, as far as they are known, and how far messages of it were delivered.
///
/// The rule: an epoch names the seq at which it began. Whoever has delivered that seq or a later one under an older epoch
/// has delivered what is no longer true, and must join anew. All others go on without noticing.
@usableFromInline
struct EpochLine: Sendable {
    @usableFromInline enum Judgement { case fits, stale, unknown, resets }
    enum Lesson { case nothingNew, stale, incomplete, adopted, resets }

    /// The epoch in force; zero while none is known.
    private(set) var current: UInt32 = 0
    /// Known beginnings, ascending in number and in seq: a later epoch that began lower hides those before it.
    private var beginnings: [EpochMark] = []
    /// The highest seq delivered under the current epoch, and under older ones.
    private var newest: UInt64?
    private var older: UInt64?

    private static let beginningsMax = 16

    /// Notes that a message was handed to the user.
    @usableFromInline
    mutating func note(_ position: Position) {
        if position.epoch == 0 || position.epoch == current {
            newest = max(newest ?? 0, position.seq)
        } else {
            older = max(older ?? 0, position.seq)
        }
    }

    /// Whether a message is part of the journal as it is now. `unknown` where its epoch's beginning must be learnt first.
    mutating func judge(_ position: Position) -> Judgement {
        if position.epoch == 0 || position.epoch == current { return .fits }
        guard current != 0 else {
            current = position.epoch
            return .fits
        }
        if position.epoch < current {
            let end = beginnings.first { $0.number > position.epoch }?.began ?? .max
            return position.seq >= end ? .stale : .fits
        }
        guard let delivered, position.seq <= delivered else { return .unknown }
        adopt(EpochMark(journal: position.journal, number: position.epoch, began: position.seq))
        return begin()
    }

    /// Learns when an epoch began.
    ///
    /// - Parameter skips: the marks in between are known not to matter, or were given before.
    mutating func learn(_ mark: EpochMark, skips: Bool) -> Lesson {
        if mark.number < current { return .stale }
        if mark.number == current {
            guard beginnings.last?.number != current else { return .nothingNew }
            record(mark)
            if let older, older >= mark.began { return begin() == .resets ? .resets : .adopted }
            return .adopted
        }
        if current == 0 {
            current = mark.number
            record(mark)
            return .adopted
        }
        if mark.number > current + 1, !skips { return .incomplete }
        let isStale = delivered.map { $0 >= mark.began } ?? false
        adopt(mark)
        return isStale && begin() == .resets ? .resets : .adopted
    }

    /// Whether epochs lie between the current one and this one.
    func leaps(to mark: EpochMark) -> Bool { current != 0 && mark.number > current && mark.number - current > 1 }

    private var delivered: UInt64? {
        guard let newest else { return older }
        return max(newest, older ?? 0)
    }

    private mutating func adopt(_ mark: EpochMark) {
        (older, newest) = (delivered, nil)
        current = mark.number
        record(mark)
    }

    /// Everything delivered so far no longer counts.
    private mutating func begin() -> Judgement {
        (older, newest) = (nil, nil)
        return .resets
    }

    private mutating func record(_ mark: EpochMark) {
        beginnings.removeAll { $0.began >= mark.began }
        beginnings.append(mark)
        if beginnings.count > Self.beginningsMax { beginnings.removeFirst() }
    }
}
