/// What an error lists as accepted.
private let accepted = "64 hexadecimal digits, as `weir keys generate` prints them"

extension PublicKey {
    /// Nil after a report. The text is not repeated in it: it may be a secret key that someone pasted by mistake.
    fileprivate static func read(_ element: Element, _ path: KeyPathText, _ diagnosis: Diagnosis) -> PublicKey? {
        guard let text = element.text else {
            diagnosis.report(path, line: element.line, "\(element.noun) is not a public key; accepted: \(accepted)")
            return nil
        }
        guard let key = PublicKey(text) else {
            diagnosis.report(path, line: element.line, "\(objection(to: text)); accepted: \(accepted)")
            return nil
        }
        guard key.bytes.contains(where: { $0 != 0 }) else {
            diagnosis.report(path, line: element.line, "zeros are nobody's key; accepted: \(accepted)")
            return nil
        }
        return key
    }

    private static func objection(to text: String) -> String {
        let count = text.unicodeScalars.count
        guard count == 40 else { return "a text of \(count) characters is not a public key" }
        return "a text of 40 characters is not a public key, but may be a secret one (then it is a secret no longer)"
    }
}

extension Field {
    /// One public key, or the word `none`.
    init(_ key: String, key value: WritableKeyPath<Section, PublicKey?>) {
        self.init(
            key: key,
            read: { element, path, diagnosis, section in
                if element.text == "none" {
                    section[keyPath: value] = nil
                } else if let read = PublicKey.read(element, path, diagnosis) {
                    section[keyPath: value] = read
                }
            },
            write: { section in .scalar(section[keyPath: value]?.description ?? "none") }
        )
    }

    /// A list of public keys; a single one needs no brackets.
    init(_ key: String, keys: WritableKeyPath<Section, [PublicKey]>) {
        self.init(
            key: key,
            read: { element, path, diagnosis, section in
                guard case .sequence(let items) = element.content else {
                    section[keyPath: keys] = PublicKey.read(element, path, diagnosis).map { [$0] } ?? []
                    return
                }
                section[keyPath: keys] = items.enumerated().compactMap { index, item in
                    let place = KeyPathText(path.keys.dropLast() + [(path.keys.last ?? "") + "[\(index)]"])
                    return PublicKey.read(item, place, diagnosis)
                }
            },
            write: { section in .sequence(section[keyPath: keys].map(\.description)) }
        )
    }
}
