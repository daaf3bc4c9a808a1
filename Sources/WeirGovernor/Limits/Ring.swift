/// A queue in one block of memory that grows by doubling and is indexed from its oldest element.
///
/// - Complexity: constant, amortised, for everything at its ends. (The standard library's array would shift on `removeFirst`, and the
///   core depends on nothing outside it.)
struct Ring<Element> {
    private var storage: [Element] = []
    private var head = 0
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    subscript(index: Int) -> Element {
        get {
            precondition(index < count, "index \(index) of a ring of \(count)")
            return storage[(head + index) & (storage.count - 1)]
        }
        _modify {
            precondition(index < count, "index \(index) of a ring of \(count)")
            yield &storage[(head + index) & (storage.count - 1)]
        }
    }

    mutating func append(_ element: Element) {
        if count == storage.count { grow(filling: element) }
        storage[(head + count) & (storage.count - 1)] = element
        count += 1
    }

    mutating func removeFirst() {
        precondition(count > 0, "removeFirst of an empty ring")
        head = (head + 1) & (storage.count - 1)
        count -= 1
    }

    /// - Complexity: linear in the number of elements after it.
    mutating func insert(_ element: Element, at index: Int) {
        precondition(index <= count, "insertion at \(index) of a ring of \(count)")
        append(element)
        var later = count - 1
        while later > index {
            self[later] = self[later - 1]
            later -= 1
        }
        self[index] = element
    }

    /// - Complexity: linear in the number of elements after it.
    mutating func remove(at index: Int) {
        precondition(index < count, "index \(index) of a ring of \(count)")
        for later in index + 1..<max(count, index + 1) { self[later - 1] = self[later] }
        count -= 1
    }

    private mutating func grow(filling element: Element) {
        var wider: [Element] = []
        wider.reserveCapacity(max(4, storage.count * 2))
        for index in 0..<count { wider.append(self[index]) }
        while wider.count < max(4, storage.count * 2) { wider.append(element) }
        storage = wider
        head = 0
    }
}

extension Ring: Equatable where Element: Equatable {
    static func == (a: Self, b: Self) -> Bool {
        a.count == b.count && (0..<a.count).allSatisfy { a[$0] == b[$0] }
    }
}

extension Ring: Sendable where Element: Sendable {}
