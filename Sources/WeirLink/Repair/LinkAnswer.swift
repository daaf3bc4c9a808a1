public import WeirModel

/// How a ``LinkRequest`` ended. The messages it brought were handed in before, each by `receive`.
public enum LinkAnswer<Payload> {
    /// Every message from the first number asked for through this one was handed in, or does not exist any more. `newest`
    /// is the newest number that the answerer knew.
    case covered(through: UInt64, newest: UInt64)
    /// Nothing before this number is kept any more.
    case tooOld(oldest: UInt64)
    /// A snapshot that contains everything through `at`.
    case snapshot(at: UInt64, Payload)
    /// The newest number, for a probe.
    case newest(UInt64)
    /// No answer, or one that cannot be used: it is asked again.
    case failed
    /// Nothing was asked, since whoever keeps the past wants quiet until then, by the link's time: it is asked then, and this
    /// counts as no failure.
    case postponed(until: Nanoseconds)
    /// It can never be had.
    case gone
}

extension LinkAnswer: Sendable where Payload: Sendable {}
