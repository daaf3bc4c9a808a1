import Glibc

extension SystemDisk {
    public func createFolder(_ path: String) throws(DiskError) {
        var missing: [String] = []
        var folder = path
        while !folder.isEmpty, unsafe access(folder, F_OK) != 0 {
            missing.append(folder)
            folder = Self.parent(of: folder)
        }
        for folder in missing.reversed() {
            guard unsafe mkdir(folder, 0o755) == 0 || errno == EEXIST else {
                throw DiskError(.createFolder, folder, code: errno)
            }
            try syncFolder(Self.parent(of: folder))
        }
    }

    public func list(_ path: String) throws(DiskError) -> [String] {
        guard let folder = unsafe opendir(path) else { throw DiskError(.list, path, code: errno) }
        defer { unsafe _ = closedir(folder) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(folder) else { break }
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { bytes in
                unsafe bytes.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw DiskError(.list, path, code: errno) }
        return names
    }

    public func syncFolder(_ path: String) throws(DiskError) {
        let descriptor = unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DiskError(.syncFolder, path, code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw DiskError(.syncFolder, path, code: errno) }
    }

    private static func parent(of path: String) -> String {
        var rest = path[...]
        while rest.count > 1, rest.last == "/" { rest.removeLast() }
        guard let slash = rest.lastIndex(of: "/") else { return "." }
        return slash == rest.startIndex ? "/" : String(rest[..<slash])
    }
}
