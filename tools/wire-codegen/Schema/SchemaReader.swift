import Foundation
import FoundationXML

/// Reads a schema from XML and checks it.
struct SchemaReader {
    private let types: TypeReader

    /// - Throws: ``SchemaProblem``, or what the XML parser complains about.
    static func read(_ xml: Data) throws -> Schema {
        let document = try XMLDocument(data: xml)
        guard let root = document.rootElement(), root.localName == "messageSchema" else {
            throw SchemaProblem(place: "document", complaint: "the root is not a messageSchema")
        }
        return try read(Element(root: root))
    }

    private static func read(_ root: Element) throws(SchemaProblem) -> Schema {
        if let order = root.optional("byteOrder"), order != "littleEndian" {
            throw root.problem("byteOrder must be littleEndian")
        }
        let reader = SchemaReader(types: try TypeReader(root.children("types")))
        var messages: [Message] = []
        for element in root.children("message") {
            let message = try reader.message(element)
            if let other = messages.first(where: { $0.id == message.id || $0.name == message.name }) {
                throw element.problem("id \(message.id) or the name is taken by \(other.name)")
            }
            messages.append(message)
        }
        return Schema(
            id: try root.integer("id"),
            version: try root.integer("version"),
            composites: reader.types.composites,
            enumerations: reader.types.enumerations,
            messages: messages
        )
    }

    private func message(_ element: Element) throws(SchemaProblem) -> Message {
        var groups: [Group] = []
        var data: [VariableData] = []
        for part in element.children where part.tag != "field" {
            switch part.tag {
            case "group":
                guard data.isEmpty else { throw part.problem("stands behind variable data") }
                groups.append(try group(part))
            case "data":
                data.append(try variableData(part))
            default:
                throw part.problem("is none of field, group, data")
            }
        }
        let block = try block(element, since: element.integer("sinceVersion", default: 0))
        // With its 8-byte header, and the 4-byte dimension of its first group, a block ends at a multiple of 8.
        let remainder = groups.isEmpty ? 0 : 4
        guard block.length % 8 == remainder else {
            throw element.problem("blockLength must be a multiple of 8, and 4 more before a group")
        }
        let message = Message(
            name: try element.required("name"),
            id: try element.integer("id"),
            summary: element.optional("description") ?? "",
            block: block,
            groups: groups,
            data: data
        )
        try Layout.check(message, in: element)
        return message
    }

    private func group(_ element: Element) throws(SchemaProblem) -> Group {
        guard try element.required("dimensionType") == "groupSizeEncoding" else {
            throw element.problem("dimensionType must be groupSizeEncoding")
        }
        if let inner = element.children.first(where: { $0.tag != "field" }) {
            throw inner.problem("groups hold fields only")
        }
        let block = try block(element, since: element.integer("sinceVersion", default: 0))
        guard block.length > 0, block.length % 8 == 0 else {
            throw element.problem("blockLength must be a multiple of 8, and not 0")
        }
        return Group(
            name: try element.required("name"),
            summary: element.optional("description") ?? "",
            block: block
        )
    }

    private func variableData(_ element: Element) throws(SchemaProblem) -> VariableData {
        guard try element.required("type") == "varDataEncoding" else {
            throw element.problem("type must be varDataEncoding")
        }
        return VariableData(name: try element.required("name"), summary: element.optional("description") ?? "")
    }

    private func block(_ element: Element, since: Int) throws(SchemaProblem) -> Block {
        var fields: [Field] = []
        for field in element.children("field") {
            fields.append(
                Field(
                    name: try field.required("name"),
                    summary: field.optional("description") ?? "",
                    type: try types.type(of: field),
                    offset: try field.integer("offset"),
                    since: try field.integer("sinceVersion", default: 0)
                )
            )
        }
        let block = Block(length: try element.integer("blockLength"), fields: fields, since: since)
        try Layout.check(block, in: element)
        return block
    }
}
