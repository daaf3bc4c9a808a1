internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

extension ResponseBody {
    /// The same body, at so many bytes a second.
    func paced(bytesPerSecond: Int) -> ResponseBody {
        ResponseBody(contentLength: contentLength) { writer in
            try await self.write(PacedWriter(writer: writer, bytesPerSecond: bytesPerSecond))
        }
    }
}

/// Waits before each piece for as long as it takes on a thin line.
private struct PacedWriter: ResponseBodyWriter {
    /// So many pieces a second: each is seen to arrive.
    private static let piecesPerSecond = 10

    var writer: any ResponseBodyWriter
    let bytesPerSecond: Int

    init(writer: any ResponseBodyWriter, bytesPerSecond: Int) {
        self.writer = writer
        self.bytesPerSecond = bytesPerSecond
    }

    @concurrent mutating func write(_ buffer: ByteBuffer) async throws {
        var rest = buffer
        let length = max(1, bytesPerSecond / Self.piecesPerSecond)
        while let piece = rest.readSlice(length: min(length, rest.readableBytes)), piece.readableBytes > 0 {
            try await Task.sleep(for: .nanoseconds(piece.readableBytes * 1_000_000_000 / bytesPerSecond))
            try await writer.write(piece)
        }
    }

    @concurrent consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await writer.finish(trailingHeaders)
    }
}
