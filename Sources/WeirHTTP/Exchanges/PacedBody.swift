import AsyncHTTPClient
import NIOCore
import WeirModel

/// A request's body, sent no faster than the component's bandwidth.
enum PacedBody {
    /// What is sent in one piece.
    private static let piece = 32 << 10

    static func make(_ bytes: [UInt8], _ pacer: Pacer) -> HTTPClient.Body? {
        guard !bytes.isEmpty else { return nil }
        guard bytes.count > piece else {
            _ = pacer.pay(UInt64(bytes.count))
            return .byteBuffer(ByteBuffer(bytes: bytes))
        }
        return .stream(contentLength: Int64(bytes.count)) { writer in send(bytes[...], pacer, writer) }
    }

    private static func send(
        _ rest: ArraySlice<UInt8>,
        _ pacer: Pacer,
        _ writer: HTTPClient.Body.StreamWriter
    ) -> EventLoopFuture<Void> {
        let part = rest.prefix(piece)
        let wait = pacer.pay(UInt64(part.count))
        let rest = rest.dropFirst(part.count)
        return writer.write(.byteBuffer(ByteBuffer(bytes: part))).flatMapWithEventLoop { _, loop in
            guard !rest.isEmpty else { return loop.makeSucceededVoidFuture() }
            guard wait > 0 else { return send(rest, pacer, writer) }
            return loop.flatScheduleTask(in: Duration(wait).timeAmount) { send(rest, pacer, writer) }.futureResult
        }
    }
}
