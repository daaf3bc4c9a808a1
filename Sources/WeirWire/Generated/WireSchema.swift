// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// The schema that the codecs were made from.
public enum WireSchema {
    /// Names the schema in every header.
    @inlinable public static var id: UInt16 { 7717 }
    /// Its version, which every header carries.
    @inlinable public static var version: UInt16 { 4 }
}

/// The messages by the template id in their header.
@frozen
public enum Template: UInt16, CaseIterable, Sendable {
    /// An instance introduces itself and asks for its number. The same nonce gets the same number again.
    case hello = 1
    /// May these be sent? Each is decided by itself; AllowanceAnswer has as many verdicts, in the same order.
    case allowanceRequest = 2
    /// Granted verdicts that went stale or are not needed: their permits go back.
    case verdictReturn = 3
    /// Connection slots whose connections are closed.
    case connectionRelease = 4
    /// Connection slots whose connections are still open.
    case connectionRenew = 5
    /// An instance leaves in order, and says up to which numbers it spoke on ingest.
    case goodbye = 6
    /// How are things? Anyone may ask.
    case statusRequest = 7
    /// May so many requests of one kind be paid in advance?
    case leaseRequest = 8
    /// A lease that its holder is done with, and what was not spent of it, and never will be.
    case leaseReturn = 9
    /// Other limits are to be in force, until further notice or until the topology says otherwise.
    case limitOrder = 10
    /// How have things been? Anyone may ask.
    case historyRequest = 11
    /// How far are you with what I sent on ingest?
    case progressRequest = 12
    /// A message of ingest once more, where the first may not have arrived. It is taken as if it had come there;
    /// Progress answers.
    case resend = 13
    /// Broadcast Barrier with this nonce, behind all that was broadcast so far. Anyone may ask.
    case barrierRequest = 14
    /// Which topics are there, and how far have they come? Anyone may ask.
    case topicsRequest = 15
    /// Messages of one topic once more. Anyone may ask.
    case repairRequest = 16
    /// The numbers of the instance, and what it lives by.
    case helloAnswer = 51
    /// The verdicts on an AllowanceRequest, in its order.
    case allowanceAnswer = 52
    /// Acted upon.
    case done = 53
    /// The manager's state at one moment, all of it committed.
    case statusAnswer = 54
    /// Not acted upon.
    case refused = 55
    /// What was paid in advance on a LeaseRequest.
    case leaseAnswer = 56
    /// The samples that a HistoryRequest asked for, in their order.
    case historyAnswer = 57
    /// How far the manager has come with what an instance sent on ingest: all of it is durable, or named as lost.
    case progress = 58
    /// A snapshot for a subscriber: how far each topic had come at one moment.
    case topicsAnswer = 59
    /// Messages of one topic, in their order and without a hole.
    case repairAnswer = 60
    /// What really happened to requests that were sent. Their publisher numbers are contiguous. Topic: any of the
    /// sender's own.
    case requestFacts = 101
    /// An instance lives. The broadcast HeartbeatNoted with the same ping answers it.
    case heartbeat = 102
    /// Something for other components. The frame before it is its topic.
    case publication = 103
    /// Numbers that the sender will not publish, or cannot repeat.
    case lossNotice = 104
    /// The manager lives, and its topics have come so far: those that moved since the last beacon, and a page of the
    /// others.
    case beacon = 151
    /// What was asked for with BarrierRequest.
    case barrier = 152
    /// The journal was opened for writing.
    case epochBegan = 201
    /// The configuration that decisions depend on from now on, in durable numbers.
    case topologyAdopted = 202
    /// A limit came, went or changed its numbers.
    case limitChanged = 203
    /// A process said hello and got the instance number in the stamp.
    case instanceJoined = 204
    /// An instance is no more.
    case instanceLeft = 205
    /// An instance said that it lives.
    case heartbeatNoted = 206
    /// A request for an allowance was decided. Granted, it charges every limit that applies; otherwise none.
    case verdictGiven = 207
    /// A granted verdict was handed back unused: what it charged is given back.
    case verdictReturned = 208
    /// A connection slot was closed, renewed, called back, or expired. (VerdictGiven opens it.)
    case connectionChanged = 209
    /// What really happened to requests that were sent. The entries are those of RequestFacts, byte for byte.
    case requestsRecorded = 210
    /// What a publisher sent, or meant to send, and what will not come.
    case eventsLost = 211
    /// An instance was paid in advance. From now on all of it counts as used.
    case leaseGranted = 212
    /// A lease is over. What was not spent of it is given back.
    case leaseEnded = 213
    /// What one instance may live on while it can reach no one: given, or (none) at an end.
    case reserveSet = 214
    /// How a shared limit is divided, until the next division or the end of the round.
    case sharesSet = 215
    /// What was seen of a component, or of all together, since the network monitor last looked.
    case metricsObserved = 216
    /// A value went beyond a threshold.
    case alertRaised = 217
    /// A value is well within its threshold again.
    case alertCleared = 218
    /// What a component published for others.
    case published = 251
}
