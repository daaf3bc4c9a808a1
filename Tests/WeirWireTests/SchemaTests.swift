import Foundation
import Testing
import WeirModel

@testable import wire_codegen

/// Where this package lies.
let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

@Suite struct `The schema` {
    private let schema: Schema

    init() throws {
        let url = packageRoot.appendingPathComponent("Sources/WeirWire/Schema/weir.xml")
        schema = try SchemaReader.read(Data(contentsOf: url))
    }

    @Test(arguments: Job.all.indices) func `the generated codecs are fresh`(job: Int) throws {
        let job = Job.all[job]
        let folder = GeneratedFolder(url: packageRoot.appendingPathComponent(job.output))
        let stale = try folder.staleFiles(comparedTo: job.files(in: packageRoot))
        #expect(stale.isEmpty, "run `swift run wire-codegen`")
    }

    @Test func `enumerations say what the model says`() {
        expect("Priority", Priority.self)
        expect("Strategy", Strategy.self)
        expect("Metering", Metering.self)
        expect("Outcome", Verdict.Outcome.self)
        expect("LimitCause", LimitChanged.Cause.self)
        expect("LeavingCause", InstanceLeft.Cause.self)
        expect("SlotChange", ConnectionChanged.Change.self)
        expect("LeaseEnding", LeaseEnded.Cause.self)
        expect("Resolution", Resolution.self)
        expect("AlertKind", AlertKind.self)
        expect("Severity", Severity.self)
        expect("Lane", Lane.self)
        expect("LossCause", EventsLost.Cause.self)
        expect("Refusal", Refusal.self)
        #expect(values("Boolean") == ["0 no", "1 yes"])
        #expect(values("FactFlags") == ["0 success", "1 usedLate", "2 leased", "3 reserved", "4 quota"])
        #expect(RequestFact.Flags.success.rawValue == 1 << 0)
        #expect(RequestFact.Flags.usedLate.rawValue == 1 << 1)
        #expect(RequestFact.Flags.leased.rawValue == 1 << 2)
        #expect(RequestFact.Flags.reserved.rawValue == 1 << 3)
    }

    private func expect<Case: RawRepresentable<UInt8> & CaseIterable>(_ name: String, _ type: Case.Type) {
        #expect(values(name) == type.allCases.map { "\($0.rawValue) \($0)" })
    }

    private func values(_ name: String) -> [String]? {
        schema.enumerations.first { $0.name == name }?.values.map { "\($0.value) \($0.name)" }
    }

    @Test func `names are as long as the model's bounds`() throws {
        #expect(try length("Hello", "component") == Bounds.componentNameBytes)
        #expect(try length("Hello", "host") == Bounds.hostNameBytes)
        #expect(try length("LimitChanged", "name") == Bounds.limitNameBytes)
        #expect(try length("LimitChanged", "reason") == Bounds.reasonBytes)
        let kinds = try #require(message("TopologyAdopted").groups.first { $0.name == "kinds" })
        #expect(kinds.block.fields.first?.type.length == Bounds.kindNameBytes)
        let settings = try #require(message("LimitOrder").groups.first)
        #expect(settings.block.fields.map(\.type.length) == [Bounds.settingKeyBytes, Bounds.settingValueBytes])
        #expect(try length("LimitOrder", "reason") == Bounds.reasonBytes)
    }

    private func message(_ name: String) throws -> Message {
        try #require(schema.messages.first { $0.name == name })
    }

    private func length(_ name: String, _ field: String) throws -> Int {
        try #require(message(name).block.fields.first { $0.name == field }).type.length
    }

    @Test func `every event begins with the stamp, and nothing else does`() {
        for message in schema.messages {
            let first = message.block.fields.first
            let isStamp = first?.name == "stamp" && first?.type.length == 48
            #expect(isStamp == (message.id > 200), "\(message.name)")
        }
    }

    @Test func `facts are laid out in the ledger as on ingest`() throws {
        let ingest = try #require(message("RequestFacts").groups.first)
        let ledger = try #require(message("RequestsRecorded").groups.first)
        #expect(ingest.block.length == ledger.block.length)
        #expect(ingest.block.fields.map(describe) == ledger.block.fields.map(describe))
    }

    private func describe(_ field: Field) -> String { "\(field.name) \(field.offset) \(field.type.length)" }

    @Test func `every channel of the manager is in the schema's table`() throws {
        let url = packageRoot.appendingPathComponent("Sources/WeirWire/Schema/weir.xml")
        let text = try String(contentsOf: url, encoding: .utf8)
        for channel in Channel.allCases { #expect(text.contains("\n    \(channel.name) "), "\(channel)") }
    }

    @Test func `what is appended says since which version`() {
        for message in schema.messages {
            let blocks = [message.block] + message.groups.map(\.block)
            for since in blocks.flatMap({ [$0.since] + $0.fields.map(\.since) }) {
                #expect(since <= Int(schema.version), "\(message.name)")
            }
        }
    }

    @Test func `everything but what is reserved says what it is`() {
        for message in schema.messages {
            #expect(!message.summary.isEmpty, "\(message.name)")
            for field in message.block.fields + message.groups.flatMap(\.block.fields) where !field.isReserved {
                #expect(!field.summary.isEmpty, "\(message.name).\(field.name)")
            }
        }
    }
}
