/// What a snapshot says of the state it holds.
///
/// On disk it is the first 88 bytes of the file; the state's bytes follow.
///
/// | offset | field | |
/// | --- | --- | --- |
/// | 0 | magic | `WEIRSNAP` |
/// | 8 | format version | u32 |
/// | 12 | state's checksum | u32, CRC-32C |
/// | 16 | seq | u64 |
/// | 24 | epoch | u64 |
/// | 32 | apply version | u64 |
/// | 40 | state hash | u64 |
/// | 48 | state's length | u64, bytes |
/// | 56 | decided | u64, nanoseconds |
/// | 64 | created | u64, nanoseconds since 1970 in UTC |
/// | 72 | reserved | 12 zero bytes |
/// | 84 | checksum | u32, CRC-32C of bytes 0–83 |
public struct SnapshotHeader: Sendable, Equatable {
    static let byteCount = 88
    private static let magic: UInt64 = 0x5041_4E53_5249_4557  // "WEIRSNAP", little-endian
    private static let version: UInt32 = 1

    /// The last event that the state contains.
    public var seq: UInt64
    /// The epoch of that event.
    public var epoch: UInt64
    /// The version of `apply` that made the state.
    public var applyVersion: UInt64
    /// The state's hash, as the governor computes it.
    public var stateHash: UInt64
    /// When the last event was decided, in nanoseconds of the manager's clock.
    public var decided: UInt64
    /// When the snapshot was taken, in nanoseconds since 1970 in UTC.
    public var createdUtc: UInt64

    /// - Parameters:
    ///   - seq: the last event that the state contains.
    ///   - epoch: the epoch of that event.
    ///   - applyVersion: the version of `apply` that made the state.
    ///   - stateHash: the state's hash.
    ///   - decided: when that event was decided, in nanoseconds of the manager's clock.
    ///   - createdUtc: now, in nanoseconds since 1970 in UTC.
    public init(
        seq: UInt64,
        epoch: UInt64,
        applyVersion: UInt64,
        stateHash: UInt64,
        decided: UInt64 = 0,
        createdUtc: UInt64 = 0
    ) {
        self.seq = seq
        self.epoch = epoch
        self.applyVersion = applyVersion
        self.stateHash = stateHash
        self.decided = decided
        self.createdUtc = createdUtc
    }

    func encode(into bytes: UnsafeMutableRawBufferPointer, state: RawSpan) {
        unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0)
        unsafe bytes.put(Self.magic, at: 0)
        unsafe bytes.put(Self.version, at: 8)
        unsafe bytes.put(state.checksum(0..<state.byteCount, seed: 0), at: 12)
        unsafe bytes.put(seq, at: 16)
        unsafe bytes.put(epoch, at: 24)
        unsafe bytes.put(applyVersion, at: 32)
        unsafe bytes.put(stateHash, at: 40)
        unsafe bytes.put(UInt64(state.byteCount), at: 48)
        unsafe bytes.put(decided, at: 56)
        unsafe bytes.put(createdUtc, at: 64)
        unsafe bytes.put(UnsafeRawBufferPointer(bytes).bytes.checksum(0..<84, seed: 0), at: 84)
    }

    /// Why a file is no snapshot that can be used.
    enum Fault: String, Error {
        case header = "its header cannot be read"
        case version = "its format is that of another program version"
        case length = "its length is not the one it was written with"
        case checksum = "its checksum does not match"
        case name = "its name tells another seq than its header"
    }

    /// Reads and verifies a whole snapshot file, state included.
    init(decoding file: RawSpan) throws(Fault) {
        guard
            file.byteCount >= Self.byteCount, file.field(UInt64.self, at: 0) == Self.magic,
            file.checksum(0..<84, seed: 0) == file.field(at: 84)
        else { throw .header }
        guard file.field(at: 8) == Self.version else { throw .version }
        guard file.field(UInt64.self, at: 48) == UInt64(file.byteCount - Self.byteCount) else { throw .length }
        guard file.checksum(Self.byteCount..<file.byteCount, seed: 0) == file.field(at: 12) else { throw .checksum }
        seq = file.field(at: 16)
        epoch = file.field(at: 24)
        applyVersion = file.field(at: 32)
        stateHash = file.field(at: 40)
        decided = file.field(at: 56)
        createdUtc = file.field(at: 64)
    }
}
