internal import Foundation
internal import GRDB

/// Columns that are read without trust: in a damaged file, a column may hold anything, and that must not end the process.
extension Row {
    func number(_ column: String) throws -> Int64 { try checked(column) }

    func numberIfAny(_ column: String) throws -> Int64? { try checkedIfAny(column) }

    func text(_ column: String) throws -> String { try checked(column) }

    func textIfAny(_ column: String) throws -> String? { try checkedIfAny(column) }

    func bytesIfAny(_ column: String) throws -> Data? { try checkedIfAny(column) }

    private func checked<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        guard let value: Value = try checkedIfAny(column) else { throw Self.damage(column) }
        return value
    }

    private func checkedIfAny<Value: DatabaseValueConvertible>(_ column: String) throws -> Value? {
        let stored: DatabaseValue? = self[column]
        guard let stored, !stored.isNull else { return nil }
        guard let value = Value.fromDatabaseValue(stored) else { throw Self.damage(column) }
        return value
    }

    private static func damage(_ column: String) -> DatabaseError {
        DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the column \(column) holds what it cannot hold")
    }
}
