/// One failure at work on what sessions are sent. It knows every session by itself: what strikes one says nothing about another.
package protocol FailureStrategy: Sendable {
    /// What becomes of a frame: nothing, itself, changed, later, several.
    mutating func applyOutbound(_ frame: Outbound, session: SessionID) -> [Outbound]

    /// The connection has ended.
    mutating func forget(_ session: SessionID)
}

extension FailureKind {
    /// The strategy for what sessions are sent; nil for kinds that do not concern it.
    func strategy(_ mode: FailureMode, seed: UInt64) -> (any FailureStrategy)? {
        let chance = Chance(mode, seed: seed, name: rawValue)
        return switch self {
        case .silentConnection: SilentConnectionStrategy(afterMessages: mode.afterMessages)
        case .silentData: SilentDataStrategy(afterMessages: mode.afterMessages)
        case .reset: ResetStrategy(afterMessages: mode.afterMessages)
        case .drop: DropStrategy(chance: chance)
        case .corrupt: CorruptStrategy(chance: chance)
        case .duplicate: DuplicateStrategy(chance: chance)
        case .delay: DelayStrategy(delay: mode.delay.nanoseconds, afterMessages: mode.afterMessages)
        case .throttle: ThrottleStrategy(bytesPerSecond: Int64(mode.bytesPerSecond))
        case .reorder: ReorderStrategy(chance: chance, delay: mode.delay.nanoseconds)
        case .restart, .staleSnapshot, .tooManyRequests, .banned, .unavailable, .historyLoss: nil
        }
    }
}
