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
        return TopicsQuestion(prefix: Array(page.filter.prefix.utf8), after: page.after)
    }

    /// What the page says of topics that are meant.
    mutating func take(_ answer: TopicsAnswer, at now: Nanoseconds) -> [TopicMark] {
        guard !pages.isEmpty else { return [] }
        let filter = pages[0].filter
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
