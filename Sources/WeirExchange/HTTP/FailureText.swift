/// Failures in force, as the admin endpoint tells of them.
enum FailureText {
    static func json(_ rule: FailureRule) -> JSON {
        let mode = rule.mode
        var members: [(String, JSON)] = [
            ("name", .string(rule.kind.rawValue)), ("session", rule.session.map(JSON.string) ?? nil),
            ("enabled", .bool(mode.enabled)), ("after_messages", .integer(mode.afterMessages)),
            ("ratio", .number("\(mode.ratio)")), ("delay_ms", milliseconds(mode.delay)),
            ("count", mode.count.map { .integer($0) } ?? nil),
            ("until", rule.until.map { .string(Timestamp.text($0)) } ?? nil),
        ]
        switch rule.kind {
        case .throttle: members.append(("bytes_per_second", .integer(mode.bytesPerSecond)))
        case .drop, .duplicate, .reorder, .corrupt:
            members.append(("frames", .string(mode.strikesAllFrames ? "all" : "market")))
        case .tooManyRequests, .banned, .unavailable:
            members.append(("answers", .integer(rule.answers)))
            members.append(
                ("retry_after_seconds", mode.retryAfter.map { .integer($0.nanoseconds.secondsRoundedUp) } ?? nil)
            )
            members.append(
                ("retry_after_form", .string(mode.retryAfter == nil ? "none" : mode.retryAfterForm.rawValue))
            )
        default: break
        }
        return .object(members)
    }

    private static func milliseconds(_ duration: Duration) -> JSON {
        let microseconds = duration.nanoseconds / 1_000
        return microseconds.isMultiple(of: 1_000) ? .integer(microseconds / 1_000) : .decimal(microseconds, places: 3)
    }

    static func destroyed(_ engine: ExchangeEngine) -> JSON {
        .array(
            engine.destroyed.flatMap { symbol, sequences in
                sequences.map { range in
                    .object([
                        ("symbol", .string(symbol)), ("from_seq", .integer(range.lowerBound)),
                        ("to_seq", .integer(range.upperBound)),
                    ])
                }
            }
        )
    }
}
