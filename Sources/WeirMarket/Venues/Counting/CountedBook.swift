/// The book of a topic whose venue does not number its messages: they are counted as they come, and the book itself has to
/// witness that none is missing.
///
/// The count goes on from connection to connection, so its numbers only ascend. It cannot show what was lost before it was
/// counted: that is what witnesses are for, and the bound on messages between two snapshots, for what no witness sees.
struct CountedBook: Sendable {
    /// Books of one venue: one that names ever more that nobody follows is not followed there.
    static let booksMax = 4_096

    /// What was made of one message.
    struct Counted: Equatable, Sendable {
        var number: UInt64
        /// Why the book can no longer be true; nil where nothing speaks against it, and where that was said already.
        var doubt: String?
    }

    private(set) var book: OrderBook
    private(set) var number: UInt64 = 0
    private let messagesMax: Int?
    private var messages = 0
    private var trust = Trust.none

    private enum Trust { case none, sound, doubted }

    /// - Parameters:
    ///   - depthMax: see ``OrderBook``.
    ///   - messagesMax: messages behind a snapshot after which another one is wanted; nil: as many as come.
    init(depthMax: Int, messagesMax: Int?) {
        book = OrderBook(depthMax: depthMax)
        self.messagesMax = messagesMax
    }

    /// Takes in a snapshot or a change.
    ///
    /// - Parameter witness: looks at the book afterwards, and at how many levels were to be removed that were not there, and
    ///   says what is wrong.
    mutating func take(_ update: BookUpdate, witness: (_ book: OrderBook, _ strays: Int) -> String?) -> Counted {
        number += 1
        if update.isSnapshot {
            trust = .sound
            messages = 0
        }
        // Before the first snapshot there is nothing that changes could be made to.
        guard trust == .sound else { return Counted(number: number) }
        let strays = book.apply(update)
        messages += 1
        let doubt = witness(book, strays) ?? age
        if doubt != nil { trust = .doubted }
        return Counted(number: number, doubt: doubt)
    }

    private var age: String? {
        guard let messagesMax, messages > messagesMax else { return nil }
        return "\(messagesMax) messages since its last snapshot"
    }
}
