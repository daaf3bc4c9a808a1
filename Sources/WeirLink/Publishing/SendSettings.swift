public import WeirModel

/// The bounds and times of a ``Publisher``.
public struct SendSettings: Equatable, Sendable {
    /// Messages that a lane keeps at most.
    public var keepMax: Int
    /// Bytes that a lane keeps at most; but one message always finds room.
    public var keepBytesMax: Int
    /// After how long a question on control that was not answered is taken for lost, in nanoseconds.
    public var retry: Nanoseconds
    /// Messages, and bytes of them, that are sent again and not yet answered at most.
    public var window: Int
    public var windowBytes: Int
    /// From one question for progress to the next while anything is unacknowledged, in nanoseconds.
    public var askEvery: Nanoseconds = .second
    /// The same where the ring fills or somebody waits; doubled with each answer that brings nothing.
    public var askSoon: Nanoseconds = 10 * .millisecond

    public init(
        keepMax: Int = 16_384,
        keepBytesMax: Int = 64 << 20,
        retry: Nanoseconds = 250 * .millisecond,
        window: Int = 64,
        windowBytes: Int = 1 << 20
    ) {
        self.keepMax = keepMax
        self.keepBytesMax = keepBytesMax
        self.retry = retry
        self.window = window
        self.windowBytes = windowBytes
    }
}
