import WeirModel

/// The verdicts of one instance that may be asked for again or are not yet settled, found by their request id.
///
/// A repeated request id gets the first answer again, so an answer stays while it is awaited; a granted one stays until
/// its outcome is recorded, so that the estimate can be settled. At most ``Bounds/answersKept`` ids, from ``tail`` on.
/// One that was given back is answered as stale: its permits are someone else's by then.
struct AnswerRing: Equatable {
    /// No id below it is kept.
    private(set) var tail: RequestID = 1
    /// A table of a power of two, in which id i can stand only at i modulo its size.
    private var table: [Kept] = []

    struct Kept: Equatable {
        var request: RequestID = 0
        var seq: UInt64 = 0
        /// When it was decided, in nanoseconds.
        var decided: Nanoseconds = 0
        /// `useWithin` of a granted verdict, `retryAfter` of a denied one.
        var time: Nanoseconds = 0
        var slot = SlotID.none
        var bytes: UInt64 = 0
        var limit = LimitID.none
        var permits: UInt32 = 0
        var kind: UInt16 = 0
        /// Limits in shadow mode charged it too.
        var isCountedInShadow = true
        /// As it was given; ``Verdict/Outcome/stale`` once a granted one was given back.
        var outcome = Verdict.Outcome.granted
        /// Its outcome was recorded, or it was given back: nothing is left to settle.
        var isSettled = false

        var isOpen: Bool { outcome == .granted && !isSettled }
        var grant: LimitTable.Grant { LimitTable.Grant(seq: seq, decided: decided) }

        var verdict: Verdict {
            Verdict(
                request: request,
                outcome: outcome,
                seq: outcome == .stale ? 0 : seq,
                limit: limit,
                retryAfter: outcome == .denied ? time : 0,
                useWithin: outcome == .granted ? time : 0,
                slot: outcome == .granted ? slot : .none
            )
        }
    }

    subscript(id: RequestID) -> Kept? { has(id) ? table[place(of: id)] : nil }

    func has(_ id: RequestID) -> Bool { id >= tail && !table.isEmpty && table[place(of: id)].request == id }

    /// - Parameter lowestAwaited: ids below it are awaited no more: unless unsettled, they go.
    /// - Precondition: the request id is at least ``tail``.
    mutating func insert(_ kept: Kept, lowestAwaited: RequestID) {
        forget(below: lowestAwaited, upTo: kept.request)
        if kept.request - tail >= Bounds.answersKept { tail = kept.request - (Bounds.answersKept - 1) }
        while UInt64(table.count) <= kept.request - tail { grow() }
        table[place(of: kept.request)] = kept
    }

    /// Whether the id's verdict was granted, and neither recorded nor given back.
    func isOpen(_ id: RequestID) -> Bool { has(id) && table[place(of: id)].isOpen }

    /// Notes that an id's outcome was recorded. - Returns: its answer as it was before that, or nil where none is kept.
    mutating func settle(_ id: RequestID) -> Kept? {
        guard has(id) else { return nil }
        let before = table[place(of: id)]
        if before.isOpen { table[place(of: id)].isSettled = true }
        return before
    }

    /// Takes a granted verdict back, unless its outcome was recorded. - Returns: the verdict, the first time only.
    mutating func takeBack(_ id: RequestID) -> Kept? {
        guard isOpen(id) else { return nil }
        let before = table[place(of: id)]
        table[place(of: id)].isSettled = true
        table[place(of: id)].outcome = .stale
        return before
    }

    /// Moves the tail over what nobody waits for. How far is a matter of the ids alone and not of the table's size, so a
    /// state that was restored from its bytes goes on exactly like the one that wrote them.
    private mutating func forget(below lowestAwaited: RequestID, upTo newest: RequestID) {
        let end = min(lowestAwaited, newest)
        if end > tail, end - tail > Bounds.answersKept { tail = end - Bounds.answersKept }
        while tail < end {
            if isOpen(tail) { return }
            tail += 1
        }
    }

    private func place(of id: RequestID) -> Int { Int(truncatingIfNeeded: id) & (table.count - 1) }

    private mutating func grow() {
        let old = table
        table = Array(repeating: Kept(), count: max(4, old.count * 2))
        for kept in old where kept.request >= tail { table[place(of: kept.request)] = kept }
    }
}

extension AnswerRing {
    static func == (a: Self, b: Self) -> Bool { a.tail == b.tail && a.sorted == b.sorted }

    private var sorted: [Kept] { table.filter { $0.request >= tail }.sorted { $0.request < $1.request } }

    func write(to out: inout CanonicalWriter) {
        out.write(tail)
        let kept = sorted
        out.write(UInt64(kept.count))
        for answer in kept {
            out.write(answer.request)
            out.write(answer.seq)
            out.write(answer.decided)
            out.write(answer.time)
            out.write(answer.slot.rawValue)
            out.write(answer.bytes)
            out.write(answer.limit.rawValue)
            out.write(answer.permits)
            out.write(answer.kind)
            out.write(answer.isCountedInShadow)
            out.write(answer.outcome.rawValue)
            out.write(answer.isSettled)
        }
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        tail = try input.readUInt64()
        guard tail > 0 else { throw .invalid("answers from request 0") }
        var last: RequestID = 0
        for _ in 0..<(try input.readCount(entryBytes: 61)) {
            var kept = Kept()
            kept.request = try input.readUInt64()
            kept.seq = try input.readUInt64()
            kept.decided = try input.readUInt64()
            kept.time = try input.readUInt64()
            kept.slot = SlotID(rawValue: try input.readUInt64())
            kept.bytes = try input.readUInt64()
            kept.limit = LimitID(rawValue: try input.readUInt32())
            kept.permits = try input.readUInt32()
            kept.kind = try input.readUInt16()
            kept.isCountedInShadow = try input.readBool()
            kept.outcome = try input.read(Verdict.Outcome.self, named: "outcome")
            kept.isSettled = try input.readBool()
            guard kept.request > last, kept.request >= tail, kept.request - tail < Bounds.answersKept else {
                throw .invalid("answer \(kept.request) outside of those kept from \(tail)")
            }
            last = kept.request
            while UInt64(table.count) <= kept.request - tail { grow() }
            table[place(of: kept.request)] = kept
        }
    }
}
