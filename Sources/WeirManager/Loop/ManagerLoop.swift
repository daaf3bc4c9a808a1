import WeirGovernor
import WeirModel
import ZeroMQ

/// The loop, in one sentence: poll → decode → decide → append → apply → deliver.
///
/// One thread owns the sockets, the state and both journals. Each turn drains what has arrived, reads the clock once after
/// the last receive, decides each command into events, which are applied at once and encoded into the batch, commits the
/// batch, and only then answers and broadcasts. While a commit runs, new messages wait in their sockets, so the next batch
/// is larger: group commit. Only a flow of facts, for whose answer nobody waits, is let come together for a moment.
///
/// A commit that fails ends the loop, and with it the process: memory is then ahead of the disk, and nobody may be told.
struct ManagerLoop: ~Copyable {
    var reception: Reception
    var processor: Processor
    private let stop: StopSignal
    private let mailbox: TopologyMailbox

    init(
        _ reception: consuming Reception,
        _ processor: consuming Processor,
        _ mailbox: TopologyMailbox,
        stop: StopSignal
    ) {
        self.reception = reception
        self.processor = processor
        self.mailbox = mailbox
        self.stop = stop
        self.processor.repairs.searcher.hang(stop.wakeup)
    }

    /// Runs until it is asked to stop, then closes both journals.
    mutating func run() throws(ManagerError) {
        while !stop.isRequested { try turn() }
        try processor.close()
    }

    /// One batch.
    private mutating func turn() throws(ManagerError) {
        // Who hears what is published would wait with it.
        let mayGather = processor.unsyncedPublishers.isEmpty
        do { try reception.receive(waiting: processor.patience, mayGather: mayGather) } catch { throw .socket(error) }
        processor.topics.listen()
        try processor.begin()
        let reloads = try takeUpTopologies()
        for refusal in reception.takeRefusals() { processor.reject(refusal.reason, on: refusal.endpoint) }
        for _ in 0..<reception.strays { processor.reject(.unexpectedMessage, on: "broadcast") }
        for message in 0..<reception.arrivals.count { try processor.take(reception.arrivals, arrival: message) }
        try processor.recordGathered()
        for message in 0..<reception.questions.count { try processor.take(reception.questions, question: message) }
        try processor.commit()
        processor.tellSubscribers()
        do { try deliver() } catch { throw .socket(error) }
        mailbox.answer(reloads)
        try processor.keepUp()
    }

    /// What was handed over from other threads, before anything that has arrived. It is answered after the commit.
    private mutating func takeUpTopologies() throws(ManagerError) -> [TopologyMailbox.Reading] {
        var readings: [TopologyMailbox.Reading] = []
        for topology in mailbox.waiting { readings.append(try processor.reload(topology)) }
        return readings
    }
}
