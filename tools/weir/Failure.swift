import ArgumentParser
import Foundation

/// Ends the command with a message on standard error and one of the documented exit codes.
struct Failure: Error {
    /// The codes of `sysexits.h` that this program uses.
    enum Code: Int32 {
        case damagedJournal = 65
        case unreachable = 69
        case cannotCreate = 73
        case inputOutput = 74
        case noPermission = 77
        case badTopology = 78
    }

    let code: Code
    let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Prints the message, and gives what ArgumentParser ends the process with.
    var exit: ExitCode {
        StandardError.write("error: \(message)\n")
        return ExitCode(code.rawValue)
    }
}

/// Runs a command's work; a ``Failure`` becomes a message and an exit code.
func reporting<Result>(_ work: () async throws -> Result) async throws -> Result {
    do { return try await work() } catch let failure as Failure { throw failure.exit }
}

/// Standard error and standard output, unbuffered: lines are seen when they are written.
enum StandardError {
    static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

enum StandardOutput {
    static func write(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

    /// Whether a person is looking.
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
}
