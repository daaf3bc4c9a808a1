/// Holds JSON against the part of JSON Schema that the description uses, and tells what is wrong.
struct JSONSchema {
    let document: [String: Any]

    /// - Returns: nothing where the value is as the schema says.
    func faults(_ value: Any, _ schema: [String: Any], at path: String = "$") -> [String] {
        if let reference = schema["$ref"] as? String { return faults(value, resolve(reference), at: path) }
        if let constant = schema["const"] as? String {
            return value as? String == constant ? [] : ["\(path): not \(constant)"]
        }
        if let type = schema["type"] {
            let types = type as? [String] ?? [type as? String ?? ""]
            guard types.contains(where: { Self.is(value, $0) }) else { return ["\(path): \(value) is no \(types)"] }
        }
        if let minimum = schema["minimum"] as? Double, let number = value as? Double, number < minimum {
            return ["\(path): below \(minimum)"]
        }
        if let object = value as? [String: Any] { return faults(object: object, schema, at: path) }
        if let items = schema["items"] as? [String: Any], let list = value as? [Any] {
            return list.enumerated().flatMap { faults($1, items, at: "\(path)[\($0)]") }
        }
        return []
    }

    private func faults(object: [String: Any], _ schema: [String: Any], at path: String) -> [String] {
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map { "\(path): no \($0)" }
        let isClosed = schema["additionalProperties"] as? Bool == false
        let strange = isClosed ? object.keys.filter { properties[$0] == nil }.map { "\(path): what is \($0)?" } : []
        let inner = object.flatMap { name, value in
            properties[name].map { faults(value, $0, at: "\(path).\(name)") } ?? []
        }
        return missing + strange + inner
    }

    func resolve(_ reference: String) -> [String: Any] {
        reference.dropFirst(2).split(separator: "/").reduce(document) { $0[String($1)] as? [String: Any] ?? [:] }
    }

    private static func `is`(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": "\(Swift.type(of: value))".contains("Bool") || "\(value)" == "true" || "\(value)" == "false"
        case "integer": !(value is String) && Int("\(value)") != nil
        case "number": !(value is String) && Double("\(value)") != nil
        case "null": "\(value)" == "<null>"
        default: false
        }
    }
}
