import Foundation
import TestStage
import Testing
import Weir
import WeirHTTP

/// aiohttp behind TLS, with a certificate that it has signed itself.
private let server = """
    import asyncio, ssl, sys
    from aiohttp import web

    async def main():
        async def answer(request):
            return web.Response(text=request.url.scheme)
        app = web.Application()
        app.router.add_get("/", answer)
        runner = web.AppRunner(app)
        await runner.setup()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
        await site.start()
        print(site._server.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        await runner.cleanup()

    asyncio.run(main())
    """

private let openssl = ["/usr/bin/openssl", "/usr/local/bin/openssl"].first {
    FileManager.default.isExecutableFile(atPath: $0)
}

/// - Parameter body: is given the certificate's file and the port.
private func withTLS(_ body: (String, Int) async throws -> Void) async throws {
    let folder = "/tmp/weir-tls-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (certificate, key) = ("\(folder)/certificate.pem", "\(folder)/key.pem")
    let arguments = [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
        "-keyout", key, "-out", certificate,
    ]
    // It announces nothing; that it is over shows in its file.
    try await ForeignServer.running(openssl ?? "", arguments, announces: false) { _ in
        try await eventually("a certificate") {
            let text = try? String(contentsOfFile: certificate, encoding: .utf8)
            return text?.contains("END CERTIFICATE") ?? false
        }
    }
    try await ForeignServer.running(ForeignServer.python, ["-c", server, certificate, key]) { port in
        try await body(certificate, try #require(Int(port)))
    }
}

@Suite(.enabled(if: ForeignServer.hasAiohttp && openssl != nil, "needs aiohttp from PyPI in .venv, and openssl"))
struct CertificateTests {
    @Test func `over TLS a session trusts the certificate that it was given`() async throws {
        try await withTLS { certificate, port in
            try await withSession {
                $0.certificate = certificate
            } _: { session, _ in
                for _ in 0..<2 {
                    let answer = try await session.get("https://localhost:\(port)/")
                    #expect((answer.status, answer.text) == (200, "https"))
                }
            }
        }
    }

    @Test func `and no other: nothing is sent to a side that cannot be trusted`() async throws {
        try await withTLS { _, port in
            try await withSession {
                $0.maxRetries = 0
            } _: { session, _ in
                await #expect {
                    _ = try await session.get("https://localhost:\(port)/")
                } throws: {
                    if case SessionError.notConnected = $0 { true } else { false }
                }
            }
        }
    }
}
