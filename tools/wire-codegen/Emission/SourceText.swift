/// Swift source in the making: lines, indented by the depth of the braces around them.
struct SourceText {
    private(set) var text = ""
    private var depth = 0

    /// The longest line that is let stand.
    private static let width = 120

    mutating func line(_ content: String = "") {
        if !content.isEmpty { text += String(repeating: "    ", count: depth) + content }
        text += "\n"
    }

    /// `head {`, what is inside, and `}`.
    mutating func braces(_ head: String, _ body: (inout SourceText) -> Void) {
        line(head + " {")
        depth += 1
        body(&self)
        depth -= 1
        line("}")
    }

    /// `head { content }` on one line where it fits, else on three.
    mutating func braces(_ head: String, around content: String) {
        let whole = "\(head) { \(content) }"
        guard depth * 4 + whole.count > Self.width else { return line(whole) }
        braces(head) { $0.line(content) }
    }

    /// A sum on one line where it fits, else one term a line.
    mutating func sum(_ terms: [String]) {
        let whole = terms.joined(separator: " + ")
        guard depth * 4 + whole.count > Self.width else { return line(whole) }
        for (index, term) in terms.enumerated() { line(index == 0 ? term : "    + " + term) }
    }

    /// A call or declaration with a parenthesised list: on one line where it fits, else one item a line.
    mutating func list(_ head: String, _ items: [String], _ tail: String = "") {
        let whole = "\(head)(\(items.joined(separator: ", ")))\(tail)"
        guard depth * 4 + whole.count > Self.width else { return line(whole) }
        line(head + "(")
        depth += 1
        for (index, item) in items.enumerated() { line(index < items.count - 1 ? item + "," : item) }
        depth -= 1
        line(")" + tail)
    }

    /// Like ``list(_:_:_:)``, with a body in braces behind it.
    mutating func list(
        _ head: String,
        _ items: [String],
        _ tail: String = "",
        body: (inout SourceText) -> Void
    ) {
        list(head, items, tail + " {")
        depth += 1
        body(&self)
        depth -= 1
        line("}")
    }

    /// A documentation comment, wrapped. Nothing, where there is nothing to say.
    mutating func document(_ comment: String) {
        var row = "///"
        for word in comment.split(separator: " ") {
            if depth * 4 + row.count + 1 + word.count > Self.width {
                line(row)
                row = "///"
            }
            row += " " + word
        }
        if row != "///" { line(row) }
    }
}
