import Foundation
import Testing

/// Recorded traffic beside the repository, where there is any.
enum Captures {
    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/captures")

    static let areAbsent = !FileManager.default.fileExists(atPath: folder.path)

    static let kraken = frames("KRAKEN.ws.50.0")
    static let binance = frames("BINANCE.ws.1.0")
    static let coinbase = frames("COINBASE.ws.28.0")

    /// The bodies of the answers by REST, under the symbols that were asked for.
    static let binanceSnapshots: [(symbol: String, body: [UInt8])] = lines("BINANCE.http.0.0").compactMap { line in
        guard let range = line.range(of: " -> "), let symbol = line.firstRange(of: /symbol=([A-Z]+)/),
            let body = body(of: line[range.upperBound...])
        else { return nil }
        return (String(line[symbol].dropFirst("symbol=".count)), body)
    }

    /// What was received, in its order: lines that begin with a time.
    private static func frames(_ name: String) -> [[UInt8]] {
        lines(name).filter { $0.first?.isNumber == true }.compactMap { body(of: $0) }
    }

    private static func body(of line: Substring) -> [UInt8]? {
        guard let range = line.range(of: ": ") else { return nil }
        return Array(line[range.upperBound...].utf8)
    }

    private static func lines(_ name: String) -> [Substring] {
        let path = folder.appending(path: name)
        guard let text = try? String(contentsOf: path, encoding: .utf8) else { return [] }
        return text.split(separator: "\n")
    }
}

extension Trait where Self == ConditionTrait {
    static var needsCaptures: Self {
        .disabled(if: Captures.areAbsent, "there is no recorded traffic at \(Captures.folder.path)")
    }
}

/// Whether all of a test's cases are gone through, rather than some.
let isFull = ProcessInfo.processInfo.environment["WEIR_FULL"] == "1"
