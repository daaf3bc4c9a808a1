import WeirModel

/// Which topics there are: asked page by page whenever a subscription has been proven, as the production subscriber does.
struct Survey {
    private let filters: [SubscriberPlan.Filter]
    private var known: Set<Topic> = []
    private var pages: [TopicsQuestion] = []
    private(set) var isComplete = false
    private(set) var due: Nanoseconds = .never

    init(_ filters: [SubscriberPlan.Filter]) { self.filters = filters }

    func knows(_ topic: Topic) -> Bool { known.contains(topic) }

    mutating func note(_ topic: Topic) { known.insert(topic) }

    mutating func begin(at now: Nanoseconds) {
        pages = filters.map { TopicsQuestion(prefix: $0.prefix) }
        due = now
    }

    mutating func rest() { due = .never }

    mutating func question(at now: Nanoseconds) -> TopicsQuestion? {
        guard now >= due, let page = pages.first else { return nil }
        due = now.adding(2 * .second)
        return page
    }

    /// What a page says; nothing where it answers another question than the one that is open.
    mutating func take(_ answer: TopicsAnswer, to question: TopicsQuestion, at now: Nanoseconds) -> [TopicMark] {
        guard question == pages.first else { return [] }
        if answer.isLast || answer.topics.isEmpty {
            pages.removeFirst()
        } else {
            pages[0].after = answer.topics.last.map { Array("\($0.topic)".utf8) } ?? []
        }
        due = pages.isEmpty ? .never : now
        return answer.topics.filter { mark in filters.contains { $0.takes(mark.topic) } }
    }

    mutating func finishIfDone() { if pages.isEmpty { isComplete = true } }
}
