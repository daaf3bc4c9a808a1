import WeirModel

/// The strict questions of one instance: ids ascend, repeated under the same id until they are answered.
struct Questions {
    private var awaited: [RequestID: Awaited] = [:]
    private var givenUp: Set<RequestID> = []
    private(set) var next: RequestID = 1
    private var lowest: RequestID = 1

    struct Awaited {
        let work: Work
        let request: Request
        /// By the component's clock.
        let firstSent: Nanoseconds
    }

    var isEmpty: Bool { awaited.isEmpty }

    subscript(id: RequestID) -> Awaited? { awaited[id] }

    /// The lowest id whose answer is awaited.
    mutating func lowestAwaited() -> RequestID {
        while lowest < next, awaited[lowest] == nil { lowest += 1 }
        return lowest
    }

    mutating func ask(_ work: Work, at now: Nanoseconds) -> Request {
        let id = next
        next += 1
        let request = Request(
            id: id,
            attempt: work.attempt == 0 ? id : work.attempt,
            bytes: work.bytes,
            permits: work.permits,
            kind: work.kind
        )
        var work = work
        work.attempt = request.attempt
        awaited[id] = Awaited(work: work, request: request, firstSent: now)
        return request
    }

    mutating func answered(_ id: RequestID) -> Awaited? { awaited.removeValue(forKey: id) }

    /// Nobody waits for it any more; should it be granted it is given back.
    mutating func giveUp(_ id: RequestID) -> Awaited? {
        guard let found = awaited.removeValue(forKey: id) else { return nil }
        givenUp.insert(id)
        return found
    }

    mutating func wasGivenUp(_ id: RequestID) -> Bool { givenUp.remove(id) != nil }

    mutating func giveUpAll() -> [RequestID] {
        let ids = awaited.keys.sorted()
        for id in ids { _ = giveUp(id) }
        return ids
    }

    /// All that is open, in the order in which it was asked.
    mutating func takeAll() -> [Work] {
        let open = awaited.keys.sorted().compactMap { awaited[$0]?.work }
        awaited = [:]
        return open
    }
}
