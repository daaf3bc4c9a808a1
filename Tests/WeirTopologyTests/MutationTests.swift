import Testing

@testable import WeirTopology

struct MutationTests {
    private static let fragments = [
        "&a ", "*a ", "!!", "? ", "- ", "[", "]", "{", "}", ": ", "#", "'", "\"", "\n", "\r", "\t", "  ", "---\n", "|",
        ">", "%",
        "0", "-1", "1e9", "99999999999999999999", "0.1", "Mbps", "/s", " per ", "\u{0}", "é", "\u{2028}", "🦆", "~",
        "null", "yes",
    ]

    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func `a mutated topology is valid or says why not`(seed: UInt64) throws {
        let original = Array(try Fixtures.shipped().utf8)
        var random = SplitMix64(seed: seed)
        for round in 0..<150 {
            var bytes = original
            for _ in 0...Int.random(in: 0..<6, using: &random) { mutate(&bytes, &random) }
            do {
                let checked = try Topology.check(bytes, file: "f", folder: ".")
                let again = try Topology.check(text: checked.topology.description).topology
                #expect(again == checked.topology, "seed \(seed), round \(round)")
            } catch {
                #expect(!error.problems.isEmpty, "seed \(seed), round \(round)")
                #expect(error.problems.allSatisfy { isTold($0, bytes) }, "seed \(seed), round \(round): \(error)")
            }
        }
    }

    /// A line of the file; none only where the file as a whole is to blame, or a key that it does not have.
    private func isTold(_ problem: Problem, _ bytes: [UInt8]) -> Bool {
        guard !problem.message.isEmpty else { return false }
        guard let line = problem.line else {
            return ["weir", "components", ""].contains(problem.path) && problem.message.utf8.count < 500
        }
        return line >= 1 && line <= bytes.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 1
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        let at = Int.random(in: 0..<max(1, bytes.count), using: &random)
        let end = min(bytes.count, at + Int.random(in: 0..<40, using: &random))
        guard at < end else { return }
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(at..<end)
        case 2: bytes.insert(contentsOf: bytes[at..<end], at: at)
        case 3: bytes.removeSubrange(at...)
        case 4: bytes.swapAt(at, end - 1)
        default: bytes.insert(contentsOf: Array((Self.fragments.randomElement(using: &random) ?? "").utf8), at: at)
        }
    }
}
