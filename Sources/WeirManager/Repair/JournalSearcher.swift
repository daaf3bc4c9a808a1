import WeirGovernor
import WeirJournal
import WeirModel
import WeirWire
import ZeroMQ

/// Reads pages of repair from the journals, on a thread of its own: the loop never waits for a disk to read.
///
/// The thread is started by the first question that memory cannot answer; most managers never have one.
final class JournalSearcher {
    private let folders: [JournalKind: Folder]
    /// What passes between here and the thread; nil while there is none.
    private var post: SearchPost?
    /// Rung when an answer is there.
    private var bell: Wakeup?
    /// Answers that could not even be looked for.
    private var refused: [SearchPost.Letter] = []

    /// Where a journal is, and the first seq that this process writes in it.
    struct Folder: Sendable {
        let path: String
        let began: UInt64
    }

    /// Reads the two journals that were opened, and of which the next epochs have not begun.
    init(beside ledger: Ledger, _ streams: StreamsLedger) {
        folders = [
            .ledger: Folder(path: ledger.writer.folder, began: ledger.governor.seq + 1),
            .streams: Folder(path: streams.writer.folder, began: streams.streams.seq + 1),
        ]
    }

    deinit { post?.close() }

    /// Whom to ring for when an answer is there.
    func hang(_ bell: Wakeup) { self.bell = bell }

    func put(_ search: JournalSearch) {
        do {
            try started().put(search)
        } catch {
            refused.append(SearchPost.Letter(search.asker, refusing: "\(error)"))
        }
    }

    /// The answers that have come.
    func takeLetters() -> [SearchPost.Letter] {
        defer { refused = [] }
        return refused + (post?.takeLetters() ?? [])
    }

    func close() { post?.close() }

    private func started() throws(ZeroMQError) -> SearchPost {
        if let post { return post }
        let post = try SearchPost(ringing: bell)
        self.post = post
        SocketThread.start("weir-repair") { [folders] in Self.serve(post, folders) }
        return post
    }

    /// Owns its thread.
    private static func serve(_ post: SearchPost, _ folders: [JournalKind: Folder]) {
        var journals: [JournalKind: SearchedJournal] = [:]
        while var search = post.next(orRest: { for journal in journals.values { journal.rest() } }) {
            do {
                try advance(&search, &journals, folders)
                guard search.page.isComplete else {
                    post.putBack(search)
                    continue
                }
                post.send(SearchPost.Letter(search.asker, page: search.page))
            } catch {
                // A segment may go while it is looked for. What else there is to say of a journal the writer says.
                journals[search.target.journal] = nil
                post.send(SearchPost.Letter(search.asker, refusing: "the journal could not be read: \(error)"))
            }
        }
    }

    private static func advance(
        _ search: inout JournalSearch,
        _ journals: inout [JournalKind: SearchedJournal],
        _ folders: [JournalKind: Folder]
    ) throws(JournalError) {
        let kind = search.target.journal
        guard let folder = folders[kind] else { return search.page.end() }
        let journal: SearchedJournal
        if let known = journals[kind] {
            journal = known
        } else {
            journal = try SearchedJournal(folder.path, began: folder.began)
            journals[kind] = journal
        }
        try journal.advance(&search)
    }
}

extension SearchPost.Letter {
    init(_ asker: Asker, page: RepairPage) {
        self.init(asker: asker, bytes: page.encoded(ticket: asker.ticket))
    }

    init(_ asker: Asker, refusing text: String) {
        let answer = ControlAnswer.refused(RefusalAnswer(reason: .busy, text: text))
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: answer.encodedLength) { buffer, count in
            unsafe answer.encode(into: UnsafeMutableRawBufferPointer(buffer), ticket: asker.ticket)
            count = answer.encodedLength
        }
        self.init(asker: asker, bytes: bytes)
    }
}
