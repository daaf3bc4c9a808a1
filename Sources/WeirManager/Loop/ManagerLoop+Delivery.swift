import WeirJournal
import WeirModel
import ZeroMQ

/// After the commit: replies to those who asked, broadcasts to those who listen.
extension ManagerLoop {
    mutating func deliver() throws(ZeroMQError) {
        for index in processor.outbox.replies.indices { try send(reply: index) }
        for letter in processor.outbox.letters { try send(letter) }
        for index in processor.outbox.broadcasts.indices { try send(broadcast: index) }
        processor.delivered()
    }

    private mutating func send(reply index: Int) throws(ZeroMQError) {
        let traffic = reception.traffic
        processor.encodeBody(ofReply: index, traffic: traffic)
        try sendBody(to: processor.outbox.replies[index].message)
    }

    /// A peer that is gone or does not read loses its answer, and asks again under the same number.
    private func sendBody(to message: Int) throws(ZeroMQError) {
        let identity = reception.questions.frame(message, 0)
        guard try reception.sockets.control.send(identity, more: true, dontWait: true) == .sent else { return }
        if reception.questions.hasDelimiter(message) {
            _ = try reception.sockets.control.send([UInt8](), more: true, dontWait: true)
        }
        _ = try unsafe reception.sockets.control.send(processor.scratch.span.bytes, dontWait: true)
    }

    /// The same for an answer to a question of an earlier batch.
    private func send(_ letter: SearchPost.Letter) throws(ZeroMQError) {
        guard try reception.sockets.control.send(letter.asker.identity, more: true, dontWait: true) == .sent else {
            return
        }
        if letter.asker.hasDelimiter {
            _ = try reception.sockets.control.send([UInt8](), more: true, dontWait: true)
        }
        _ = try reception.sockets.control.send(letter.bytes, dontWait: true)
    }

    private func send(broadcast index: Int) throws(ZeroMQError) {
        let broadcast = processor.outbox.broadcasts[index]
        guard try reception.sockets.broadcast.send(broadcast.topic, more: true, dontWait: true) == .sent else { return }
        switch broadcast.bytes {
        case .ledger(let range):
            _ = try reception.sockets.broadcast.send(processor.ledgerFrame.event(range), dontWait: true)
        case .streams(let range):
            _ = try reception.sockets.broadcast.send(processor.streamsFrame.event(range), dontWait: true)
        case .copy(let bytes):
            _ = try reception.sockets.broadcast.send(bytes, dontWait: true)
        }
    }
}
