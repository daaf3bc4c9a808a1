internal import FoundationEssentials
internal import NIOCore

/// The body of `PUT /admin/v1/failures/NAME`: what of a failure's ``FailureKind/standard`` is to be otherwise.
struct FailureForm: Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case session, enabled, ratio, count, seconds, frames, symbol
        case afterMessages = "after_messages"
        case delay = "delay_ms"
        case bytesPerSecond = "bytes_per_second"
        case retryAfter = "retry_after_seconds"
        case retryAfterForm = "retry_after_form"
        case from = "from_seq"
        case to = "to_seq"
    }

    /// Any name at all: to find those that nobody knows.
    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// The largest number of seconds that is counted, in all fields.
    private static let longest: Double = 31_536_000

    let session: String?
    private let fields: KeyedDecodingContainer<CodingKeys>

    init(from decoder: any Decoder) throws {
        let known = CodingKeys.allCases.map(\.rawValue)
        for key in try decoder.container(keyedBy: AnyKey.self).allKeys where !known.contains(key.stringValue) {
            let message =
                "\"\(key.stringValue.prefix(40))\" is no field of a failure; there are: \(known.sorted().joined(separator: ", "))."
            throw APIError.badRequest("unknown_field", message)
        }
        fields = try decoder.container(keyedBy: CodingKeys.self)
        session = try fields.decodeIfPresent(String.self, forKey: .session)
        if let session, !SessionID.isName(session) {
            throw APIError.badRequest("bad_session", "session must have 1 to 64 letters, digits, - _ and .")
        }
    }

    /// Reads a body; an empty one says nothing.
    static func modeAndSession(_ body: ByteBuffer, _ kind: FailureKind) throws -> (mode: FailureMode, session: String?)
    {
        let json = body.readableBytes == 0 ? Data("{}".utf8) : Data(body.readableBytesView)
        do {
            let form = try JSONDecoder().decode(FailureForm.self, from: json)
            let mode = try form.mode(kind)
            if let fault = mode.fault { throw APIError.badRequest("bad_mode", "\(fault).") }
            return (mode, form.session)
        } catch DecodingError.typeMismatch(_, let context) {
            let field = context.codingPath.last?.stringValue ?? "the body"
            throw APIError.badRequest("bad_field", "\"\(field)\" has the wrong type.")
        } catch is DecodingError {
            let example = #"{"session":"feed-1","after_messages":10}"#
            throw APIError.badRequest("bad_json", "The body is not a JSON object such as \(example).")
        }
    }

    private func mode(_ kind: FailureKind) throws -> FailureMode {
        var mode = kind.standard
        mode.enabled = try fields.decodeIfPresent(Bool.self, forKey: .enabled) ?? mode.enabled
        mode.afterMessages = try fields.decodeIfPresent(Int.self, forKey: .afterMessages) ?? mode.afterMessages
        mode.ratio = try fields.decodeIfPresent(Double.self, forKey: .ratio) ?? mode.ratio
        mode.delay = try time(.delay, unit: 1_000) ?? mode.delay
        mode.count = try fields.decodeIfPresent(Int.self, forKey: .count) ?? mode.count
        mode.duration = try time(.seconds) ?? mode.duration
        mode.bytesPerSecond = try fields.decodeIfPresent(Int.self, forKey: .bytesPerSecond) ?? mode.bytesPerSecond
        mode.strikesAllFrames = try word(.frames, ["market": false, "all": true]) ?? mode.strikesAllFrames
        mode.retryAfter = try time(.retryAfter) ?? mode.retryAfter
        try readForm(&mode)
        mode.symbol = try fields.decodeIfPresent(String.self, forKey: .symbol)
        mode.sequences = try sequences()
        return mode
    }

    private func readForm(_ mode: inout FailureMode) throws {
        let forms = RetryAfterForm.allCases.map { ($0.rawValue, RetryAfterForm?.some($0)) } + [("none", nil)]
        guard let form = try word(.retryAfterForm, Dictionary(uniqueKeysWithValues: forms)) else { return }
        if let form { mode.retryAfterForm = form } else { mode.retryAfter = nil }
    }

    private func time(_ key: CodingKeys, unit: Double = 1) throws -> Duration? {
        guard let number = try fields.decodeIfPresent(Double.self, forKey: key) else { return nil }
        guard 0...Self.longest ~= number / unit else {
            throw APIError.badRequest("bad_field", "\(key.rawValue) must be at least 0 and at most a year.")
        }
        return .nanoseconds(Int64(number / unit * 1_000_000_000))
    }

    private func word<Meaning>(_ key: CodingKeys, _ words: [String: Meaning]) throws -> Meaning? {
        guard let word = try fields.decodeIfPresent(String.self, forKey: key) else { return nil }
        guard let meaning = words[word] else {
            throw APIError.badRequest(
                "bad_field",
                "\(key.rawValue) must be \(words.keys.sorted().joined(separator: " or "))."
            )
        }
        return meaning
    }

    private func sequences() throws -> ClosedRange<Int64>? {
        let from = try fields.decodeIfPresent(Int64.self, forKey: .from)
        let to = try fields.decodeIfPresent(Int64.self, forKey: .to)
        guard from != nil || to != nil else { return nil }
        guard let from, let to, 1 <= from, from <= to else {
            throw APIError.badRequest("bad_field", "from_seq and to_seq come together, from 1, in this order.")
        }
        return from...to
    }
}
