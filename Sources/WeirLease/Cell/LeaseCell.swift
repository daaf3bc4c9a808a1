public import Synchronization
public import WeirModel

/// Where any thread spends a lease: one atomic subtraction and a look at the clock; no lock, no allocation, no system call.
///
/// One thread at a time (the owner of the ``LeaseBook``) installs and withdraws; any number spend meanwhile. A thread may
/// pause for any time at any instruction. Then:
///
/// 1. *No more is spent than was granted.* The subtraction returns the word it was made from, so each request of a
///    generation goes to one spender. Whoever finds none left has failed and adds nothing back; installing overwrites.
///    What installing or withdrawing took out is exactly what no spender got, since both are one atomic step on the word.
/// 2. *A permit bears the deadline of the lease it was subtracted from.* Deadlines stand in a ring of 64, indexed by
///    generation. Entry g is written before generation g is published, and the subtraction acquires what the publication
///    released: the spender reads entry g or a later one in its place. The later one, g + 64, is written only after
///    g + 63 was published; it is stored releasing and loaded acquiring, so whoever reads it finds the word at g + 63 or
///    beyond afterwards. The spender looks at the word again, and fails if it has moved by 63 or more.
/// 3. *Bytes come from the same lease.* They are published before the requests. Whoever took a request of g takes bytes
///    only while the byte word says g, modulo 2¹⁶; by the second look at the word fewer than 63 generations have passed,
///    so it cannot have been another.
/// 4. *Generations come round* after 2³⁸ leases; a spender would have to pause for days in which a million leases a second
///    are installed. A stopped process installs none.
///
/// A spender that fails after its subtraction wastes one request (and its bytes). That errs to the safe side.
public final class LeaseCell: Sendable {
    @inlinable static var ringSize: Int { 64 }

    @usableFromInline let requests = Atomic<UInt64>(0)
    @usableFromInline let bytes = Atomic<UInt64>(0)
    @usableFromInline let ring = InlineArray<64, LeaseCellEntry> { _ in LeaseCellEntry() }
    /// How often spending failed, and for how many bytes: the demand that a lease did not meet.
    @usableFromInline let misses = Atomic<UInt64>(0)
    @usableFromInline let missedBytes = Atomic<UInt64>(0)

    /// A cell with nothing to spend, until a ``LeaseBook`` installs leases in it.
    public convenience init() { self.init(generation: 0) }

    /// - Parameter generation: where to begin to count.
    init(generation: UInt64) {
        let generation = generation & RequestWord.generationMask
        bytes.store(ByteWord(generation: generation, bytes: 0).bits, ordering: .relaxed)
        requests.store(RequestWord(generation: generation, requests: 0).bits, ordering: .releasing)
    }

    /// Spends one request, of the kind that the lease is for, from any thread.
    ///
    /// - Parameters:
    ///   - bytes: expected bytes, sent and received together; 0 when nobody counts them.
    ///   - now: the clock that deadlines are held against. It is read after the subtraction.
    /// - Returns: nil where there is nothing (left) to spend: ask the manager.
    @inlinable public func spend(bytes count: UInt64 = 0, now: () -> Nanoseconds) -> Spent? {
        guard
            mayHold(bytes: count),
            let generation = takeRequest(),
            count == 0 || takeBytes(count, of: generation)
        else { return miss(count) }
        let spent = entry(of: generation)
        guard stillKnows(generation), now() < spent.usableUntil else { return miss(count) }
        return spent
    }
}

/// When the lease of one generation ends, and its number.
@usableFromInline struct LeaseCellEntry: ~Copyable, Sendable {
    @usableFromInline let usableUntil = Atomic<UInt64>(0)
    @usableFromInline let lease = Atomic<UInt64>(0)

    @usableFromInline init() {}
}

// MARK: - The steps of spending

extension LeaseCell {
    /// A look beforehand, so that a request is not wasted where its bytes are not to be had anyway.
    @inlinable func mayHold(bytes count: UInt64) -> Bool {
        count == 0 || ByteWord(bits: bytes.load(ordering: .relaxed)).bytes >= count
    }

    /// - Returns: the generation that one request was subtracted from. What is dry is left alone.
    @inlinable func takeRequest() -> UInt64? {
        guard RequestWord(bits: requests.load(ordering: .relaxed)).requests > 0 else { return nil }
        return subtractRequest()
    }

    @inlinable func subtractRequest() -> UInt64? {
        let word = RequestWord(bits: requests.wrappingSubtract(1, ordering: .acquiring).oldValue)
        return word.requests > 0 ? word.generation : nil
    }

    /// - Returns: whether the bytes were there, in the lease of that generation.
    @inlinable func takeBytes(_ count: UInt64, of generation: UInt64) -> Bool {
        var word = ByteWord(bits: bytes.load(ordering: .relaxed))
        while word.isOf(generation), word.bytes >= count {
            let result = bytes.weakCompareExchange(
                expected: word.bits,
                desired: word.bits - count,
                ordering: .relaxed
            )
            if result.exchanged { return true }
            word = ByteWord(bits: result.original)
        }
        return false
    }

    /// What stands in the ring at the place of a generation: its own entry if the cell ``stillKnows(_:)`` it afterwards.
    @inlinable func entry(of generation: UInt64) -> Spent {
        let place = Int(truncatingIfNeeded: generation) & (Self.ringSize - 1)
        return Spent(
            lease: LeaseID(rawValue: ring[place].lease.load(ordering: .acquiring)),
            usableUntil: ring[place].usableUntil.load(ordering: .acquiring)
        )
    }

    /// Whether the ring's entry of that generation cannot have been overwritten yet.
    @inlinable func stillKnows(_ generation: UInt64) -> Bool {
        let word = RequestWord(bits: requests.load(ordering: .relaxed))
        return word.lead(over: generation) < UInt64(Self.ringSize - 1)
    }

    @inlinable func miss(_ count: UInt64) -> Spent? {
        misses.wrappingAdd(1, ordering: .relaxed)
        if count > 0 { missedBytes.wrappingAdd(count, ordering: .relaxed) }
        return nil
    }
}
