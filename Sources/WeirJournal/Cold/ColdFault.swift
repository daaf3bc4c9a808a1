/// Why a file is no compressed segment that can be read.
enum ColdFault: Error, Equatable {
    case header
    case version(UInt32)
    /// The header announces a segment of so many bytes, and none is.
    case tooLarge(Int)
    /// The file does not have the length that its header tells.
    case length
    /// zstd cannot decompress it, and why.
    case frame(String)
    /// It decompresses to something else than was compressed.
    case content

    /// For a report of damage.
    var text: String {
        switch self {
        case .header: "its header cannot be read"
        case .version(let version): "its format version is \(version)"
        case .tooLarge(let byteCount): "it says that it decompresses to \(byteCount) bytes, which no segment has"
        case .length: "its length is not the one it was written with"
        case .frame(let reason): "zstd says: \(reason)"
        case .content: "it does not decompress to what was compressed"
        }
    }
}
