/// What one instance may live on while it can reach no one: given, or (with ``Reserve/none``) at an end.
public struct ReserveSet: Equatable, Sendable {
    public var reserve: Reserve

    public init(reserve: Reserve) { self.reserve = reserve }
}
