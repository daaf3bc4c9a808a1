internal import HummingbirdCore

/// The query of a request: each parameter known, given once, and read strictly. What cannot be read is answered with
/// what would be.
struct QueryParameters {
    private var values: [String: String] = [:]

    /// - Parameter known: the names that this endpoint understands.
    init(_ uri: URI, known: [String]) throws(APIError) {
        for (name, value) in uri.queryParameters {
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
        return try integer(name, value, in: range)
    }

    /// Whole numbers between commas, exactly `count`; an empty one is nil, and so are all where the parameter is absent.
    func integers(_ name: String, count: Int, in range: ClosedRange<Int64>) throws(APIError) -> [Int64?] {
        guard let value = values[name] else { return Array(repeating: nil, count: count) }
        let parts = value.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == count else {
            throw .badRequest("bad_\(name)", "\(name) has \(parts.count) entries and must have \(count), one a symbol.")
        }
        var numbers: [Int64?] = []
        for part in parts { numbers.append(part.isEmpty ? nil : try integer(name, String(part), in: range)) }
        return numbers
    }

    private func integer(_ name: String, _ value: String, in range: ClosedRange<Int64>) throws(APIError) -> Int64 {
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

extension QueryParameters {
    /// Parameters that say nothing beside another one.
    func refuse(_ names: [String], with other: String) throws(APIError) {
        for name in names where text(name) != nil {
            throw .badRequest("bad_\(name)", "\(name) cannot stand beside \(other); \(name)s can.")
        }
    }

    /// Parameters that say nothing without another one.
    func refuse(_ names: [String], without other: String) throws(APIError) {
        for name in names where text(name) != nil {
            throw .badRequest("bad_\(name)", "\(name) needs \(other) beside it.")
        }
    }
}
