import WeirJournal
package import WeirModel
import WeirWire

/// What a journal on disk says, read by itself and without a manager.
package enum LedgerFile {
    package static func events(_ folder: String) throws -> [Event] {
        var reader = try JournalReader(folder)
        var events: [Event] = []
        while let frame = try reader.next() {
            var cursor = frame.events
            while let lent = cursor.next() { events.append(try EventCoding.decodeEvent(lent.bytes)) }
        }
        return events
    }

    /// What components published, in order.
    package static func published(_ folder: String) throws -> [Published] {
        var reader = try JournalReader(folder)
        var published: [Published] = []
        while let frame = try reader.next() {
            var cursor = frame.events
            while let lent = cursor.next() { published.append(try PublishedCoding.decode(lent.bytes)) }
        }
        return published
    }
}
