import Foundation
import GRDB
import Logging

@testable import WeirGateway

/// A folder of its own for one test's model; it goes with it.
final class Stage: Sendable {
    let folder: String
    var path: String { folder + "/reads/model.sqlite" }

    init() throws {
        folder = NSTemporaryDirectory() + "weir-reads-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    func model(_ keep: Keep = Keep()) throws -> ReadModel {
        try ReadModel(path: path, keep: keep, logger: Self.logger)
    }

    /// A connection of one's own, as a person with `sqlite3` has.
    func connection() throws -> DatabaseQueue { try DatabaseQueue(path: path) }

    func exists(_ suffix: String = "") -> Bool { FileManager.default.fileExists(atPath: path + suffix) }
}
