internal import Foundation
internal import GRDB
internal import Logging
internal import Synchronization
internal import Weir
internal import WeirModel

/// What was heard on the bus, folded into one SQLite file: events by topic, prices, and the position they were folded up to.
///
/// The file stands in write-ahead mode: one writer folds, any number of readers see the last whole fold, within the process
/// and outside of it. It is a projection: it can be deleted at any time, and is folded again.
final class ReadModel: Sendable {
    let path: String
    let keep: Keep
    /// The time of the last look for what is too old, in nanoseconds since 1970.
    private let agedAt = Atomic<Int64>(.min)
    private let utc: @Sendable () -> Int64
    private let logger: Logger
    private let pool: DatabasePool

    /// Opens the file, or makes it and its folder. One of another version is deleted and one that is damaged moved aside, and
    /// both are made anew.
    ///
    /// Blocks while it does so.
    ///
    /// - Parameter utc: nanoseconds since 1970, to tell what is older than ``Keep/age``.
    init(
        path: String,
        keep: Keep = Keep(),
        logger: Logger,
        utc: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1_000_000_000) }
    ) throws(ReadModelError) {
        self.path = path
        self.keep = keep
        self.utc = utc
        self.logger = logger
        pool = try ModelFile(path: path, logger: logger).open()
    }

    /// Folds what a subscription brought, in its order, in one transaction together with the positions. What was folded
    /// before is ignored, so that a subscription may begin again anywhere at or before ``positions``.
    ///
    /// - Throws: ``ReadModelError``, or `CancellationError`; nothing of these elements was folded then.
    func fold(_ elements: [StreamElement]) async throws {
        guard !elements.isEmpty else { return }
        let now = utc()
        let isAging = keep.age.map { now.subtracting($0 / 16) >= agedAt.load(ordering: .relaxed) } ?? false
        try await naming {
            try await pool.write { [keep] db in
                var fold = try Fold(db, keep: keep)
                for element in elements { try fold.take(element) }
                try fold.finish()
                let trimming = Trimming(db: db, keep: keep)
                try trimming.trim(fold.touched)
                if isAging { try trimming.trimAged(at: now) }
                try trimming.trimToSize()
            }
        }
        if isAging { agedAt.store(now, ordering: .relaxed) }
    }

    /// Reads one moment of the model: all statements see the same whole fold.
    func read<Value: Sendable>(_ value: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await naming { try await pool.read(value) }
    }

    /// Waits for what is being read and written, and closes the file.
    ///
    /// Blocks while it does so.
    func close() throws {
        // The log is folded into the file here, since the last connection to go may be one that only reads. Where somebody
        // else is reading, it stays, and nothing is lost by that.
        try? pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
        try pool.close()
    }

    /// Errors of SQLite in our words. One that shows damage leaves a note for the next opening, since the damaged page may be
    /// one that opening does not read.
    private func naming<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error as DatabaseError {
            let named = ModelFile.error(error, path: path)
            if case .damaged = named {
                logger.error(
                    "The read model is damaged, and made anew when it is opened next",
                    metadata: ["error": "\(named)"]
                )
                ModelFile(path: path, logger: logger).noteDamage()
            }
            throw named
        }
    }
}

extension Int64 {
    /// The difference, held at the smallest value.
    fileprivate func subtracting(_ other: Int64) -> Int64 {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? .min : difference
    }
}
