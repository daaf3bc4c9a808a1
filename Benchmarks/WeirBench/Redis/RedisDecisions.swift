/// Redis with a script that limits rates, driven by its own benchmark.
final class RedisDecisions: Gauge {
    private let clients: Int
    private let pipeline: Int
    private var server: RedisServer?
    private var script = ""

    /// - Parameters:
    ///   - clients: connections.
    ///   - pipeline: questions under way on each.
    init(clients: Int, pipeline: Int = 1) {
        self.clients = clients
        self.pipeline = pipeline
    }

    var name: String {
        "Redis GCRA, \(clients) client\(clients == 1 ? "" : "s")\(pipeline == 1 ? "" : " × \(pipeline)")"
    }

    var rounds: ClosedRange<Int> { max(1_000, 2 * clients * pipeline)...1_000_000 }

    func start(on bench: Workbench) throws(BenchmarkError) {
        _ = try Installed.path(of: "redis-benchmark")
        let server = try RedisServer(on: bench)
        self.server = server
        script = try server.run("redis-cli", ["SCRIPT", "LOAD", GCRAScript.text])
            .filter { !$0.isWhitespace }
        let answer = try server.run("redis-cli", ["EVALSHA", script, "1"] + GCRAScript.arguments)
        guard answer.hasPrefix("-1") else { throw .failed("the Redis script does not grant: \(answer)") }
    }

    /// - Returns: decisions a second.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        guard let server else { return 0 }
        let size = ["-n", "\(rounds)", "-c", "\(clients)", "-P", "\(pipeline)"]
        let text = try server.run(
            "redis-benchmark",
            size + ["--csv", "EVALSHA", script, "1"] + GCRAScript.arguments
        )
        guard let rate = RedisDecisions.rate(inCSV: text) else { throw .failed("redis-benchmark said \(text)") }
        return rate
    }

    func stop() {
        server?.stop()
        server = nil
    }

    /// The second field, `rps`, of the last line: `"EVALSHA …","60240.96","0.013",…`.
    static func rate(inCSV text: String) -> Double? {
        guard let line = text.split(separator: "\n").last else { return nil }
        let fields = line.split(separator: ",").map { $0.filter { $0 != "\"" } }
        return fields.count > 1 ? Double(fields[1]) : nil
    }
}
