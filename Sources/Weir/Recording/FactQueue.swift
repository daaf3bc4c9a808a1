import Synchronization
import WeirModel

/// Facts on their way from any thread to the loop: bounded, and never in anyone's way. What does not fit is counted, and
/// told to the manager as lost.
final class FactQueue: Sendable {
    private struct Content {
        var facts: [RequestFact] = []
        var dropped: UInt64 = 0
        /// When the oldest came, by ``BootClock``.
        var since: Nanoseconds = 0
        /// Whose permits facts may refer to.
        var instance = InstanceID.none
    }

    /// Facts taken out together.
    struct Batch {
        var facts: [RequestFact]
        /// Facts there was no room for since the last batch.
        var dropped: UInt64
    }

    private let content: Mutex<Content>
    private let capacity: Int
    /// The loop is rung when the queue goes from empty to not, and when a batch is full.
    private let batch: Int

    init(capacity: Int, batch: Int) {
        self.capacity = capacity
        self.batch = batch
        content = Mutex(Content())
    }

    /// - Parameter instance: who got the permit that the fact refers to. What another instance was allowed settles nothing
    ///   for this one, whose request ids begin anew.
    /// - Returns: whether the loop is to be rung.
    func append(_ fact: RequestFact, by instance: InstanceID) -> Bool {
        content.withLock { content in
            guard content.facts.count < capacity else {
                content.dropped += 1
                return content.dropped == 1
            }
            if content.facts.isEmpty { content.since = BootClock.now }
            content.facts.append(fact)
            if instance != content.instance { content.facts[content.facts.count - 1].forgetPermit() }
            return content.facts.count == 1 || content.facts.count == batch
        }
    }

    /// From now on facts may refer to what this instance is allowed, and to nothing of earlier.
    func begin(_ instance: InstanceID) {
        content.withLock { content in
            guard instance != content.instance else { return }
            content.instance = instance
            for index in content.facts.indices { content.facts[index].forgetPermit() }
        }
    }

    /// When the oldest fact will have waited for `age`; nil when there is none.
    func due(age: Nanoseconds) -> Nanoseconds? {
        content.withLock { content in
            if content.facts.count >= batch { return 0 }
            if content.facts.isEmpty { return content.dropped > 0 ? 0 : nil }
            return content.since.adding(age)
        }
    }

    /// Takes out what there is. - Parameter max: the most facts.
    func take(max: Int) -> Batch {
        content.withLock { content in
            let dropped = content.dropped
            content.dropped = 0
            if content.facts.count <= max {
                defer { content.facts.removeAll() }
                return Batch(facts: content.facts, dropped: dropped)
            }
            let facts = Array(content.facts.prefix(max))
            content.facts.removeFirst(max)
            content.since = BootClock.now
            return Batch(facts: facts, dropped: dropped)
        }
    }

    /// What the loop has not taken: facts that wait, and those there was no room for.
    var untaken: UInt64 { content.withLock { UInt64($0.facts.count) + $0.dropped } }

    /// How many facts wait.
    var waiting: UInt64 { content.withLock { UInt64($0.facts.count) } }

    var isEmpty: Bool { content.withLock { $0.facts.isEmpty && $0.dropped == 0 } }
}
