import Glibc

/// This process.
enum ProcessID {
    static var current: Int32 { getpid() }
}
