import CBareLoops
import Glibc

/// A program that a benchmark has started. It is told to end when the thread ends that started it.
final class Program {
    private var program = bare_program()
    private let name: String
    private var isRunning = true

    /// - Parameters:
    ///   - arguments: the path of the program and what it is told.
    ///   - log: the file that gets what it says on standard error.
    init(_ arguments: [String], log: String) throws(BenchmarkError) {
        name = arguments[0]
        let copies = unsafe arguments.map { unsafe strdup($0) }
        var argv = unsafe copies.map { unsafe UnsafePointer<CChar>($0) } + [nil]
        let error = unsafe bare_program_start(&argv, log, &program)
        unsafe copies.forEach { unsafe free($0) }
        guard error == 0 else {
            isRunning = false
            program.output = -1
            throw .failed("\(name) cannot be started: \(reason(error))")
        }
    }

    /// Its number.
    var process: Int32 { program.process }

    deinit {
        stop()
        if program.output >= 0 { close(program.output) }
    }

    /// Waits for a line on standard output that begins in some way.
    ///
    /// - Parameter patience: how long, in milliseconds.
    /// - Returns: the line.
    func line(beginning prefix: String, within patience: Int32) throws(BenchmarkError) -> String {
        var text = ""
        while true {
            if let line = text.split(separator: "\n").first(where: { $0.hasPrefix(prefix) }), text.hasSuffix("\n") {
                return String(line)
            }
            guard let more = try read(patience) else { throw .failed("\(name) ended before it was ready") }
            text += more
        }
    }

    /// Everything that the program prints until it ends.
    ///
    /// - Throws: ``BenchmarkError/failed(_:)``, where it takes too long or does not end with exit code 0.
    func output(within patience: Int32) throws(BenchmarkError) -> String {
        var text = ""
        while let more = try read(patience) { text += more }
        let code = unsafe bare_program_wait(&program, patience)
        isRunning = code < 0
        guard code == 0 else { throw .failed("\(name) ended with exit code \(code)") }
        return text
    }

    /// Asks the program to end, and makes it.
    func stop() {
        guard isRunning else { return }
        isRunning = false
        unsafe bare_program_signal(&program, SIGTERM)
        if unsafe bare_program_wait(&program, 10_000) < 0 {
            unsafe bare_program_signal(&program, SIGKILL)
            _ = unsafe bare_program_wait(&program, 10_000)
        }
    }

    /// - Returns: nil at the end.
    private func read(_ patience: Int32) throws(BenchmarkError) -> String? {
        var buffer = [CChar](repeating: 0, count: 4_096)
        let count = unsafe bare_program_read(&program, &buffer, buffer.count, patience)
        guard count >= 0 else { throw .failed("\(name) says nothing: \(reason(errno))") }
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// The system's words for an errno value.
func reason(_ error: Int32) -> String { unsafe String(cString: strerror(error)) }
