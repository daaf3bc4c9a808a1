import WeirGovernor
import WeirJournal
import WeirModel
import WeirWire

/// How far the manager has come with what a component keeps: the acknowledgement, and what was missing once more.
extension Processor {
    /// All that an instance sent on ingest and that has arrived by now is durable before this is told.
    mutating func tellProgress(to sender: Sender, _ origin: Origin) {
        if let reason = governor.refusal(of: sender) { return refuse(origin, reason) }
        // An acknowledged publication is forgotten by its sender: it must not be lost with the machine's power.
        if unsyncedPublishers.contains(sender.instance) { mustSyncStreams = true }
        reply(to: origin, .progress(progress(of: sender.instance)))
    }

    /// A message of ingest, where the first of its kind may not have arrived: it goes the same way, and its sender hears
    /// how far that has brought it.
    mutating func takeAgain(
        _ message: borrowing RawSpan,
        under topic: borrowing RawSpan,
        _ origin: Origin
    ) throws(ManagerError) {
        let arrival: IncomingIngest
        do { arrival = try IncomingIngest(copy message) } catch {
            return refuse(origin, error.refusal, telling: "\(error)")
        }
        var frame = unsafe topic.withUnsafeBytes { unsafe [UInt8]($0) }
        frame.append(0)
        let sender: Sender
        switch arrival {
        case .facts(let facts): sender = facts.sender
        case .publication(let publication): sender = publication.sender
        case .loss(let teller, _): sender = teller
        // A sign of life from whom ingest does not reach. One with a ping wants to know whether it does, which would prove
        // nothing here.
        case .heartbeat(let living, let beat):
            guard beat.ping == 0 else { return refuse(origin, .unexpectedMessage) }
            sender = living
        }
        switch try unsafe act(on: arrival, under: frame.span.bytes) {
        // That it was there already, or that others come first, is what the answer says.
        case nil, .alreadyApplied, .ahead: tellProgress(to: sender, origin)
        case let reason?: refuse(origin, reason)
        }
    }

    /// What a component publishes is lost where its goodbye counts it and it has not come.
    mutating func tellMissing(_ sender: Sender, _ goodbye: Goodbye) throws(ManagerError) {
        guard governor.refusal(of: sender) == nil, goodbye.lastPublication < .max, goodbye.lastFact < .max else {
            return
        }
        if unsyncedPublishers.contains(sender.instance) { mustSyncStreams = true }
        let placed = publications.last(of: sender.instance, in: streams)
        guard goodbye.lastPublication > placed else { return }
        let count = goodbye.lastPublication - placed
        let lost = EventsLost(lane: .publications, first: placed + 1, count: count, cause: .transport)
        _ = try decide(.lost(sender, lost))
    }

    private func progress(of instance: InstanceID) -> Progress {
        Progress(
            facts: governor.lastFact(of: instance) ?? 0,
            publications: publications.last(of: instance, in: streams)
        )
    }

    // MARK: Who is no more

    /// An instance's end, with what only the streams know: how far its publications had come, where it does not say so
    /// itself.
    func completed(_ event: Event) -> Event {
        guard case .instanceLeft(var left) = event.body, left.isTailUnknown else { return event }
        var event = event
        left.lastPublication = publications.last(of: event.stamp.instance, in: streams)
        event.body = .instanceLeft(left)
        return event
    }

    mutating func forget(_ instance: InstanceID) {
        streams.forget(instance)
        publications.forget(instance)
    }
}
