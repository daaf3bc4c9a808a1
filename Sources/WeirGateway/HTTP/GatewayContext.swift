internal import Hummingbird
internal import NIOCore

/// What is known of one request beside itself.
struct GatewayContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The other end's address, without its port.
    let address: String
    /// Who calls, as ``AccessMiddleware`` found out.
    var caller = Caller.anyone

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }
}
