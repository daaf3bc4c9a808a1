/// What happened: one entry of the ledger. (What components publish for each other is ``Published``, in the streams.)
public struct Event: Equatable, Sendable {
    public var stamp: Stamp
    public var body: Body

    public init(stamp: Stamp, body: Body) {
        self.stamp = stamp
        self.body = body
    }

    // What is rare and large stands in a box of its own: an event is as large as its largest case, and verdicts are many.
    public enum Body: Equatable, Sendable {
        indirect case epochBegan(EpochBegan)
        indirect case topologyAdopted(Configuration)
        indirect case limitChanged(LimitChanged)
        indirect case instanceJoined(InstanceJoined)
        case instanceLeft(InstanceLeft)
        case heartbeatNoted(HeartbeatNoted)
        case verdictGiven(VerdictGiven)
        case verdictReturned(VerdictReturned)
        case connectionChanged(ConnectionChanged)
        case requestsRecorded(RequestsRecorded)
        case eventsLost(EventsLost)
        case leaseGranted(LeaseGranted)
        case leaseEnded(LeaseEnded)
        indirect case reserveSet(ReserveSet)
        indirect case sharesSet(SharesSet)
        indirect case metricsObserved(MetricsObserved)
        case alertRaised(AlertRaised)
        case alertCleared(AlertCleared)
    }
}

extension Event.Body {
    /// The channel of the topic that the event is broadcast on; the key is its component's name.
    public var channel: Channel {
        switch self {
        case .verdictGiven, .verdictReturned, .leaseGranted, .leaseEnded: .verdict
        case .epochBegan, .topologyAdopted, .limitChanged, .reserveSet, .sharesSet: .limit
        case .instanceJoined, .instanceLeft, .heartbeatNoted, .connectionChanged: .component
        case .requestsRecorded, .eventsLost: .request
        case .metricsObserved: .metrics
        case .alertRaised, .alertCleared: .alert
        }
    }

    /// The kind's name, as in the schema, in `weir tap --kind` and in exported JSON.
    public var kind: String {
        switch self {
        case .epochBegan: "EpochBegan"
        case .topologyAdopted: "TopologyAdopted"
        case .limitChanged: "LimitChanged"
        case .instanceJoined: "InstanceJoined"
        case .instanceLeft: "InstanceLeft"
        case .heartbeatNoted: "HeartbeatNoted"
        case .verdictGiven: "VerdictGiven"
        case .verdictReturned: "VerdictReturned"
        case .connectionChanged: "ConnectionChanged"
        case .requestsRecorded: "RequestsRecorded"
        case .eventsLost: "EventsLost"
        case .leaseGranted: "LeaseGranted"
        case .leaseEnded: "LeaseEnded"
        case .reserveSet: "ReserveSet"
        case .sharesSet: "SharesSet"
        case .metricsObserved: "MetricsObserved"
        case .alertRaised: "AlertRaised"
        case .alertCleared: "AlertCleared"
        }
    }
}
