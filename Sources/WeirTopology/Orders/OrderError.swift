import WeirModel

/// An order that makes no sense, and what would.
public struct OrderError: Error, Equatable, Sendable {
    /// For people; at most `Bounds.reasonBytes`.
    public let reason: String

    /// - Parameter brief: what is said instead where the reason is too long. It is cut only if both are.
    init(_ reason: String, orBriefly brief: String? = nil) {
        let candidates = [reason, brief].compactMap(\.self)
        self.reason = candidates.first { $0.utf8.count <= Bounds.reasonBytes } ?? Self.cut(brief ?? reason)
    }

    /// - Throws: the first problem, if there is one, by the key of the order.
    static func finish(_ diagnosis: Diagnosis, under path: KeyPathText) throws(OrderError) {
        guard let problem = diagnosis.problems.first else { return }
        let prefix = path.text + "."
        let key = problem.path.hasPrefix(prefix) ? String(problem.path.dropFirst(prefix.count)) : problem.path
        // What is accepted says what to do, and matters more than what was wrong.
        let accepted = problem.message.split(separator: "; accepted: ").last.map { "\(key): accepted: \($0)" }
        throw OrderError("\(key): \(problem.message)", orBriefly: accepted)
    }

    /// As many whole characters as there is room for, and a mark where it ends.
    private static func cut(_ text: String) -> String {
        let end = "…"
        var kept = ""
        for character in text {
            guard kept.utf8.count + character.utf8.count + end.utf8.count <= Bounds.reasonBytes else { break }
            kept.append(character)
        }
        return kept + end
    }
}

extension OrderError: CustomStringConvertible {
    public var description: String { reason }
}
