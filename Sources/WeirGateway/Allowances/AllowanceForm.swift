internal import Foundation

/// The body of a question for an allowance, read strictly: a member that is not known is a mistake, and not nothing.
struct AllowanceForm: Decodable, Equatable {
    var component: String?
    var kind = "request"
    /// Nil for what the kind costs.
    var permits: UInt32?
    var bytes: UInt64 = 0

    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private static let known = ["component", "kind", "permits", "bytes"]

    init(from decoder: any Decoder) throws {
        let body = try decoder.container(keyedBy: Name.self)
        if let stranger = body.allKeys.first(where: { !Self.known.contains($0.stringValue) }) {
            throw Problem.badRequest(
                "unknown_member",
                "`\(stranger.stringValue.prefix(40))` is no member here; there are: \(Self.known.joined(separator: ", "))"
            )
        }
        component = try body.decodeIfPresent(String.self, forKey: Name(stringValue: "component"))
        kind = try body.decodeIfPresent(String.self, forKey: Name(stringValue: "kind")) ?? "request"
        permits = try body.decodeIfPresent(UInt32.self, forKey: Name(stringValue: "permits"))
        bytes = try body.decodeIfPresent(UInt64.self, forKey: Name(stringValue: "bytes")) ?? 0
        guard permits.map({ $0 > 0 }) ?? true else {
            throw Problem.badRequest("bad_member", "permits: at least 1; leave it out for what the kind costs")
        }
    }

    /// - Throws: ``Problem``.
    init(json: Data) throws {
        do { self = try JSONDecoder().decode(Self.self, from: json) } catch let problem as Problem {
            throw problem
        } catch let DecodingError.typeMismatch(_, context), let DecodingError.valueNotFound(_, context) {
            throw Problem.badRequest(
                "bad_member",
                "\(context.codingPath.map(\.stringValue).joined()): \(context.debugDescription)"
            )
        } catch {
            throw Problem.badRequest(
                "bad_body",
                "the body is no JSON object such as {\"component\":\"price_feeds\",\"kind\":\"request\",\"bytes\":2048}"
            )
        }
    }
}
