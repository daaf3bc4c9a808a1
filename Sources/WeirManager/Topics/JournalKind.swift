import WeirModel

/// Which of the two journals.
enum JournalKind: Sendable, Hashable {
    /// What was asked, decided and observed: the manager's own topics.
    case ledger
    /// What components publish for each other.
    case streams
}

/// A topic of the ledger, as its events name it.
struct LedgerTopic: Hashable, Sendable {
    let component: ComponentID
    let channel: Channel

    init(_ component: ComponentID, _ channel: Channel) {
        self.component = component
        self.channel = channel
    }

    /// A number of its own, as dense as components are numbered.
    var place: Int { Int(component.rawValue) * Channel.allCases.count + Int(channel.rawValue) }
}
