/// HTTP's `Retry-After` (RFC 9110, section 10.2.3): how long the other side wants quiet.
public enum RetryAfter {
    /// The longest wait that is believed: a day. A mistaken header must not stop a component for ever.
    public static let longest = Duration.seconds(86_400)

    /// Reads it, from whatever bytes a server put there.
    ///
    /// Seconds with a decimal point are not in the standard but on the wire; they are rounded up, since waiting too long costs
    /// less than coming too early. A date is held against the answer's own `Date`, so that the clocks of the two sides
    /// need not agree; without one, against `now`. A date that is past means no wait.
    ///
    /// - Parameters:
    ///   - value: the header as it came; nil where there is none.
    ///   - date: the answer's `Date` header.
    ///   - now: seconds since 1970-01-01T00:00:00Z by this machine.
    /// - Returns: zero to ``longest``; nil for what says nothing.
    public static func parse(_ value: String?, date: String? = nil, now: Int64) -> Duration? {
        guard let value, value.utf8.count <= 64 else { return nil }
        let text = value.trimming { $0 == " " || $0 == "\t" }
        if let seconds = seconds(text) { return min(.seconds(seconds), longest) }
        guard let end = HTTPDate.parse(text, now: now) else { return nil }
        let start = date.flatMap { HTTPDate.parse($0, now: now) } ?? now
        return min(.seconds(max(end - start, 0)), longest)
    }

    /// Digits, with or without a fraction: whole seconds, rounded up; a number too large to count, or to add to, is a day.
    private static func seconds(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, isDigits(whole) else { return nil }
        let seconds = min(Int64(whole) ?? .max, longest.components.seconds)
        guard parts.count == 2 else { return seconds }
        guard isDigits(parts[1]) else { return nil }
        return parts[1].contains { $0 != "0" } ? seconds + 1 : seconds
    }

    private static func isDigits(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}

extension String {
    fileprivate func trimming(_ isBlank: (Character) -> Bool) -> Substring {
        var rest = drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return rest
    }
}
