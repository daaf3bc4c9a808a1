import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOSSL
import Weir
import WeirTopology

extension HTTPClient.Configuration {
    /// What a governed session's client is like.
    ///
    /// HTTP/1.1, so that one connection carries one request; no proxy of the system's, no redirects and no repeated
    /// connecting, since each would be a request or a connection that nobody allowed. NIO sets TCP_NODELAY by itself.
    static func governed(
        by settings: SessionConfiguration,
        _ connectionLimit: Int,
        _ topology: Topology,
        _ connections: Connections
    ) throws(SessionError) -> Self {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.httpVersion = .http1Only
        configuration.proxy = nil
        configuration.timeout = Timeout(connect: settings.connectTimeout.timeAmount)
        configuration.connectionPool.idleTimeout = settings.keepAlive.timeAmount
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connectionLimit
        configuration.connectionPool.retryConnectionEstablishment = false
        // One byte more than a body may have: the decompressor's bound is a safeguard, the body's own the promise.
        configuration.decompression =
            settings.decompresses ? .enabled(limit: .size(settings.bodyBytesMax + 1)) : .disabled
        if let certificate = settings.certificate {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .file(certificate)
            configuration.tlsConfiguration = tls
        }
        let idleTimeout = settings.idleTimeout.timeAmount
        let decompresses = settings.decompresses
        configuration.http1_1ConnectionDebugInitializer = { channel in
            channel.eventLoop.makeCompletedFuture {
                let pipeline = channel.pipeline.syncOperations
                // Between HTTP and its bytes: behind the encoder, before the decoder.
                let encoder = try pipeline.handler(type: HTTPRequestEncoder.self)
                try pipeline.addHandler(
                    ConnectionWatch(connections, idleTimeout: idleTimeout),
                    position: .after(encoder)
                )
                guard decompresses else { return }
                let decompressor = try pipeline.handler(type: NIOHTTPResponseDecompressor.self)
                try pipeline.addHandler(BodylessAnswers(), position: .before(decompressor))
            }
        }
        return configuration
    }
}
