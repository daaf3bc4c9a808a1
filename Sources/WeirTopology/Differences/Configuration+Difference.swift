public import WeirModel

/// A limit that came, went or changed between two configurations.
public struct LimitDifference: Equatable, Sendable {
    /// The limit's name, by which the two are matched.
    public var name: String
    /// Nil if it is new.
    public var old: LimitDefinition?
    /// Nil if it is gone.
    public var new: LimitDefinition?
}

extension LimitDifference: CustomStringConvertible {
    /// `price_feeds.requests: 25 permits in every 1s … → 20 permits in every 1s …`
    public var description: String {
        switch (old, new) {
        case (let old?, let new?): "\(name): \(old.numbers) → \(new.numbers)"
        case (let old?, nil): "\(name): removed (\(old.numbers))"
        case (nil, let new?): "\(name): added (\(new.numbers))"
        case (nil, nil): name
        }
    }
}

extension Configuration {
    /// The limits that differ from an older configuration's, by name; numbers of components and limits do not count.
    ///
    /// Those that are gone come first in the old order, then new and changed ones in the new order.
    public func limitDifferences(since old: Configuration) -> [LimitDifference] {
        let before = Dictionary(old.limits.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let names = Set(limits.map(\.name))
        let gone = old.limits.filter { !names.contains($0.name) }
        let moved = limits.filter { limit in before[limit.name].map { !$0.countsLike(limit) } ?? true }
        return gone.map { LimitDifference(name: $0.name, old: $0, new: nil) }
            + moved.map { LimitDifference(name: $0.name, old: before[$0.name], new: $0) }
    }
}

extension LimitDefinition {
    fileprivate func countsLike(_ other: LimitDefinition) -> Bool {
        var other = other
        (other.id, other.scope) = (id, scope)
        return self == other
    }
}
