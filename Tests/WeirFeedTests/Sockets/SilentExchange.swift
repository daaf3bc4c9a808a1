import Logging
import WeirExchange
import WeirFeed

extension Exchange {
    /// One that logs nothing.
    static func silent(_ configuration: ExchangeConfiguration) throws -> Exchange {
        try Exchange(configuration, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }
}

extension FeedLog {
    /// Logs nothing.
    static var silent: FeedLog { FeedLog { Logger(label: $0, factory: { _ in SwiftLogNoOpLogHandler() }) } }
}
