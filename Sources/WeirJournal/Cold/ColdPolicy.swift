/// Which finished segments are compressed, and who hears of it.
public struct ColdPolicy: Sendable {
    /// How many of the newest finished segments stay as they were written; `nil` leaves all of them so.
    public var plainSegments: Int?
    /// Told of each segment compressed, and of what failed. Called on the thread that compresses.
    public var report: @Sendable (ColdReport) -> Void

    /// - Parameters:
    ///   - plainSegments: how many of the newest finished segments stay as they were written; `nil` leaves all of them so.
    ///   - report: told of each segment compressed, and of what failed, on the thread that compresses.
    public init(plainSegments: Int?, report: @escaping @Sendable (ColdReport) -> Void = { _ in }) {
        precondition(plainSegments ?? 0 >= 0, "\(plainSegments ?? 0) segments to leave as they are")
        self.plainSegments = plainSegments
        self.report = report
    }

    /// Nothing is compressed.
    public static let off = ColdPolicy(plainSegments: nil)
}

/// What became of a segment that was to be compressed.
public enum ColdReport: Sendable, Equatable {
    /// It is compressed, durably, and the plain file is gone. Lengths in bytes.
    case compressed(file: String, plainBytes: Int, bytes: Int)
    /// It stays as it was written. Nothing is lost, and the journal goes on.
    case failed(file: String, ColdFailure)
}

/// Why a segment was not compressed.
public enum ColdFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The disk refused. It is tried again when the next segment is finished.
    case disk(DiskError)
    /// zstd refused, and why.
    case codec(String)
    /// The file is not a whole segment: `weir journal verify` tells more.
    case notASegment
    /// What was read back is not what was written.
    case notTheSame

    public var description: String {
        switch self {
        case .disk(let error): error.description
        case .codec(let reason): "zstd cannot compress it: \(reason)"
        case .notASegment: "it is not a whole segment; verify the journal"
        case .notTheSame: "read back, it was not what was compressed; look into the disk's and the memory's health"
        }
    }
}
