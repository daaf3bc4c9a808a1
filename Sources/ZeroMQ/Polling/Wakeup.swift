import CZeroMQ
import Glibc

/// A bell that any thread may ring for one that waits in a ``Poller``.
///
/// It is a Linux `eventfd`: rings add up until they are drained, and none is lost.
public final class Wakeup: Sendable {
    /// For the poller: readable while a ring has not been drained.
    public let fileDescriptor: Int32

    /// Hangs up a bell.
    ///
    /// - Throws: ``ZeroMQError`` when the process is out of file descriptors.
    public init() throws(ZeroMQError) {
        fileDescriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        guard fileDescriptor >= 0 else { throw ZeroMQError("eventfd") }
    }

    deinit {
        close(fileDescriptor)
    }

    /// Rings. Never waits; may be called from any thread, and from a signal handler.
    public func signal() {
        // It fails only at 2⁶⁴ − 2 rings, and then the bell rings anyway.
        _ = eventfd_write(fileDescriptor, 1)
    }

    /// Silences the bell. Drain it *before* looking for what the ring was about, so that no ring falls in between.
    ///
    /// - Returns: how often it rang.
    @discardableResult
    public func drain() -> UInt64 {
        var rings: UInt64 = 0
        return unsafe eventfd_read(fileDescriptor, &rings) == 0 ? rings : 0
    }
}
