import Foundation
import Testing

/// The documents lead where they say, and nothing names the machine it was written on.
struct DocumentTests {
    @Test func `every relative link in the documents leads somewhere`() throws {
        for path in try Repository.files(endingIn: ".md") {
            for link in Markdown(try Repository.text(path)).links where !link.contains("://") {
                let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                let target = parts[0].isEmpty ? path : resolve(parts[0], from: path)
                guard Repository.exists(target) else {
                    Issue.record("\(path) links to \(link), and there is no \(target)")
                    continue
                }
                guard parts.count == 2, target.hasSuffix(".md") else { continue }
                let anchors = Markdown(try Repository.text(target)).anchors
                #expect(anchors.contains(parts[1]), "\(path) links to \(link), and \(target) has no such heading")
            }
        }
    }

    @Test func `no file names a folder of somebody's machine`() throws {
        let homes = ["home", "root", "Users", "work", "workspace"].map { "/\($0)/" }
        for path in try Repository.files() {
            guard let text = try? Repository.text(path) else { continue }
            for line in text.split(separator: "\n") {
                for home in homes where line.contains(home) {
                    // In the middle of a longer path it is no machine's.
                    let before = line.range(of: home).flatMap { line[..<$0.lowerBound].last }
                    let isInside = before.map { $0.isLetter || $0.isNumber || "._-)}".contains($0) } ?? false
                    #expect(isInside, "\(path): \(line)")
                }
            }
        }
    }

    @Test func `every decision has a number of its own and its three parts`() throws {
        let folder = "Documentation/decisions/"
        let pages = try Repository.files(endingIn: ".md").filter { $0.hasPrefix(folder) }
        let numbers = pages.map { $0.dropFirst(folder.count).prefix(4) }
        #expect(!pages.isEmpty && Set(numbers).count == numbers.count)
        for page in pages {
            let anchors = Markdown(try Repository.text(page)).anchors
            #expect(anchors.isSuperset(of: ["context", "decision", "consequences"]), "\(page)")
        }
    }

    private func resolve(_ link: String, from page: String) -> String {
        var parts = page.split(separator: "/").dropLast().map(String.init)
        for part in link.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }
}
