import Glibc

/// A folder of the real disk that goes with the test.
final class TemporaryFolder {
    let path: String

    init() {
        let name = Array("/tmp/weir-journal-XXXXXX".utf8CString)
        path = unsafe name.withUnsafeBufferPointer { name in
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: name.count)
            defer { unsafe copy.deallocate() }
            unsafe copy.initialize(from: name.baseAddress!, count: name.count)
            precondition(unsafe mkdtemp(copy) != nil, "no temporary folder")
            return unsafe String(cString: copy)
        }
    }

    deinit {
        // Two levels are all that the tests make.
        for name in entries(path) {
            let inner = path + "/" + name
            for file in entries(inner) { unsafe unlink(inner + "/" + file) }
            if unsafe unlink(inner) != 0 { unsafe rmdir(inner) }
        }
        unsafe rmdir(path)
    }

    private func entries(_ path: String) -> [String] {
        guard let folder = unsafe opendir(path) else { return [] }
        defer { unsafe _ = closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
