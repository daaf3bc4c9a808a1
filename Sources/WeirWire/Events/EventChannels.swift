public import WeirModel

extension EventCoding {
    /// The channel that an event of the ledger is broadcast on, without decoding it.
    ///
    /// - Throws: ``WireError``, where it is none that this version knows.
    public static func channel(of frame: RawSpan) throws(WireError) -> Channel {
        let header = try MessageHeader(frame)
        let template = try header.template
        return switch template {
        case .verdictGiven, .verdictReturned, .leaseGranted, .leaseEnded: .verdict
        case .epochBegan, .topologyAdopted, .limitChanged, .reserveSet, .sharesSet: .limit
        case .instanceJoined, .instanceLeft, .heartbeatNoted, .connectionChanged: .component
        case .requestsRecorded, .eventsLost: .request
        case .metricsObserved: .metrics
        case .alertRaised, .alertCleared: .alert
        default: throw .unexpectedMessage(template.rawValue)
        }
    }
}
