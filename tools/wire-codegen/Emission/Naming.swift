extension String {
    /// `requests` as part of a type's name: `Requests`.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// `StatusRequest` as a case: `statusRequest`.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}

extension FieldType {
    /// The Swift type that stands for it.
    var swiftName: String {
        switch self {
        case .integer(let primitive): primitive.swiftName
        case .text: "String"
        case .composite(let composite): composite.swiftName
        }
    }
}

extension Composite {
    var swiftName: String { name + "Fields" }
}

extension Group {
    /// The type of one entry, inside the decoder.
    var entryName: String { name.capitalizedFirst + "Entry" }

    /// The type that writes the entries, inside the encoder.
    var writerName: String { name.capitalizedFirst }
}
