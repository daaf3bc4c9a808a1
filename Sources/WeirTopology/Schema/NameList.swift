extension Field {
    /// A list of names, `[trading-1, data-1]`; a single one needs no brackets.
    init(_ key: String, names: WritableKeyPath<Section, [String]>, bytes: Int) {
        self.init(
            key: key,
            read: { element, path, diagnosis, section in
                section[keyPath: names] = Self.names(element, path, diagnosis, Unit<String>.name(bytes: bytes))
            },
            write: { section in .sequence(section[keyPath: names]) }
        )
    }

    static func names(
        _ element: Element,
        _ path: KeyPathText,
        _ diagnosis: Diagnosis,
        _ unit: Unit<String>
    ) -> [String] {
        guard case .sequence(let items) = element.content else {
            return unit.read(element, path, diagnosis).map { [$0] } ?? []
        }
        return items.enumerated().compactMap { index, item in
            let place = KeyPathText(path.keys.dropLast() + [(path.keys.last ?? "") + "[\(index)]"])
            return unit.read(item, place, diagnosis)
        }
    }
}
