public import Logging
public import Weir

extension Client {
    /// A governed HTTP session for this component: the counterpart of the first seed's `get_connection_session`.
    ///
    /// One for each process is enough: all tasks share it, and its connections. Close it before the client.
    ///
    /// - Throws: ``SessionError/badConfiguration(_:)``.
    public func session(
        _ configuration: SessionConfiguration = SessionConfiguration(),
        logger: Logger = Logger(label: "weir.http")
    ) throws(SessionError) -> Session {
        try Session(self, configuration, logger)
    }
}
