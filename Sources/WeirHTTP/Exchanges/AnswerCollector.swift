import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Weir
import WeirModel

/// An answer as it came.
struct Answer: Sendable {
    var head: HTTPResponseHead
    var body: [UInt8] = []
}

/// Collects the answer of one exchange, no faster than the component's bandwidth and no more than is wanted.
///
/// Its methods are called on the event loop of the request's task, one after another.
final class AnswerCollector: HTTPClientResponseDelegate {
    typealias Response = Answer

    private let exchange: Exchange
    private let pacer: Pacer
    private let most: Int
    private let answer: NIOLoopBoundBox<Answer?>

    /// - Parameter most: bytes of the largest body.
    init(_ exchange: Exchange, _ pacer: Pacer, most: Int, on loop: any EventLoop) {
        (self.exchange, self.pacer, self.most) = (exchange, pacer, most)
        answer = .makeBoxSendingValue(nil, eventLoop: loop)
    }

    func didReceiveHead(task: HTTPClient.Task<Answer>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        let head = BodylessAnswers.restored(head)
        answer.value = Answer(head: head)
        if let length = head.headers.first(name: "content-length").flatMap({ Int($0) }), length > most,
            head.headers.first(name: "content-encoding") == nil, head.status.mayHaveResponseBody
        {
            return task.eventLoop.makeFailedFuture(SessionError.bodyTooLarge(most: most))
        }
        return paced(task.eventLoop)
    }

    func didReceiveBodyPart(task: HTTPClient.Task<Answer>, _ part: ByteBuffer) -> EventLoopFuture<Void> {
        let length = (answer.value?.body.count ?? 0) + part.readableBytes
        guard length <= most else {
            return task.eventLoop.makeFailedFuture(SessionError.bodyTooLarge(most: most))
        }
        answer.value?.body.append(contentsOf: part.readableBytesView)
        return paced(task.eventLoop)
    }

    func didFinishRequest(task: HTTPClient.Task<Answer>) throws -> Answer {
        _ = pacer.pay(exchange.takeUnpaid())
        guard let answer = answer.value else { throw HTTPClientError.remoteConnectionClosed }
        return answer
    }

    /// Done when more may be taken.
    private func paced(_ loop: any EventLoop) -> EventLoopFuture<Void> {
        let wait = pacer.pay(exchange.takeUnpaid())
        guard wait > 0 else { return loop.makeSucceededVoidFuture() }
        return loop.scheduleTask(in: Duration(wait).timeAmount) {}.futureResult
    }
}
