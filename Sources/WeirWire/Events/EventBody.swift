import WeirModel

/// What stands behind the stamp in one kind of event.
protocol EventBody {
    /// Bytes of the whole frame.
    var encodedLength: Int { get }

    /// Writes the whole frame; a buffer that is too short ends the process.
    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer)

    /// Reads the whole frame but the stamp.
    init(_ frame: RawSpan) throws(WireError)
}

extension Event.Body {
    /// The body by itself, for what is done with all of them alike.
    var coding: any EventBody {
        switch self {
        case .epochBegan(let body): body
        case .topologyAdopted(let body): body
        case .limitChanged(let body): body
        case .instanceJoined(let body): body
        case .instanceLeft(let body): body
        case .heartbeatNoted(let body): body
        case .verdictGiven(let body): body
        case .verdictReturned(let body): body
        case .connectionChanged(let body): body
        case .requestsRecorded(let body): body
        case .eventsLost(let body): body
        case .leaseGranted(let body): body
        case .leaseEnded(let body): body
        case .reserveSet(let body): body
        case .sharesSet(let body): body
        case .metricsObserved(let body): body
        case .alertRaised(let body): body
        case .alertCleared(let body): body
        }
    }

    /// Reads the body of an event of the ledger.
    ///
    /// - Throws: ``WireError/unexpectedMessage(_:)``, where the template is none of its events.
    init(_ template: Template, _ frame: RawSpan) throws(WireError) {
        switch template {
        case .epochBegan: self = .epochBegan(try EpochBegan(frame))
        case .topologyAdopted: self = .topologyAdopted(try Configuration(frame))
        case .limitChanged: self = .limitChanged(try LimitChanged(frame))
        case .instanceJoined: self = .instanceJoined(try InstanceJoined(frame))
        case .instanceLeft: self = .instanceLeft(try InstanceLeft(frame))
        case .heartbeatNoted: self = .heartbeatNoted(try HeartbeatNoted(frame))
        case .verdictGiven: self = .verdictGiven(try VerdictGiven(frame))
        case .verdictReturned: self = .verdictReturned(try VerdictReturned(frame))
        case .connectionChanged: self = .connectionChanged(try ConnectionChanged(frame))
        case .requestsRecorded: self = .requestsRecorded(try RequestsRecorded(frame))
        case .eventsLost: self = .eventsLost(try EventsLost(frame))
        case .leaseGranted: self = .leaseGranted(try LeaseGranted(frame))
        case .leaseEnded: self = .leaseEnded(try LeaseEnded(frame))
        case .reserveSet: self = .reserveSet(try ReserveSet(frame))
        case .sharesSet: self = .sharesSet(try SharesSet(frame))
        case .metricsObserved: self = .metricsObserved(try MetricsObserved(frame))
        case .alertRaised: self = .alertRaised(try AlertRaised(frame))
        case .alertCleared: self = .alertCleared(try AlertCleared(frame))
        default: throw .unexpectedMessage(template.rawValue)
        }
    }
}
