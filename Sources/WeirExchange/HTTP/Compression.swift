internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPCompression

/// Which answers are compressed, where `Accept-Encoding` asks for it.
enum Compression {
    /// Less is hardly made smaller, and costs the same.
    private static let smallestBody = 1_024

    static func isWorthwhile(
        _ head: inout HTTPResponseHead,
        _ isSupported: Bool
    ) -> HTTPResponseCompressor.CompressionIntent {
        let length = head.headers.first(name: "Content-Length").flatMap { Int($0) }
        guard length ?? .max >= smallestBody else { return .doNotCompress }
        // A cache in between is to keep both forms apart.
        head.headers.add(name: "Vary", value: "Accept-Encoding")
        return .compressIfPossible
    }
}

/// Lets answers to what was no request pass by the compressor, which expects every answer to have had one.
final class UnaskedAnswers: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private var asked = 0
    private var isUnasked = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head = unwrapInboundIn(data) { asked += 1 }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .head(let head) = unwrapOutboundIn(data), head.status.code >= 200 {
            isUnasked = asked == 0
            asked -= isUnasked ? 0 : 1
        }
        guard isUnasked,
            let compressor = try? context.pipeline.syncOperations.context(handlerType: HTTPResponseCompressor.self)
        else { return context.write(data, promise: promise) }
        // From the compressor's place on, which leaves it out.
        compressor.write(data, promise: promise)
    }
}
