import NIOCore
import NIOEmbedded
import NIOHTTP1
import TestStage
import Testing
import Weir

@testable import WeirHTTP

private func head(_ headers: HTTPHeaders) -> HTTPClientRequestPart {
    .head(HTTPRequestHead(version: .http1_1, method: .GET, uri: "/", headers: headers))
}

@Test(arguments: [HTTPHeaders(), ["weir-exchange": "77"], ["weir-exchange": "nonsense"]])
func `a request that nobody knows goes nowhere: neither one that is over nor one that never began`(
    _ headers: HTTPHeaders
) async throws {
    try await withSession { _, client in
        let connections = Connections(client, limit: 1, SessionMeters("asker"))
        let channel = NIOAsyncTestingChannel()
        try await channel.testingEventLoop.executeInContext {
            let watch = ConnectionWatch(connections, idleTimeout: .seconds(10))
            try channel.pipeline.syncOperations.addHandler(watch)
        }
        await #expect(throws: CancellationError.self) {
            try await channel.writeAndFlush(head(headers))
            try await channel.throwIfErrorCaught()
        }
        await #expect(throws: (any Error).self) { try await channel.writeAndFlush(HTTPClientRequestPart.end(nil)) }
        let written = try await channel.readOutbound(as: HTTPClientRequestPart.self)
        #expect(written == nil)
        _ = try? await channel.finish(acceptAlreadyClosed: true)
    }
}
