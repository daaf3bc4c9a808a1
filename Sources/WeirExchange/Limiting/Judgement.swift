/// What the exchange makes of one arrival.
struct Judgement: Equatable {
    enum Outcome: Equatable {
        case accepted
        /// 429: nanoseconds until a request could be accepted.
        case refused(wait: Int64)
        /// 418: nanoseconds until the ban ends; nil where it never does.
        case banned(wait: Int64?)
    }

    let outcome: Outcome
    /// Requests accepted in the trailing second, this one included.
    let used: Int
}
