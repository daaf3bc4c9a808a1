import Foundation
import TestStage
import Testing
import Weir
import WeirHTTP

/// nginx with `limit_req`: an upstream that nobody here wrote, which refuses what comes a moment too early.
private func withNginx(rate: Int, _ body: (String) async throws -> Void) async throws {
    let folder = "/tmp/weir-nginx-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // `burst` is what limit_req holds a network's jitter for; nothing is delayed, what is beyond it is refused.
    let text = """
        daemon off;
        worker_processes 1;
        pid \(folder)/pid;
        error_log \(folder)/error.log;
        events { worker_connections 256; }
        http {
            access_log off;
            client_body_temp_path \(folder)/body; proxy_temp_path \(folder)/proxy; fastcgi_temp_path \(folder)/fastcgi;
            uwsgi_temp_path \(folder)/uwsgi; scgi_temp_path \(folder)/scgi;
            limit_req_zone $server_name zone=all:1m rate=\(rate)r/s;
            server {
                listen unix:\(folder)/ready;
                listen 127.0.0.1:PORT;
                server_name x;
                keepalive_requests 1000000;
                location / { limit_req zone=all burst=\(rate / 10) nodelay; limit_req_status 429; return 200 "ok"; }
            }
        }
        """
    let port = freePort()
    try Data(text.replacingOccurrences(of: "PORT", with: "\(port)").utf8).write(
        to: URL(filePath: "\(folder)/nginx.conf")
    )
    guard let nginx = ForeignServer.nginx else { return }
    let arguments = ["-c", "\(folder)/nginx.conf", "-p", folder]
    try await ForeignServer.running(nginx, arguments, announces: false) { _ in
        try await eventually("nginx listens") { FileManager.default.fileExists(atPath: "\(folder)/ready") }
        try await body("http://127.0.0.1:\(port)/")
    }
}

@Suite(.enabled(if: ForeignServer.nginx != nil, "needs nginx: tools/setup --tests installs it"))
struct NginxTests {
    /// `WEIR_FULL=1` runs it for sixty seconds instead of five.
    static let isFull = ProcessInfo.processInfo.environment["WEIR_FULL"] != nil
    static let seconds = isFull ? 60 : 5

    @Test func `at ninety-nine hundredths of its rate nginx refuses nothing`() async throws {
        try await withNginx(rate: 100) { url in
            let allowance = ["requests: 99/s", "strategy: token_bucket", "requestBurst: 5"]
            try await withSession(allowance) {
                $0.maxRetries = 0
            } _: { session, client in
                let end = ContinuousClock.now + .seconds(Self.seconds)
                let asked = try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<8 {
                        group.addTask {
                            var count = 0
                            while ContinuousClock.now < end {
                                // A 429 would be thrown.
                                try await session.expect(200, url)
                                count += 1
                            }
                            return count
                        }
                    }
                    return try await group.reduce(0, +)
                }
                // A bucket of five, and what each of the eight had begun at the end.
                #expect(asked <= 99 * Self.seconds + 5 + 8)
                if Self.isFull { #expect(asked >= 97 * Self.seconds, "\(asked) in \(Self.seconds) s") }
                print("nginx: \(asked) requests in \(Self.seconds) s at a limit of 100/s")
            }
        }
    }
}
