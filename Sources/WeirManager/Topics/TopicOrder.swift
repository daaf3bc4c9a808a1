/// Numbers of topics in the order of their names.
///
/// In chunks, so that a new topic among a million moves a few thousand numbers and no more.
struct TopicOrder {
    private var chunks: [[Int]] = []
    private static let chunkMax = 1_024

    /// Puts a number in its place. O(log n) comparisons, and O(√n) moves.
    ///
    /// - Parameter precedes: whether a topic comes before another.
    mutating func insert(_ number: Int, by precedes: (Int, Int) -> Bool) {
        guard !chunks.isEmpty else { return chunks.append([number]) }
        // The last chunk that begins before it, or the first of all.
        let chunk = max(0, chunks.countOfFirst { precedes($0[0], number) } - 1)
        let place = chunks[chunk].countOfFirst { precedes($0, number) }
        chunks[chunk].insert(number, at: place)
        guard chunks[chunk].count > Self.chunkMax else { return }
        let half = chunks[chunk].count / 2
        chunks.insert(Array(chunks[chunk][half...]), at: chunk + 1)
        chunks[chunk].removeLast(chunks[chunk].count - half)
    }

    /// A place in the order.
    struct Index: Comparable {
        fileprivate var chunk: Int
        fileprivate var place: Int

        static func < (a: Self, b: Self) -> Bool { (a.chunk, a.place) < (b.chunk, b.place) }
    }

    /// The first number of which something no longer holds that holds for all before it. O(log n).
    func firstIndex(behind isBefore: (Int) -> Bool) -> Index {
        let chunk = max(0, chunks.countOfFirst { isBefore($0[0]) } - 1)
        guard chunk < chunks.count else { return Index(chunk: 0, place: 0) }
        let place = chunks[chunk].countOfFirst(where: isBefore)
        return place < chunks[chunk].count ? Index(chunk: chunk, place: place) : Index(chunk: chunk + 1, place: 0)
    }

    /// The numbers from a place on.
    subscript(range: PartialRangeFrom<Index>) -> some Sequence<Int> {
        let start = range.lowerBound
        return chunks[min(start.chunk, chunks.count)...].lazy.enumerated().lazy
            .flatMap { offset, chunk in chunk[(offset == 0 ? start.place : 0)...] }
    }
}

extension Array {
    /// How many elements at its beginning are so, where all that are so stand before all that are not. O(log n).
    fileprivate func countOfFirst(where isBefore: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
