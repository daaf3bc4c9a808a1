/// Reads the `types` of a schema: what fields may be.
struct TypeReader {
    private(set) var composites: [Composite] = []
    private(set) var enumerations: [Enumeration] = []
    private var types: [String: FieldType] = [:]

    /// The composites that frame messages. The codecs know their layout by heart, so it must be this one.
    private static let framing: [String: [String]] = [
        "messageHeader": ["blockLength uint16 0", "templateId uint16 2", "schemaId uint16 4", "version uint16 6"],
        "groupSizeEncoding": ["blockLength uint16 0", "numInGroup uint16 2"],
        "varDataEncoding": ["length uint32 0", "varData char 4"],
    ]

    init(_ sections: [Element]) throws(SchemaProblem) {
        for element in sections.flatMap(\.children) {
            switch element.tag {
            case "type": try declare(element, plainType(element))
            case "enum", "set": try readEnumeration(element)
            case "composite": try readComposite(element)
            default: throw element.problem("is none of type, enum, set, composite")
            }
        }
    }

    /// The type that a field names.
    func type(of field: Element) throws(SchemaProblem) -> FieldType {
        let name = try field.required("type")
        guard let type = types[name] else { throw field.problem("there is no type named \(name)") }
        return type
    }

    private mutating func declare(_ element: Element, _ type: FieldType) throws(SchemaProblem) {
        let name = try element.required("name")
        guard types.updateValue(type, forKey: name) == nil else { throw element.problem("is declared twice") }
    }

    private func plainType(_ element: Element) throws(SchemaProblem) -> FieldType {
        if let presence = element.optional("presence"), presence != "required" {
            throw element.problem("presence \"\(presence)\" is not supported; say sinceVersion")
        }
        guard try element.required("primitiveType") == "char" else {
            guard element.optional("length") == nil else { throw element.problem("only char may have a length") }
            return .integer(try primitive(element, "primitiveType"))
        }
        return .text(length: try element.integer("length", default: 1))
    }

    private func primitive(_ element: Element, _ attribute: String) throws(SchemaProblem) -> Primitive {
        let name = try element.required(attribute)
        guard let primitive = Primitive(rawValue: name) else { throw element.problem("\(name) is not supported") }
        return primitive
    }

    private mutating func readEnumeration(_ element: Element) throws(SchemaProblem) {
        let encoding = try primitive(element, "encodingType")
        var values: [(name: String, value: UInt64)] = []
        for choice in element.children {
            guard let value = UInt64(choice.text) else { throw choice.problem("its value is not a number") }
            guard !values.contains(where: { $0.value == value }) else { throw choice.problem("the value is taken") }
            values.append((try choice.required("name"), value))
        }
        let name = try element.required("name")
        try declare(element, .integer(encoding))
        enumerations.append(
            Enumeration(name: name, encoding: encoding, isSet: element.tag == "set", values: values)
        )
    }

    private mutating func readComposite(_ element: Element) throws(SchemaProblem) {
        let name = try element.required("name")
        if let expected = Self.framing[name] { return try checkFraming(element, expected) }
        var members: [Field] = []
        for member in element.children {
            guard member.tag == "type" else { throw member.problem("only type may stand in a composite") }
            members.append(
                Field(
                    name: try member.required("name"),
                    summary: member.optional("description") ?? "",
                    type: try plainType(member),
                    offset: try member.integer("offset"),
                    since: 0
                )
            )
        }
        try Layout.check(members, in: element)
        let composite = Composite(name: name, summary: element.optional("description") ?? "", members: members)
        composites.append(composite)
        try declare(element, .composite(composite))
    }

    private func checkFraming(_ element: Element, _ expected: [String]) throws(SchemaProblem) {
        var members: [String] = []
        for member in element.children {
            let name = try member.required("name")
            members.append("\(name) \(try member.required("primitiveType")) \(try member.required("offset"))")
        }
        guard members == expected else { throw element.problem("must be: \(expected.joined(separator: ", "))") }
    }
}
