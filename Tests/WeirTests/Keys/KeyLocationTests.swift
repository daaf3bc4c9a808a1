import Glibc
import Testing
import Weir
import ZeroMQ

@Suite struct `The place of a key` {
    @Test func `is what the option says, then what the environment says, then nowhere`() throws {
        let keys = try CurveKeyPair.generate()
        let path = "/tmp/weir-key-\(UInt64.random(in: 0 ... .max))"
        try KeyFile.write(keys, of: "asker", to: path)
        defer { _ = unsafe unlink(path) }
        #expect(try KeyLocation.load(option: path) { _ in "/elsewhere" } == keys)
        #expect(try KeyLocation.load(option: nil) { $0 == "WEIR_KEY_FILE" ? path : nil } == keys)
        #expect(try KeyLocation.load(option: nil) { _ in nil } == nil)
        #expect(try KeyLocation.load(option: nil) { _ in "" } == nil)
        #expect(throws: KeyError.self) { try KeyLocation.load(option: "\(path)-gone") { _ in path } }
    }
}
