internal import Hummingbird
internal import WeirMarket
internal import WeirModel

/// The query of a request: each parameter known, given once, and read strictly. What cannot be read is answered with what would
/// be.
struct Query {
    private var values: [String: String] = [:]

    /// - Parameter known: the names that this path understands.
    init(_ request: Request, known: [String]) throws(Problem) {
        for (name, value) in request.uri.queryParameters {
            let name = String(name)
            guard known.contains(name) else {
                let list = known.isEmpty ? "none" : known.joined(separator: ", ")
                throw .badRequest("unknown_parameter", "`\(name.prefix(40))` is no parameter here; there are: \(list)")
            }
            guard values.updateValue(String(value), forKey: name) == nil else {
                throw .badRequest("repeated_parameter", "`\(name)` is given more than once")
            }
        }
    }

    func text(_ name: String) -> String? { values[name] }

    func required(_ name: String, example: String) throws(Problem) -> String {
        guard let value = values[name], !value.isEmpty else {
            throw .badRequest("missing_parameter", "say which: ?\(name)=\(example)")
        }
        return value
    }

    /// A whole number within `range`; nil where the parameter is absent.
    func number(_ name: String, in range: ClosedRange<UInt64>) throws(Problem) -> UInt64? {
        guard let value = values[name] else { return nil }
        guard value.utf8.allSatisfy({ (48...57).contains($0) }), let number = UInt64(value), range.contains(number)
        else {
            throw .badRequest(
                "bad_parameter",
                "\(name)=\(value.prefix(40)): a whole number from \(range.lowerBound) to \(range.upperBound) is accepted"
            )
        }
        return number
    }

    /// A moment in nanoseconds since 1970; nil where the parameter is absent.
    func moment(_ name: String) throws(Problem) -> Int64? {
        guard let value = values[name] else { return nil }
        guard let moment = UTCText.nanoseconds(of: value) else {
            throw .badRequest(
                "bad_parameter",
                "\(name)=\(value.prefix(40)): a time like 2026-01-31T12:00:00Z is accepted, with up to nine digits of fraction"
            )
        }
        return moment
    }
}
