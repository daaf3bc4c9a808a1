import WeirModel

/// What recorded numbers stand for: components and limits for ever, kinds until the next topology.
struct RecordedNames {
    private var components: [ComponentID: String] = [:]
    private var limits: [LimitID: String] = [:]
    private var kinds: [RequestKind] = []

    init(_ start: Governor) {
        for component in start.components { components[component.definition.id] = component.definition.name }
        for (place, name) in start.limitNumbers.names.enumerated() {
            limits[LimitID(rawValue: UInt32(place) + 1)] = name
        }
        kinds = start.kinds
    }

    mutating func adopt(_ configuration: Configuration) {
        for component in configuration.components { components[component.id] = component.name }
        for limit in configuration.limits { limits[limit.id] = limit.name }
        kinds = configuration.kinds
    }

    func component(_ id: ComponentID) -> String? { components[id] }
    func limit(_ id: LimitID) -> String? { limits[id] }
    func kind(_ id: UInt16) -> RequestKind? { kinds.first { $0.id == id } }
}
