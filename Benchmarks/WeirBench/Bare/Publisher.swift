import CBareLoops
import Glibc

/// The publisher of facts: the same loop for the bare subscriber and for Weir's ingest.
@safe
final class Publisher {
    private let publisher: OpaquePointer
    private let topic: [UInt8]
    private var message: [UInt8]
    private let numberAt: Int?

    /// Connects, and waits until the other side has subscribed.
    ///
    /// - Parameters:
    ///   - endpoint: where to.
    ///   - topic: the first frame; empty: messages of one frame.
    ///   - message: the frame behind it.
    ///   - numberAt: where in the message its number is.
    ///   - keys: nil: in the clear.
    ///   - patience: how long the subscription is awaited, in milliseconds.
    init(
        _ endpoint: String,
        topic: [UInt8],
        message: [UInt8],
        numberAt: Int?,
        keys: BenchKeys? = nil,
        patience: Int32
    ) throws(BenchmarkError) {
        let z85 = keys?.z85
        let opened = unsafe bare_publisher_open(
            endpoint,
            z85?.managerPublic,
            z85?.componentPublic,
            z85?.componentSecret,
            patience
        )
        guard let publisher = unsafe opened else {
            throw .failed("nobody subscribes at \(endpoint): \(reason(errno))")
        }
        unsafe self.publisher = publisher
        self.topic = topic
        self.message = message
        self.numberAt = numberAt
    }

    deinit { unsafe bare_publisher_close(publisher) }

    /// Hands messages to libzmq, which queues without bound: see ``Flow``.
    ///
    /// - Parameters:
    ///   - count: how many.
    ///   - first: the number of the first.
    ///   - step: from one message's number to the next.
    func publish(_ count: Int, first: UInt64, step: UInt64) throws(BenchmarkError) {
        let place = numberAt ?? Int(BARE_NOWHERE)
        let error =
            unsafe topic.isEmpty
            ? bare_publish_single(publisher, message, message.count, UInt64(count))
            : bare_publish(
                publisher,
                topic,
                topic.count,
                &message,
                message.count,
                place,
                first,
                step,
                UInt64(count)
            )
        guard error == 0 else { throw .failed("publishing ended: \(reason(error))") }
    }
}
