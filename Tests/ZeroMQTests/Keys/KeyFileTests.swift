import Foundation
import Testing
import ZeroMQ

@Suite struct `A key file` {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "weir-\(UUID().uuidString)").path()

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    @Test func `gives back what was written, and nobody else can read it`() throws {
        let (keys, path) = (try CurveKeyPair.generate(), "\(folder)/asker.key")
        try KeyFile.write(keys, of: "asker", to: path)
        #expect(try KeyFile.read(path) == keys)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains("public-key = \"\(keys.publicKey)\""))
    }

    @Test func `is never overwritten`() throws {
        let (keys, path) = (try CurveKeyPair.generate(), "\(folder)/asker.key")
        try KeyFile.write(keys, of: "asker", to: path)
        let error = #expect(throws: KeyFileError.self) { try KeyFile.write(.generate(), of: "asker", to: path) }
        #expect(error?.description.contains("never overwritten") == true)
        #expect(try KeyFile.read(path) == keys)
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o644, 0o666])
    func `that others may read or write is no secret`(mode: Int) throws {
        let path = "\(folder)/asker.key"
        try KeyFile.write(.generate(), of: "asker", to: path)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        let error = #expect(throws: KeyFileError.self) { try KeyFile.read(path) }
        #expect(error?.description.contains("chmod 600 \(path)") == true)
    }

    @Test(arguments: [
        ("", "has no line `secret-key"), ("curve\n", "has no line `secret-key"),
        ("secret-key = \"short\"\n", "40 characters of Z85"),
        ("secret-key = \"D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%~~\"\n", "40 characters of Z85"),
        (
            "public-key = \"rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7\"\nsecret-key = \"D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs\"",
            "does not belong"
        ),
        (String(repeating: "x", count: 5_000), "too large"),
    ])
    func `that is none is refused, and nothing of it is repeated`(text: String, why: String) throws {
        let path = try file(text)
        let error = #expect(throws: KeyFileError.self) { try KeyFile.read(path) }
        let description = error?.description ?? ""
        #expect(description.contains(why), "\(description)")
        #expect(!description.contains("D:)Q"))
    }

    /// As `zmq.auth.create_certificates` of pyzmq writes it.
    @Test func `may be another program's certificate`() throws {
        let path = try file(
            """
            #   ****  Generated on 2026-01-01 00:00:00 by pyzmq  ****
            #   ZeroMQ CURVE **Secret** Certificate
            #   secret-key = "not this one"

            metadata
            curve
                public-key = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID"
                secret-key = "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs"
            """
        )
        #expect(try KeyFile.read(path).publicKey.description == "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID")
    }

    @Test func `is a file, and not what only looks like one`() {
        #expect(throws: KeyFileError.self) { try KeyFile.read(folder) }
        #expect(throws: KeyFileError.self) { try KeyFile.read("/dev/null") }
        #expect(throws: KeyFileError.self) { try KeyFile.read("\(folder)/absent") }
    }

    private func file(_ text: String) throws -> String {
        let path = "\(folder)/given.key"
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        return path
    }
}
