/// Finds the known word that someone probably meant.
enum Suggestion {
    /// The nearest of the known words, or nil if none is near.
    static func nearest(to word: String, among known: [String]) -> String? {
        let typed = folded(word)
        guard typed.count <= 64 else { return nil }
        let ranked = known.map { (word: $0, distance: distance(typed, folded($0))) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(2, typed.count / 3) && best.distance < typed.count ? best.word : nil
    }

    /// ` (did you mean X?)`, or nothing.
    static func clause(for word: String, among known: [String]) -> String {
        nearest(to: word, among: known).map { " (did you mean \($0)?)" } ?? ""
    }

    /// `request_burst`, `request-burst` and `requestBurst` are one word, spelt in three houses.
    private static func folded(_ word: String) -> [Character] {
        word.lowercased().filter { $0 != "_" && $0 != "-" }.map { $0 }
    }

    /// The edit distance of Levenshtein: insertions, deletions and substitutions of one character.
    private static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let substituted = diagonal + (x == y ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }
}
