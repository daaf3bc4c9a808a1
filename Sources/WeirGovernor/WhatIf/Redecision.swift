import WeirModel

/// A world that decides recorded demand anew.
///
/// Commands are told again, as recorded events show them, at the recorded moments. What the governor found by itself (a
/// beat's samples, shares, alerts; what expired; who fell silent) is not told: at the moment of such an event only time
/// passes, and it has to come out again.
struct Redecision {
    private(set) var governor: Governor
    /// The topology of this world; nil for those that were recorded, with what administrators changed.
    let other: Configuration?
    private(set) var names: RecordedNames
    var twins: Twins
    /// All that this world's governor decided since it was last taken out.
    var events: [Event] = []
    /// From a decision to its durability, as alerts last told it: it was measured, and cannot be decided anew.
    private var journalLag: Nanoseconds
    private var hasAdopted = false

    init(from start: Governor, under other: Configuration?) {
        governor = start
        self.other = other
        names = RecordedNames(start)
        twins = Twins(start)
        journalLag = start.activeAlerts.first { $0.kind == .journalLag }?.value ?? 0
    }

    /// Lets time pass up to events that were all decided at one time.
    mutating func approach(_ batch: [Event]) {
        guard let first = batch.first else { return }
        // A new epoch comes before whatever was due while nobody was there.
        if first.stamp.decided > 0, !first.body.beginsEpoch {
            let before = Moment(decided: first.stamp.decided - 1, utc: first.stamp.utc &- 1)
            governor.beat(journalLag: journalLag, until: before, into: &events)
        }
        for event in batch { if let lag = event.body.journalLag { journalLag = lag } }
        if other != nil, !hasAdopted, !governor.components.isEmpty {
            adoptOther(at: first.stamp.moment)
        }
    }

    /// Takes one recorded event. - Returns: what became of it here.
    mutating func take(_ event: Event) -> Redecided {
        let (sender, moment) = (event.stamp.sender, event.stamp.moment)
        if !event.body.beginsEpoch { governor.beat(journalLag: journalLag, until: moment, into: &events) }
        switch event.body {
        case .verdictGiven(let verdict): return ask(verdict, by: sender, at: moment)
        case .requestsRecorded(let recorded): record(recorded, by: sender, at: moment)
        case .verdictReturned(let returned): giveBack(returned, by: sender, at: moment)
        case .heartbeatNoted(let beat): tell(by: sender, at: moment) { .heartbeat($0, beat) }
        case .eventsLost(let lost): lose(lost, by: sender, at: moment)
        case .connectionChanged(let change): return self.change(change, by: sender, at: moment)
        case .instanceJoined(let joined): join(joined, as: sender, at: moment)
        case .instanceLeft(let left): leave(left, by: sender, at: moment)
        case .leaseGranted(let granted): return lease(granted, by: sender, at: moment)
        case .leaseEnded(let ended): end(ended, by: sender, at: moment)
        case .epochBegan(let began): tell(.begin(began), at: moment)
        case .topologyAdopted(let configuration): adopt(configuration, at: moment)
        case .limitChanged(let change): return set(change, at: moment)
        case .reserveSet(let set): if set.reserve == .none { pass(until: moment) }
        case .sharesSet, .metricsObserved, .alertRaised, .alertCleared: break
        }
        return .taken
    }

    /// Time passes: what is due comes out.
    mutating func pass(until moment: Moment) { tell(.tick(journalLag: journalLag), at: moment) }

    @discardableResult
    mutating func tell(_ command: Command, at moment: Moment) -> Answer {
        governor.handle(command, at: moment, into: &events)
    }

    private mutating func adopt(_ configuration: Configuration, at moment: Moment) {
        names.adopt(configuration)
        if other == nil {
            tell(.adopt(configuration), at: moment)
        } else if !hasAdopted {
            adoptOther(at: moment)
        }
    }

    private mutating func adoptOther(at moment: Moment) {
        hasAdopted = true
        if let other { tell(.adopt(other), at: moment) }
    }

    private mutating func set(_ change: LimitChanged, at moment: Moment) -> Redecided {
        guard change.cause == .administration else { return .taken }
        guard other == nil else { return .leftOut }
        tell(.setLimit(change.limit, change.new, reason: change.reason), at: moment)
        return .taken
    }
}

/// What became of one recorded event in a world that decides anew.
enum Redecided {
    /// Told, or found by the governor itself.
    case taken
    /// A request got this verdict.
    case verdict(Verdict)
    /// A question for a lease was paid so many requests.
    case paid(UInt32)
    /// A component, a kind or an instance that this world does not have.
    case foreign
    /// What an administrator changed: this world's topology stands in its place.
    case leftOut
}

extension Event.Body {
    fileprivate var beginsEpoch: Bool { if case .epochBegan = self { true } else { false } }

    /// The lag that an alert about it tells.
    fileprivate var journalLag: Nanoseconds? {
        switch self {
        case .alertRaised(let raised) where raised.kind == .journalLag: raised.value
        case .alertCleared(let cleared) where cleared.kind == .journalLag: cleared.value
        default: nil
        }
    }
}
