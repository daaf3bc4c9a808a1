/// The grammar of one line:
///
///     <time>: <json>            received
///     <url> <- <time>: <json>   sent
///     <url> <-> <time>          opened
///     <url> -> <time>: <json>   REST answer
///     configuration: <json>
enum RecordingLine {
    static func parse(_ line: ArraySlice<UInt8>) throws(RecordingError.Fault) -> RecordingEntry {
        if let first = line.first, UInt8(ascii: "0")...UInt8(ascii: "9") ~= first {
            let (time, json) = try timeAndJSON(line)
            return .received(time: time, json: json)
        }
        let (subject, rest) = split(line)
        if subject.elementsEqual("configuration:".utf8) {
            guard !rest.isEmpty else { throw .noJSON }
            return .configuration(json: Array(rest))
        }
        return try directed(url: String(decoding: subject, as: UTF8.self), rest)
    }

    private static func directed(
        url: String,
        _ rest: ArraySlice<UInt8>
    ) throws(RecordingError.Fault) -> RecordingEntry {
        let (arrow, tail) = split(rest)
        guard !url.isEmpty else { throw .unknownForm }
        if arrow.elementsEqual("<->".utf8) { return .opened(url: url, time: try time(tail)) }
        if arrow.elementsEqual("<-".utf8) {
            let (time, json) = try timeAndJSON(tail)
            return .sent(url: url, time: time, json: json)
        }
        guard arrow.elementsEqual("->".utf8) else { throw .unknownForm }
        let (time, json) = try timeAndJSON(tail)
        return .rest(url: url, time: time, json: json)
    }

    private static func timeAndJSON(
        _ text: ArraySlice<UInt8>
    ) throws(RecordingError.Fault) -> (time: Int64, json: [UInt8]) {
        let (stamp, json) = split(text)
        guard stamp.last == UInt8(ascii: ":") else { throw .badTime(excerpt(stamp)) }
        let time = try time(stamp.dropLast())
        guard !json.isEmpty else { throw .noJSON }
        return (time, Array(json))
    }

    private static func time(_ text: ArraySlice<UInt8>) throws(RecordingError.Fault) -> Int64 {
        guard let time = DecimalTime.nanoseconds(text) else { throw .badTime(excerpt(text)) }
        return time
    }

    /// What stands before the first space, and what after it.
    private static func split(_ text: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, ArraySlice<UInt8>) {
        guard let space = text.firstIndex(of: UInt8(ascii: " ")) else { return (text, []) }
        return (text[..<space], text[(space + 1)...])
    }

    private static func excerpt(_ text: ArraySlice<UInt8>) -> String {
        String(decoding: text.prefix(40), as: UTF8.self)
    }
}
