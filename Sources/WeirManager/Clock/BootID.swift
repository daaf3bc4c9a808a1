import Glibc
import WeirModel

/// The kernel's id of this boot: 128 bits that are drawn anew each time the machine starts.
struct BootID: Equatable {
    var high: UInt64
    var low: UInt64

    /// This boot's. Where the kernel does not tell, a boot of its own, so that no downtime is ever taken as measured.
    static var current: BootID {
        let digits = text(of: "/proc/sys/kernel/random/boot_id").filter { $0 != "-" && !$0.isWhitespace }
        if digits.utf8.count == 32, let high = UInt64(digits.prefix(16), radix: 16),
            let low = UInt64(digits.suffix(16), radix: 16)
        {
            return BootID(high: high, low: low)
        }
        return BootID(high: .random(in: .min ... .max), low: .random(in: .min ... .max))
    }

    func isThat(of epoch: EpochBegan) -> Bool { epoch.bootHigh == high && epoch.bootLow == low }

    private static func text(of path: String) -> String {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return "" }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = unsafe read(file, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
