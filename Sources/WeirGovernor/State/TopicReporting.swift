public import WeirModel

extension Governor {
    /// How far each topic of the ledger has come, by what its events name it by; those that have any.
    public var topicSequences: [(component: ComponentID, channel: Channel, last: UInt64)] {
        let tables = [(ComponentID.manager, managerTopics)] + components.map { ($0.definition.id, $0.topics) }
        return tables.flatMap { component, topics in
            Channel.allCases.map { (component: component, channel: $0, last: topics[$0]) }
        }.filter { $0.last > 0 }
    }
}
