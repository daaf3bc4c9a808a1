import Glibc

/// A secret key on disk: a file that nobody but its owner may read.
///
/// Written as a certificate of CZMQ (ZPL, [ZeroMQ RFC 4](https://rfc.zeromq.org/spec/4/)), which other languages read as well:
/// in Python it is `zmq.auth.load_certificate(path)`.
///
///     # The secret key of price_feeds: nobody else may read this file.
///     curve
///         public-key = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID"
///         secret-key = "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs"
public enum KeyFile {
    /// Far above what a key takes.
    private static let bytesMax = 4_096

    /// Reads a key pair.
    ///
    /// - Throws: ``KeyFileError``, also where others than the owner may read the file: what they have read is no secret.
    public static func read(_ path: String) throws(KeyFileError) -> CurveKeyPair {
        // Without O_NONBLOCK, opening a FIFO would wait for a writer for ever.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw KeyFileError(path, "cannot be opened: \(reason(errno))") }
        defer { close(descriptor) }
        try checkPrivacy(of: descriptor, path)
        return try pair(in: try text(from: descriptor, path), path)
    }

    /// Writes a key pair into a new file of mode 0600.
    ///
    /// - Parameter name: whose it is; told in the file's first line.
    /// - Throws: ``KeyFileError``, also where there is a file already: it is never overwritten.
    public static func write(_ keys: CurveKeyPair, of name: String, to path: String) throws(KeyFileError) {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            guard errno == EEXIST else { throw KeyFileError(path, "cannot be made: \(reason(errno))") }
            throw KeyFileError(path, "is there already, and a key is never overwritten: move it away first")
        }
        defer { close(descriptor) }
        let bytes = Array(text(of: keys, name).utf8)
        let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard count == bytes.count, fsync(descriptor) == 0 else {
            let trouble = reason(errno)
            unsafe unlink(path)
            throw KeyFileError(path, "cannot be written: \(trouble)")
        }
    }

    private static func text(of keys: CurveKeyPair, _ name: String) -> String {
        """
        # The secret key of \(name): nobody else may read this file.
        curve
            public-key = "\(keys.publicKey)"
            secret-key = "\(keys.secretKey.z85)"

        """
    }

    /// Looks at the open file rather than at the path, behind which there may be another by now.
    private static func checkPrivacy(of descriptor: Int32, _ path: String) throws(KeyFileError) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw KeyFileError(path, "cannot be examined: \(reason(errno))")
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw KeyFileError(path, "is not a regular file") }
        guard status.st_mode & 0o077 == 0 else {
            throw KeyFileError(path, "may be read by others than its owner, so it is no secret; run: chmod 600 \(path)")
        }
        guard [0, geteuid()].contains(status.st_uid) || geteuid() == 0 else {
            throw KeyFileError(path, "belongs to another user, who may read it as well")
        }
    }

    private static func text(from descriptor: Int32, _ path: String) throws(KeyFileError) -> String {
        var bytes = [UInt8](repeating: 0, count: bytesMax + 1)
        let count = unsafe bytes.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
        guard count >= 0 else { throw KeyFileError(path, "cannot be read: \(reason(errno))") }
        guard count <= bytesMax else { throw KeyFileError(path, "is too large for a key") }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    /// - Throws: ``KeyFileError``, in which no line of the file stands.
    private static func pair(in text: String, _ path: String) throws(KeyFileError) -> CurveKeyPair {
        var values: [Substring: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) where !line.drop(while: \.isWhitespace).hasPrefix("#") {
            guard let sign = line.firstIndex(of: "=") else { continue }
            let value = line[line.index(after: sign)...].trimmed { $0.isWhitespace || $0 == "\"" || $0 == "'" }
            values[line[..<sign].trimmed(\.isWhitespace)] = String(value)
        }
        guard let secret = values["secret-key"] else {
            throw KeyFileError(path, "has no line `secret-key = \"…\"`")
        }
        guard let key = try? CurveSecretKey(z85: secret), let pair = try? CurveKeyPair(secretKey: key) else {
            throw KeyFileError(path, "has a secret-key that is none: 40 characters of Z85 are")
        }
        if let claimed = values["public-key"], claimed != pair.publicKey.description {
            throw KeyFileError(path, "has a public-key that does not belong to its secret-key")
        }
        return pair
    }

    private static func reason(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }
}

/// Why a secret key cannot be read or written. Nothing of the file is in it.
public struct KeyFileError: Error, Sendable, Equatable, CustomStringConvertible {
    public let path: String
    /// What is wrong with it, as it follows the path.
    public let reason: String

    init(_ path: String, _ reason: String) {
        self.path = path
        self.reason = reason
    }

    public var description: String { "the key file \(path) \(reason)" }
}

extension Substring {
    /// Without what stands at both ends and is not wanted.
    fileprivate func trimmed(_ isIdle: (Character) -> Bool) -> Substring {
        guard let first = firstIndex(where: { !isIdle($0) }), let last = lastIndex(where: { !isIdle($0) }) else {
            return ""
        }
        return self[first...last]
    }
}
