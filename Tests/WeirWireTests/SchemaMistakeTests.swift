import Foundation
import Testing

@testable import wire_codegen

@Suite struct `Mistakes in a schema` {
    private let field = #"<field name="number" id="1" type="Number" offset="0"/>"#

    private let short =
        #"<field name="a" id="1" type="Short" offset="0"/><field name="b" id="2" type="Short" offset="2"/>"#

    private func complaint(types: String = "", body: String, length: Int = 8, id: String = "1") -> String? {
        complaint(
            types: types,
            messages: #"<message name="Sample" id="\#(id)" blockLength="\#(length)">\#(body)</message>"#
        )
    }

    private func complaint(types: String = "", messages: String) -> String? {
        let xml = """
            <messageSchema id="1" version="1"><types>
            <composite name="groupSizeEncoding"><type name="blockLength" primitiveType="uint16" offset="0"/>\
            <type name="numInGroup" primitiveType="uint16" offset="2"/></composite>
            <type name="Number" primitiveType="uint64"/><type name="Short" primitiveType="uint16"/>
            \(types)</types>\(messages)</messageSchema>
            """
        do {
            _ = try SchemaReader.read(Data(xml.utf8))
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test func `a sound schema has none`() {
        #expect(complaint(body: field) == nil)
    }

    @Test func `a gap`() {
        let body = #"<field name="number" id="1" type="Number" offset="8"/>"#
        #expect(
            complaint(body: body, length: 16)
                == "message Sample: field number: offset is 8, but the fields before it end at 0"
        )
    }

    @Test func `a field across its alignment`() {
        let body = """
            <field name="short" id="1" type="Short" offset="0"/><field name="number" id="2" type="Number" offset="2"/>
            """
        #expect(complaint(body: body, length: 10) == "message Sample: field number: offset is not a multiple of 8")
    }

    @Test func `a block length that is not the fields'`() {
        #expect(complaint(body: field, length: 16) == "message Sample: blockLength is 16, but the fields end at 8")
    }

    @Test func `a block that leaves the next unaligned`() {
        let body = #"<field name="short" id="1" type="Short" offset="0"/>"#
        #expect(
            complaint(body: body, length: 2)
                == "message Sample: blockLength must be a multiple of 8, and 4 more before a group"
        )
    }

    @Test func `a type that is not there`() {
        let body = #"<field name="number" id="1" type="Nummer" offset="0"/>"#
        #expect(complaint(body: body) == "message Sample, field number: there is no type named Nummer")
    }

    @Test func `no offset`() {
        let body = #"<field name="number" id="1" type="Number"/>"#
        #expect(complaint(body: body) == "message Sample, field number: has no offset")
    }

    @Test func `two fields of one name`() {
        let body = field + #"<field name="number" id="2" type="Number" offset="8"/>"#
        #expect(complaint(body: body, length: 16) == "message Sample: field number: the name is taken")
    }

    @Test func `an id that is no number`() {
        #expect(complaint(body: field, id: "one") == #"message Sample: id "one" is not a number that fits"#)
    }

    @Test func `two messages of one id`() {
        let messages = """
            <message name="First" id="1" blockLength="8">\(field)</message>
            <message name="Second" id="1" blockLength="8">\(field)</message>
            """
        #expect(complaint(messages: messages) == "message Second: id 1 or the name is taken by First")
    }

    @Test func `a later field before an earlier one`() {
        let body = """
            <field name="late" id="1" type="Number" offset="0" sinceVersion="2"/>\
            <field name="early" id="2" type="Number" offset="8"/>
            """
        #expect(
            complaint(body: body, length: 16) == "message Sample: field early: stands behind a field of a later version"
        )
    }

    @Test func `a group within a group`() {
        let body = """
            <group name="outer" dimensionType="groupSizeEncoding" blockLength="8">\(field)\
            <group name="inner" dimensionType="groupSizeEncoding" blockLength="8"/></group>
            """
        #expect(
            complaint(body: body, length: 4) == "message Sample, group outer, group inner: groups hold fields only"
        )
    }

    @Test func `a later group before an earlier one`() {
        let body = """
            <group name="late" dimensionType="groupSizeEncoding" blockLength="8" sinceVersion="2">\(field)</group>\
            <group name="early" dimensionType="groupSizeEncoding" blockLength="8">\(field)</group>
            """
        #expect(
            complaint(body: short + body, length: 4)
                == "message Sample: group early: stands behind a group of a later version"
        )
    }

    @Test func `a later group before variable data`() {
        let body = """
            <group name="late" dimensionType="groupSizeEncoding" blockLength="8" sinceVersion="2">\(field)</group>\
            <data name="payload" type="varDataEncoding"/>
            """
        #expect(
            complaint(body: short + body, length: 4)
                == "message Sample: group late: of a later version, it may not stand before variable data"
        )
    }

    @Test func `a header that is not SBE's`() {
        let types = #"<composite name="messageHeader"><type name="id" primitiveType="uint16" offset="0"/></composite>"#
        #expect(
            complaint(types: types, body: field)
                == "composite messageHeader: must be: blockLength uint16 0, templateId uint16 2, schemaId uint16 4, version uint16 6"
        )
    }

    @Test func `optional fields`() {
        let types = #"<type name="Maybe" primitiveType="uint64" presence="optional"/>"#
        #expect(
            complaint(types: types, body: field)
                == #"type Maybe: presence "optional" is not supported; say sinceVersion"#
        )
    }

    @Test func `two values alike in an enumeration`() {
        let types = """
            <enum name="Choice" encodingType="uint8"><validValue name="a">1</validValue>\
            <validValue name="b">1</validValue></enum>
            """
        #expect(complaint(types: types, body: field) == "enum Choice, validValue b: the value is taken")
    }

    @Test func `no schema at all`() {
        #expect(throws: (any Error).self) { try SchemaReader.read(Data("<nothing/>".utf8)) }
    }
}
