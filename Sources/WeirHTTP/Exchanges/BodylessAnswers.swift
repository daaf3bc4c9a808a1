import NIOCore
import NIOHTTP1

/// Hides from the decompressor what an answer without a body says of one.
///
/// An answer to HEAD, a 204 and a 304 may name the coding of a body that does not come with them (RFC 9110, section 8.4); the
/// decompressor would wait for that body and call it cut off.
final class BodylessAnswers: ChannelDuplexHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart
    typealias OutboundIn = HTTPClientRequestPart
    typealias OutboundOut = HTTPClientRequestPart

    private static let coding = "content-encoding"
    /// What it is called until it is past the decompressor.
    private static let hidden = "weir-content-encoding"
    private var isHead = false

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .head(let head) = unwrapOutboundIn(data) { isHead = head.method == .HEAD }
        context.write(data, promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data), isHead || !head.status.mayHaveResponseBody else {
            return context.fireChannelRead(data)
        }
        head.headers.rename(Self.coding, to: Self.hidden)
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    /// As it came.
    static func restored(_ head: HTTPResponseHead) -> HTTPResponseHead {
        var head = head
        head.headers.rename(hidden, to: coding)
        return head
    }
}

extension HTTPHeaders {
    fileprivate mutating func rename(_ name: String, to other: String) {
        guard contains(name: name) else { return }
        self = HTTPHeaders(map { ($0.name.isSameHeader(as: name) ? other : $0.name, $0.value) })
    }
}
