import NIOCore

/// Notices that the other side says nothing while an answer is waited for. Time in which we do not read, since the body is
/// paced, does not count.
struct SilenceWatch {
    private let timeout: TimeAmount
    /// Since when it is waited for; nil while nothing is.
    private var since: NIODeadline?
    private var isReading = true
    private var alarm: Scheduled<Void>?

    init(_ timeout: TimeAmount) { self.timeout = timeout }

    /// A request has been written.
    mutating func begin(_ context: ChannelHandlerContext) {
        since = .now()
        if alarm == nil { arm(.now() + timeout, context) }
    }

    mutating func hears() { if since != nil { since = .now() } }

    mutating func hasRead() { isReading = false }

    mutating func reads() {
        guard !isReading else { return }
        isReading = true
        hears()
    }

    /// No answer is waited for.
    mutating func end() {
        since = nil
        alarm?.cancel()
        alarm = nil
    }

    /// Looks whether it was silent for too long.
    ///
    /// - Returns: whether it was; otherwise the next look is arranged for.
    fileprivate mutating func look(_ context: ChannelHandlerContext) -> Bool {
        alarm = nil
        guard let since else { return false }
        let end = (isReading ? since : .now()) + timeout
        if end <= .now() {
            self.since = nil
            return true
        }
        arm(end, context)
        return false
    }

    private mutating func arm(_ end: NIODeadline, _ context: ChannelHandlerContext) {
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        alarm = context.eventLoop.scheduleTask(deadline: end) {
            let context = bound.value
            (context.handler as? ConnectionWatch)?.lookForSilence(context)
        }
    }
}

extension ConnectionWatch {
    /// A kept connection is silent by nature: that is the pool's concern.
    fileprivate func lookForSilence(_ context: ChannelHandlerContext) {
        guard isAwaited else { return silence.end() }
        if silence.look(context) { context.fireErrorCaught(SessionError.timedOut(.idle)) }
    }
}
