import WeirModel

/// Holds what a subscriber delivered against the journals: the same messages in the same order, and nothing passed over that
/// could be had.
enum FollowingAudit {
    static func faults(of subscriber: VirtualSubscriber, _ contents: JournalContents) -> [String] {
        let following = subscriber.following
        var faults = following.faults
        for topic in following.topics {
            guard let line = following.lines[topic] else { continue }
            let prints = contents.prints[topic] ?? []
            faults += compare(line, prints).map { "\(topic) \($0)" }
            if subscriber.plan.wantsOldest, line.isFirst, line.first != 1 {
                faults.append("\(topic) begins at \(line.first), and not with the oldest")
            }
        }
        return faults.map { "subscriber \(subscriber.peer) in life \(subscriber.life): \($0)" }
    }

    private static func compare(_ line: Following.Line, _ prints: [UInt64]) -> [String] {
        for (offset, print) in line.prints.enumerated() {
            let place = Int(line.first) - 1 + offset
            guard place < prints.count else {
                return ["\(place + 1) was delivered, and the journal ends at \(prints.count)"]
            }
            // The journals keep everything here.
            guard let print else { return ["\(place + 1) was told as not to be had, and is in the journal"] }
            if print != prints[place] { return ["\(place + 1) of \(prints.count) is another message in the journal"] }
        }
        return []
    }
}
