import Glibc

/// This process.
enum ProcessID {
    static var current: UInt32 { UInt32(clamping: getpid()) }
}
