import WeirModel
import WeirWire

/// A page of repair that is read from a journal, a slice at a time.
struct JournalSearch: Sendable {
    /// The topic, as its messages name it.
    enum Target: Hashable, Sendable {
        case ledger(LedgerTopic)
        /// Its name, without a NUL.
        case streams([UInt8])

        var journal: JournalKind {
            switch self {
            case .ledger: .ledger
            case .streams: .streams
            }
        }
    }

    let asker: Asker
    let target: Target
    var page: RepairPage
    /// The last seq that is committed: nothing behind it is read.
    let committed: UInt64
    /// The next event to read; nil while that must be found out.
    var position: UInt64?
}

extension JournalSearch.Target {
    /// The topic of an entry of the book.
    init(_ entry: TopicBook.Entry) {
        self = entry.source.map { .ledger($0) } ?? .streams(Array(entry.name))
    }
}
