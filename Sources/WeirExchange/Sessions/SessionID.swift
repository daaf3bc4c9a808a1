/// One connection of one session. A session that connects again under its name is counted anew.
package struct SessionID: Hashable, Sendable {
    /// What the client calls itself, or the exchange calls it.
    package let name: String
    /// Counts the connections of an exchange, from 1.
    package let connection: Int

    /// The most bytes of a name.
    static let nameBytes = 64

    package init(_ name: String, connection: Int = 0) {
        self.name = name
        self.connection = connection
    }

    /// Its connection tells a session apart from almost every other: no need to hash the name for every frame.
    package func hash(into hasher: inout Hasher) { hasher.combine(connection) }

    /// Whether a client may call itself so: 1 to 64 letters, digits, `-`, `_` and `.`
    static func isName(_ text: some StringProtocol) -> Bool {
        1...nameBytes ~= text.utf8.count
            && text.utf8.allSatisfy { $0.isASCIILetterOrDigit || "-_.".utf8.contains($0) }
    }
}
