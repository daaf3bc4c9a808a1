import Foundation
import GRDB
import Testing
import Weir
import WeirModel

@testable import WeirGateway

struct FileTests {
    let stage: Stage

    init() throws { stage = try Stage() }

    /// A model with something in it, closed again.
    private func fill() async throws {
        let model = try stage.model()
        try await model.fold((1...2_000).map { price($0, "\($0)") })
        try model.close()
    }

    private func change(at offset: Int, to bytes: [UInt8]) throws {
        var data = try Data(contentsOf: URL(fileURLWithPath: stage.path))
        data.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        try data.write(to: URL(fileURLWithPath: stage.path))
    }

    @Test func `what was folded is there when it is opened again`() async throws {
        try await fill()
        let log = try? Data(contentsOf: URL(fileURLWithPath: stage.path + "-wal"))
        #expect(log?.isEmpty ?? true, "the file is whole by itself")
        #expect(try await stage.model().positions == [bitcoin: 2_000])
        #expect(!stage.exists(".damaged"))
    }

    @Test func `a model of another version is deleted and begins anew`() async throws {
        try await fill()
        let other = try stage.connection()
        try await other.write { db in try db.execute(sql: "PRAGMA user_version = 99") }
        try other.close()
        let model = try stage.model()
        #expect(try await model.positions == [:])
        try await model.fold([price(1, "1")])
        #expect(!stage.exists(".damaged"))
    }

    @Test func `a damaged schema is noticed at once, and the file moved aside`() async throws {
        try await fill()
        try change(at: 100, to: Array(repeating: 0xAA, count: 400))
        let model = try stage.model()
        #expect(try await model.positions == [:])
        try await model.fold([price(1, "1")])
        #expect(stage.exists(".damaged"))
    }

    @Test func `damage that shows while reading is an error, and the next opening begins anew`() async throws {
        try await fill()
        // The root of the messages alone: the schema, which opening reads, stays whole.
        let connection = try stage.connection()
        let (root, size) = try await connection.read { db in
            let root = try Int.fetchOne(db, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'messages'")
            return (try #require(root), try #require(try Int.fetchOne(db, sql: "PRAGMA page_size")))
        }
        try connection.close()
        try change(at: (root - 1) * size, to: Array(repeating: 0xAA, count: size))
        let model = try stage.model()
        await #expect {
            _ = try await model.events(topic: bitcoin, after: 0, limit: 5_000, bytesMax: .max)
        } throws: { error in
            if case ReadModelError.damaged = error { true } else { false }
        }
        try? model.close()
        let anew = try stage.model()
        #expect(try await anew.positions == [:])
        #expect(stage.exists(".damaged") && !stage.exists(".is-damaged"))
    }

    @Test func `a file of zeros, as a power failure leaves it, is moved aside`() async throws {
        try await fill()
        try Data(count: 8_192).write(to: URL(fileURLWithPath: stage.path))
        #expect(try await stage.model().positions == [:])
        #expect(stage.exists(".damaged"))
    }

    @Test func `an empty file is a model that begins`() async throws {
        try await fill()
        try Data().write(to: URL(fileURLWithPath: stage.path))
        #expect(try await stage.model().positions == [:])
    }

    @Test func `a file of somebody else's is refused and left as it is`() async throws {
        try await fill()
        for contents in [Data("a diary".utf8), Data(repeating: 7, count: 10_000)] {
            try contents.write(to: URL(fileURLWithPath: stage.path))
            #expect(throws: ReadModelError.foreign(path: stage.path)) { _ = try stage.model() }
            #expect(try Data(contentsOf: URL(fileURLWithPath: stage.path)) == contents)
        }
    }

    @Test(arguments: ["CREATE TABLE precious (x)", "PRAGMA application_id = 5", "PRAGMA user_version = 3"])
    func `a database of somebody else's is refused`(sql: String) async throws {
        try FileManager.default.createDirectory(atPath: stage.folder + "/reads", withIntermediateDirectories: true)
        let other = try stage.connection()
        try await other.write { db in try db.execute(sql: sql) }
        try other.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: stage.path))
        #expect(throws: ReadModelError.foreign(path: stage.path)) { _ = try stage.model() }
        #expect(try Data(contentsOf: URL(fileURLWithPath: stage.path)) == before && !stage.exists(".damaged"))
    }

    @Test func `a folder that cannot be made is an error with its path`() throws {
        try Data("x".utf8).write(to: URL(fileURLWithPath: stage.folder + "/reads"))
        do {
            _ = try stage.model()
            Issue.record("it was opened")
        } catch {
            guard case .file(stage.path, _) = error as? ReadModelError else { throw error }
        }
    }

    @Test func `the log is written ahead, and the file says whose it is`() async throws {
        let model = try stage.model()
        #expect(try await model.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
        let other = try stage.connection()
        #expect(try await other.read { try Int.fetchOne($0, sql: "PRAGMA application_id") } == Schema.applicationID)
    }
}
