/// Foreign text as an error may repeat it: short, on one line, without control characters.
func printable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars.prefix(DocumentBounds.echo) {
        let isPlain = scalar.properties.generalCategory != .control && !scalar.properties.isDefaultIgnorableCodePoint
        result += isPlain ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
    }
    return text.unicodeScalars.count > DocumentBounds.echo ? result + "…" : result
}

/// The same between quotation marks.
func quoted(_ text: String) -> String { "\"\(printable(text))\"" }
