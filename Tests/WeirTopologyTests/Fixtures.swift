import Glibc

@testable import WeirTopology

/// Files that lie beside the package.
enum Fixtures {
    /// The package's folder, with a slash at its end.
    static var root: String { #filePath.components(before: "/Tests/WeirTopologyTests/") + "/" }

    static var shippedPath: String { root + "topology.yaml" }

    static var seedPath: String { root + "../shared/seeds/network-manager-index.txt" }

    static func shipped() throws -> String { String(decoding: try FileReader.read(shippedPath), as: UTF8.self) }

    static func exists(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }

    /// The smallest topology, with a few more lines.
    static func minimal(_ lines: String = "", component: String = "requests: 20/s") -> String {
        "weir: 1\n\(lines)\ncomponents:\n  one:\n    \(component)\n"
    }

    static func topology(_ text: String) throws -> Topology { try Topology.check(text: text).topology }

    /// The problems of a text, each as it prints; empty if it is valid.
    static func problems(_ text: String) -> [String] {
        do {
            _ = try Topology.check(text: text)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }
}

extension String {
    fileprivate func components(before part: String) -> String {
        split(separator: part, maxSplits: 1).first.map(String.init) ?? self
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the schedules of a test from one number.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
