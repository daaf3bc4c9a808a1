import Weir
import WeirModel
import WeirTopology
import ZeroMQ

/// What the numbers in events stand for: learned from the manager once, and from events thereafter.
struct TapNames {
    private let topology: Topology
    private let keys: CurveKeyPair?
    private var components: [ComponentID: String] = [.manager: Channel.managerKey]
    private var limits: [LimitID: String] = [:]
    private var kinds: [UInt16: String] = [:]
    /// Whether the manager was asked.
    private var isLearned = false

    /// Request kinds are numbered by the topology; all other numbers are the manager's.
    init(_ topology: Topology, _ keys: CurveKeyPair?) {
        self.topology = topology
        self.keys = keys
        for kind in topology.configuration.kinds { kinds[kind.id] = kind.name }
    }

    /// Asks the manager. Blocks the calling thread.
    ///
    /// - Throws: ``Failure``.
    mutating func learn() throws {
        isLearned = true
        let report: StatusReport
        do { report = try ManagerStatus.ask(topology, keys: keys) } catch { throw Failure(error) }
        for component in report.components { components[component.id] = component.name }
        for limit in report.limits { limits[limit.definition.id] = limit.definition.name }
    }

    /// Asks the manager, if it was not asked before. One that has just gone tells no names: then numbers stay numbers.
    mutating func learnOnce() {
        if !isLearned { try? learn() }
    }

    /// Some events name what came since.
    mutating func learn(_ event: Event) {
        switch event.body {
        case .topologyAdopted(let configuration):
            for component in configuration.components { components[component.id] = component.name }
            for limit in configuration.limits { limits[limit.id] = limit.name }
            for kind in configuration.kinds { kinds[kind.id] = kind.name }
        case .limitChanged(let change): limits[change.limit] = change.name
        default: break
        }
    }

    /// A number that nobody named stays a number.
    func component(_ id: ComponentID) -> String { components[id] ?? "\(id.rawValue)" }

    func limit(_ id: LimitID) -> String { limits[id] ?? "\(id.rawValue)" }

    func kind(_ id: UInt16) -> String { kinds[id] ?? "\(id)" }

    /// What a field's number stands for, where the field is one that names something.
    func name(of field: String, _ number: UInt64) -> String? {
        switch field {
        case "component", "scope": component(ComponentID(rawValue: UInt32(clamping: number)))
        case "limit": limit(LimitID(rawValue: UInt32(clamping: number)))
        case "requestKind": kind(UInt16(clamping: number))
        default: nil
        }
    }
}
