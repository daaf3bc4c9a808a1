import WeirModel

/// Which topics there are: asked page by page whenever a subscription has been proven, so that nothing is missed of a topic that
/// is never heard of otherwise.
struct TopicSurvey {
    private let filters: [TopicFilter]
    private var known: Set<Topic> = []
    private var pages: [Page] = []
    /// Whether they were all asked about once.
    private(set) var isComplete = false
    /// When to ask (again) for the page that is wanted; never where none is.
    private(set) var due: Nanoseconds = .never

    /// A page that is wanted.
    struct Page {
        var filter: TopicFilter
        var after: [UInt8]

        var question: TopicsQuestion { TopicsQuestion(prefix: Array(filter.prefix.utf8), after: after) }
    }

    private static let patience: Nanoseconds = 2 * .second

    init(_ filters: [TopicFilter]) { self.filters = filters }

    func knows(_ topic: Topic) -> Bool { known.contains(topic) }

    mutating func note(_ topic: Topic) { known.insert(topic) }

    mutating func begin(at now: Nanoseconds) {
        pages = filters.map { Page(filter: $0, after: []) }
        due = now
    }

    /// Nothing can be asked now.
    mutating func rest() { due = .never }

    /// The question that is due, if one is.
    mutating func question(at now: Nanoseconds) -> TopicsQuestion? {
        guard now >= due, let page = pages.first else { return nil }
        due = now.adding(Self.patience)
        return page.question
    }

    /// What the page says of topics that are meant.
    ///
    /// - Parameter question: what it answers. A question that was repeated is answered twice, and the second answer is not
    ///   taken for the next page.
    mutating func take(_ answer: TopicsAnswer, to question: TopicsQuestion, at now: Nanoseconds) -> [TopicMark] {
        guard let page = pages.first, question == page.question else { return [] }
        let filter = page.filter
        if answer.isLast || answer.topics.isEmpty {
            pages.removeFirst()
        } else {
            pages[0].after = answer.topics.last.map { Array("\($0.topic)".utf8) } ?? []
        }
        due = pages.isEmpty ? .never : now
        return answer.topics.filter { filter.takes($0.topic) }
    }

    /// The last page has been taken in.
    mutating func finishIfDone() { if pages.isEmpty { isComplete = true } }
}
