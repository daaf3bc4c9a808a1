internal import GRDB

/// Whose a database is.
enum Owner: Equatable {
    /// It is empty.
    case nobody
    /// It is a read model of this version of the schema.
    case us(Int)
    case others

    init(_ db: Database) throws {
        let id = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let hasTables = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM sqlite_schema)") ?? false
        self =
            switch id {
            case Schema.applicationID: .us(version)
            case 0 where !hasTables && version == 0: .nobody
            default: .others
            }
    }
}
