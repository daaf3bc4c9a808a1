/// What spenders subtract requests from, in one atomic word: the generation in the upper 38 bits, and below it how many
/// requests are left, counted from ``floor``.
///
/// The floor keeps late spenders, who subtract from what has just run dry, from borrowing out of the generation. A thread
/// that once saw a generation dry subtracts from it no more, so each thread goes below the floor at most once, and Linux
/// never runs more than 2²² of them (`PID_MAX_LIMIT`).
@usableFromInline struct RequestWord {
    @inlinable static var countBits: UInt64 { 26 }
    @inlinable static var countMask: UInt64 { 1 << countBits - 1 }
    @inlinable static var floor: UInt64 { 1 << 22 }
    /// Generations count modulo 2³⁸: at a million leases a second they come round after three days.
    @inlinable static var generationMask: UInt64 { 1 << (64 - countBits) - 1 }
    /// The most requests that one lease can hold here.
    static var requestsMax: UInt64 { 1 << 25 }

    @usableFromInline let bits: UInt64

    @inlinable init(bits: UInt64) { self.bits = bits }

    init(generation: UInt64, requests: UInt64) {
        bits = generation << Self.countBits | (Self.floor + min(requests, Self.requestsMax))
    }

    @inlinable var generation: UInt64 { bits >> Self.countBits }

    @inlinable var requests: UInt64 {
        let count = bits & Self.countMask
        return count > Self.floor ? count - Self.floor : 0
    }

    /// How many generations this word is ahead of `generation`, modulo 2³⁸.
    @inlinable func lead(over generation: UInt64) -> UInt64 { (self.generation &- generation) & Self.generationMask }
}

/// What spenders subtract bytes from: the lower 16 bits of the generation, and below them the bytes left. It is changed by
/// compare-and-exchange only, so it never goes below zero.
@usableFromInline struct ByteWord {
    @inlinable static var countBits: UInt64 { 48 }
    /// The most bytes that one lease can hold here.
    @inlinable static var bytesMax: UInt64 { 1 << countBits - 1 }
    @inlinable static var generationMask: UInt64 { 1 << (64 - countBits) - 1 }

    @usableFromInline let bits: UInt64

    @inlinable init(bits: UInt64) { self.bits = bits }

    init(generation: UInt64, bytes: UInt64) {
        bits = (generation & Self.generationMask) << Self.countBits | min(bytes, Self.bytesMax)
    }

    @inlinable var bytes: UInt64 { bits & Self.bytesMax }

    @inlinable func isOf(_ generation: UInt64) -> Bool { bits >> Self.countBits == generation & Self.generationMask }
}
