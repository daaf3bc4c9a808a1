internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPCompression
internal import NIOHTTPTypesHTTP1

/// Compresses long answers for those who accept gzip or deflate: pages of events, prices and candles shrink to a tenth.
///
/// The compressor speaks the older parts of HTTP, so it has its place before the codec that the server's own handlers stand
/// behind. This handler, which is added behind that codec, puts it there and goes.
final class AnswerCompression: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    /// A shorter answer fits into one packet anyway.
    private static let bytesLeast = 1_024

    func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        if let codec = try? pipeline.handler(type: HTTP1ToHTTPServerCodec.self) {
            let compressor = HTTPResponseCompressor { head, _ in
                Self.isWorthIt(&head) ? .compressIfPossible : .doNotCompress
            }
            try? pipeline.addHandler(compressor, position: .before(codec))
        }
        pipeline.removeHandler(context: context, promise: nil)
    }

    /// Streams are not: each event is to leave at once, and what compresses keeps bytes back.
    private static func isWorthIt(_ head: inout HTTPResponseHead) -> Bool {
        guard head.status == .ok, head.headers.first(name: "content-type") == "application/json",
            let length = head.headers.first(name: "content-length").flatMap({ Int($0) }), length >= bytesLeast
        else { return false }
        head.headers.add(name: "vary", value: "accept-encoding")
        return true
    }
}
