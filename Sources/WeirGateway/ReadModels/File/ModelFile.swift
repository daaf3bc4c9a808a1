internal import Foundation
internal import GRDB
internal import Logging

/// The file of a read model: whose it is, and what becomes of it when it cannot be used as it is.
struct ModelFile {
    let path: String
    let logger: Logger

    /// What SQLite keeps beside a database.
    private static let companions = ["", "-wal", "-shm"]

    func open() throws(ReadModelError) -> DatabasePool {
        try makeFolder()
        let header = try FileHeader(path: path)
        if header == .foreign { throw .foreign(path: path) }
        if header == .erased || FileManager.default.fileExists(atPath: note) {
            try moveAside(reason: "it was found damaged before")
        }
        do {
            return try openOurs()
        } catch .damaged(_, let reason) where header == .ours {
            try moveAside(reason: reason)
            return try openOurs()
        }
    }

    /// Leaves word for the next opening.
    func noteDamage() { _ = FileManager.default.createFile(atPath: note, contents: nil) }

    private var note: String { path + ".is-damaged" }

    private func openOurs() throws(ReadModelError) -> DatabasePool {
        switch try naming(owner) {
        case .others: throw .foreign(path: path)
        case .us(let version) where version != Schema.version:
            let metadata = ["path": "\(path)", "found": "\(version)", "needed": "\(Schema.version)"] as Logger.Metadata
            logger.notice("The read model has another version: it is deleted and folded again", metadata: metadata)
            try delete()
        case .us, .nobody: break
        }
        return try naming(openPool)
    }

    /// Looks without touching: opening a pool would change the journal mode of somebody else's database.
    private func owner() throws -> Owner {
        guard FileManager.default.fileExists(atPath: path) else { return .nobody }
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration).read(Owner.init)
    }

    private func openPool() throws -> DatabasePool {
        let pool = try DatabasePool(path: path, configuration: Self.configuration)
        let isNew = try pool.write { db in
            guard try Owner(db) == .nobody else { return false }
            try Schema.create(db)
            return true
        }
        // Until then the file's header does not say whose it is: that would stand in the write-ahead log only.
        if isNew { try pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) } }
        return pool
    }

    private func naming<Value>(_ work: () throws -> Value) throws(ReadModelError) -> Value {
        do { return try work() } catch { throw Self.error(error, path: path) }
    }

    /// A pool sets the write-ahead log and `synchronous = NORMAL`: a power failure may take the last folds, wholly, and they
    /// are folded again.
    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "weir.read-model"
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            // Anybody may have edited the file: its schema may call nothing that has effects.
            try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA journal_size_limit = 67108864")
        }
        return configuration
    }

    static func error(_ error: any Error, path: String) -> ReadModelError {
        guard let error = error as? DatabaseError else { return .file(path: path, reason: "\(error)") }
        let reason = error.message ?? "\(error.resultCode)"
        return switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged(path: path, reason: reason)
        default: .file(path: path, reason: reason)
        }
    }

    // MARK: What is done with files

    private func makeFolder() throws(ReadModelError) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try attempting { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
    }

    /// Somebody may want to look at it. One that lay there from before is replaced, so that they do not pile up.
    private func moveAside(reason: String) throws(ReadModelError) {
        let aside = path + ".damaged"
        let metadata = ["path": "\(path)", "moved": "\(aside)", "reason": "\(reason)"] as Logger.Metadata
        logger.error("The read model is damaged: it is moved aside and folded again", metadata: metadata)
        for companion in Self.companions {
            try remove(aside + companion)
            guard FileManager.default.fileExists(atPath: path + companion) else { continue }
            try attempting { try FileManager.default.moveItem(atPath: path + companion, toPath: aside + companion) }
        }
        try remove(note)
    }

    private func delete() throws(ReadModelError) {
        for companion in Self.companions { try remove(path + companion) }
    }

    private func remove(_ path: String) throws(ReadModelError) {
        guard FileManager.default.fileExists(atPath: path) else { return }
        try attempting { try FileManager.default.removeItem(atPath: path) }
    }

    private func attempting(_ work: () throws -> Void) throws(ReadModelError) {
        do { try work() } catch { throw .file(path: path, reason: error.localizedDescription) }
    }
}
