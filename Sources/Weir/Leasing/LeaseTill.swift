import Synchronization
import WeirLease
import WeirModel

/// Where all tasks of a process spend its leases: one cell for each kind of request that its topology names.
///
/// The loop's ``LeaseBook`` fills the cells. Nothing here changes but atomics, so whoever spends waits for nobody.
final class LeaseTill: Sendable {
    /// The cell of the plain request: apart, for it is what is spent most.
    private let plain = LeaseCell()
    private let others: [Place]
    /// In whose name leases are held, as the raw number; none between two lives.
    private let holder = Atomic<UInt32>(InstanceID.none.rawValue)

    private struct Place: Sendable {
        let name: String
        let cell = LeaseCell()
    }

    /// - Parameter kinds: names; what the manager knows beyond them is not leased.
    init(kinds: [String]) {
        others = kinds.filter { $0 != RequestKindName.request.name }.map { Place(name: $0) }
    }

    /// Spends one request, from any thread; nil where there is no lease to spend.
    ///
    /// The holder is read before and after: who comes between two lives of the instance gets nothing, and what was spent
    /// meanwhile is wasted.
    func spend(_ kind: RequestKindName, bytes: UInt64) -> Permit? {
        let before = holder.load(ordering: .acquiring)
        guard let spent = take(kind.name, bytes) else { return nil }
        guard before == holder.load(ordering: .acquiring) else { return nil }
        return Permit(lease: spent.lease, instance: InstanceID(rawValue: before), usableUntil: spent.usableUntil)
    }

    private func take(_ name: String, _ bytes: UInt64) -> Spent? {
        if name == RequestKindName.request.name { return plain.spend(bytes: bytes) { BootClock.now } }
        for place in others where place.name == name { return place.cell.spend(bytes: bytes) { BootClock.now } }
        return nil
    }

    // MARK: The loop's side

    /// An instance begins; the leases of the one before it are out of the cells already.
    func begin(_ instance: InstanceID) { holder.store(instance.rawValue, ordering: .releasing) }

    /// The cells by the numbers that the manager gives the kinds.
    func cells(of kinds: [RequestKind]) -> [UInt16: LeaseCell] {
        let known = kinds.compactMap { kind in cell(of: kind.name).map { (kind.id, $0) } }
        return Dictionary(known, uniquingKeysWith: { first, _ in first })
    }

    private func cell(of name: String) -> LeaseCell? {
        name == RequestKindName.request.name ? plain : others.first { $0.name == name }?.cell
    }
}
