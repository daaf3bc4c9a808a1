import Testing
import ZeroMQ

@Suite struct CurveTests {
    @Test func `Z85 reads and writes the example of its specification`() throws {
        let bytes: [UInt8] = [0x86, 0x4F, 0xD2, 0x6F, 0xB5, 0x59, 0xF7, 0x5B]
        #expect(try Z85.encode(bytes) == "HelloWorld")
        #expect(try Z85.decode("HelloWorld") == bytes)
        #expect(try Z85.encode([]) == "")
        #expect(try Z85.decode("") == [])
    }

    @Test func `Z85 comes back as it went, whatever the bytes`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        for _ in 0..<200 {
            let bytes = (0..<4 * Int.random(in: 0...20, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            #expect(try Z85.decode(Z85.encode(bytes)) == bytes, "seed \(seed)")
        }
    }

    @Test(arguments: ["Hello", "Hell", "HelloWorld\0", "\"quote", "Hell\u{e9}", "%%%%%%", "#####", "Hello\0orld"])
    func `what is not Z85 is refused, or comes back the same`(text: String) throws {
        do {
            #expect(try Z85.encode(Z85.decode(text)) == text)
        } catch {
            #expect(error.code == .invalidArgument)
            #expect(!error.description.contains(text))
        }
    }

    @Test func `bytes that are no multiple of four have no Z85`() {
        #expect(throws: ZeroMQError.self) { try Z85.encode([1, 2, 3]) }
    }

    /// The keys of the example in libzmq's own documentation of CURVE.
    @Test func `a public key follows from its secret`() throws {
        let pair = try CurveKeyPair(secretKey: CurveSecretKey(z85: "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs"))
        #expect(pair.publicKey.description == "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID")
    }

    @Test func `a new pair is new, and whole`() throws {
        let (first, second) = (try CurveKeyPair.generate(), try CurveKeyPair.generate())
        #expect(first != second)
        #expect(try CurveKeyPair(secretKey: first.secretKey) == first)
        #expect(try CurvePublicKey(z85: first.publicKey.description) == first.publicKey)
        #expect(try CurveSecretKey(z85: first.secretKey.z85) == first.secretKey)
    }

    @Test func `a secret is not printed by accident`() throws {
        let pair = try CurveKeyPair.generate()
        var dumped = ""
        dump(pair, to: &dumped)
        #expect(!"\(pair) \(dumped)".contains(pair.secretKey.z85))
        #expect("\(pair.secretKey)" == "CurveSecretKey(hidden)")
        #expect(!dumped.contains("secretKey: 32"))
    }

    @Test(arguments: ["", "HelloWorld", "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hIDHello"])
    func `a key of the wrong length is refused`(text: String) {
        let error = #expect(throws: ZeroMQError.self) { try CurvePublicKey(z85: text) }
        #expect(error?.subject == "a key has 40 characters, not \(text.utf8.count)")
    }
}

/// A small random source with a seed (Steele, Lea and Flood, 2014).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
