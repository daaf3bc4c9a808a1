internal import Hummingbird
internal import NIOCore

/// What is known of one request beside itself.
struct ExchangeContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The other end's address, without its port.
    let address: String
    /// Who asks, as ``TurnstileMiddleware`` identified it; empty before.
    var client = ""

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }
}
