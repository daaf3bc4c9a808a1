import Glibc

/// A Redis on loopback that keeps nothing.
final class RedisServer {
    let port: UInt16
    private let program: Program
    private let log: String

    init(on bench: Workbench) throws(BenchmarkError) {
        let server = try Installed.path(of: "redis-server")
        port = try Loopback.freePort()
        log = "\(bench.folder)/redis.log"
        let options = ["--save", "", "--appendonly", "no", "--daemonize", "no", "--bind", "127.0.0.1"]
        program = try Program([server, "--port", "\(port)", "--dir", bench.folder] + options, log: log)
        _ = try program.line(beginning: "", within: bench.patience)
        try waitUntilReady()
    }

    /// Runs one of Redis's own tools against the server. - Returns: what it prints.
    func run(_ tool: String, _ arguments: [String]) throws(BenchmarkError) -> String {
        let path = try Installed.path(of: tool)
        let client = try Program([path, "-h", "127.0.0.1", "-p", "\(port)"] + arguments, log: log)
        return try client.output(within: 120_000)
    }

    func stop() { program.stop() }

    private func waitUntilReady() throws(BenchmarkError) {
        for _ in 0..<200 {
            if let answer = try? run("redis-cli", ["PING"]), answer.hasPrefix("PONG") { return }
            usleep(20_000)
        }
        throw .failed("redis-server does not answer")
    }
}
