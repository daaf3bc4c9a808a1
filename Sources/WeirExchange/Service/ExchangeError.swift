/// Why an exchange cannot be made or run.
public enum ExchangeError: Error, Equatable, CustomStringConvertible {
    /// A setting is out of its range; the text says which, and what would be within.
    case configuration(String)
    /// `run()` was called a second time; an exchange runs once.
    case alreadyRan
    /// `run()` ended before the port was bound.
    case stoppedBeforeBinding

    public var description: String {
        switch self {
        case .configuration(let fault): "exchange configuration: \(fault)"
        case .alreadyRan: "this exchange has been run before; make a new one"
        case .stoppedBeforeBinding: "the exchange stopped before it had a port"
        }
    }
}
