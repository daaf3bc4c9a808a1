/// The topics of a link, each in a slot of its own for as long as it is followed. Slots are walked in their own order, which
/// is the same in every run; names only lead to them.
@usableFromInline
struct TopicTable<Topic: Hashable & Sendable, Payload> {
    @usableFromInline typealias Slot = TopicSlot<Topic, Payload>

    let topicsMax: Int
    @usableFromInline var slots: [Slot] = []
    @usableFromInline var index: [Topic: Int] = [:]
    private var free: [Int] = []

    init(topicsMax: Int) { self.topicsMax = topicsMax }

    var hasRoom: Bool { index.count < topicsMax }

    @inlinable
    func slot(of topic: Topic) -> Int? { index[topic] }

    /// - Precondition: there is room, and the topic is not there.
    mutating func add(_ slot: Slot) -> Int {
        precondition(hasRoom && index[slot.topic] == nil, "no room for \(slot.topic)")
        let place = free.popLast() ?? slots.count
        if place == slots.count { slots.append(slot) } else { slots[place] = slot }
        index[slot.topic] = place
        return place
    }

    /// Another name that leads to the same slot.
    mutating func add(alias: Topic, of place: Int) { index[alias] = place }

    /// Removes a name; the slot goes with its own name, and all of its aliases with it.
    ///
    /// - Returns: where the slot was, if it is gone.
    mutating func remove(_ topic: Topic) -> Int? {
        guard let place = index[topic] else { return nil }
        guard slots[place].topic == topic else {
            index[topic] = nil
            return nil
        }
        index = index.filter { $0.value != place }
        slots[place].isGone = true
        free.append(place)
        return place
    }
}

extension TopicTable: Sendable where Payload: Sendable {}
