import Glibc
import Testing

@testable import WeirBench

struct ProgramTests {
    @Test func `a program's output is read to its end`() async throws {
        let text = try await onThread {
            try Program(["/bin/sh", "-c", "echo one; echo two"], log: "/dev/null").output(within: 10_000)
        }
        #expect(text == "one\ntwo\n")
    }

    @Test func `a program that fails is no success`() async {
        await #expect(throws: BenchmarkError.failed("/bin/sh ended with exit code 3")) {
            try await onThread { try Program(["/bin/sh", "-c", "exit 3"], log: "/dev/null").output(within: 10_000) }
        }
    }

    @Test func `a program that is not there says so`() async {
        await #expect(throws: BenchmarkError.failed("/no/such/program cannot be started: No such file or directory")) {
            try await onThread { _ = try Program(["/no/such/program"], log: "/dev/null") }
        }
    }

    @Test func `a line is awaited while the program goes on`() async throws {
        let line = try await onThread {
            let program = try Program(["/bin/sh", "-c", "echo hm; echo ready now; exec sleep 600"], log: "/dev/null")
            defer { program.stop() }
            return try program.line(beginning: "ready", within: 10_000)
        }
        #expect(line == "ready now")
    }

    @Test func `a program that ends without the line is not waited for`() async {
        await #expect(throws: BenchmarkError.failed("/bin/sh ended before it was ready")) {
            try await onThread {
                try Program(["/bin/sh", "-c", "echo no"], log: "/dev/null").line(beginning: "ready", within: 10_000)
            }
        }
    }

    @Test func `what is not installed is unavailable`() {
        #expect(throws: BenchmarkError.unavailable("no-such-server is not installed")) {
            try Installed.path(of: "no-such-server")
        }
    }
}
