internal import Hummingbird

/// The query of a request: each parameter known, given once, and read strictly. What cannot be read is answered with
/// what would be.
struct QueryParameters {
    private var values: [String: String] = [:]

    /// - Parameter known: the names that this endpoint understands.
    init(_ request: Request, known: [String]) throws(APIError) {
        for (name, value) in request.uri.queryParameters {
            let name = String(name)
            guard known.contains(name) else {
                let list = known.isEmpty ? "none" : known.joined(separator: ", ")
                throw .badRequest(
                    "unknown_parameter",
                    "\"\(name.prefix(40))\" is no parameter here; there are: \(list)."
                )
            }
            guard values.updateValue(String(value), forKey: name) == nil else {
                throw .badRequest("repeated_parameter", "\"\(name)\" is given more than once.")
            }
        }
    }

    func text(_ name: String) -> String? { values[name] }

    func required(_ name: String, example: String) throws(APIError) -> String {
        guard let value = values[name], !value.isEmpty else {
            throw .badRequest("missing_parameter", "Say which: ?\(name)=\(example).")
        }
        return value
    }

    /// A whole number within `range`; nil where the parameter is absent.
    func integer(_ name: String, in range: ClosedRange<Int64>) throws(APIError) -> Int64? {
        guard let value = values[name] else { return nil }
        guard let number = Int64(value), range ~= number else {
            let bound = range.upperBound == .max ? "at least \(range.lowerBound)" : "within \(range)"
            throw .badRequest("bad_\(name)", "\(name)=\(value.prefix(40)) must be a whole number \(bound).")
        }
        return number
    }

    /// A moment as nanoseconds since 1970; nil where the parameter is absent.
    func moment(_ name: String) throws(APIError) -> Int64? {
        guard let value = values[name] else { return nil }
        guard let moment = Timestamp.nanoseconds(from: value), moment >= 0 else {
            throw .badRequest(
                "bad_\(name)",
                "\(name)=\(value.prefix(40)) must be a time like 2024-01-01T00:00:00Z, with up to nine digits of fraction."
            )
        }
        return moment
    }
}
