import ArgumentParser
import Weir
import WeirModel
import WeirTopology
import WeirWire

struct TapCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tap",
        abstract: "Tails the bus, one line an event.",
        discussion: """
            It attaches to a running system and costs it nearly nothing.

              weir tap
              weir tap --topic market/ --count 10
              weir tap --channel alert --channel limit
              weir tap --kind VerdictGiven --component price_feeds --format json

            Components, limits and request kinds are called by their names, which the manager tells; in JSON the numbers
            stand beside them.
            """
    )

    @OptionGroup var topology: TopologyOption
    @OptionGroup var key: KeyOption
    @Option(help: ArgumentHelp("Topics to take, by how they begin.", valueName: "prefix")) var topic: [String] = []
    @Option(help: ArgumentHelp("Channels to take, such as alert, metrics or limit.", valueName: "name")) var channel:
        [String] = []
    @Option(help: ArgumentHelp("Only events of this component.", valueName: "name")) var component: [String] = []
    @Option(help: ArgumentHelp("Only events of this kind, such as VerdictGiven.", valueName: "kind")) var kind:
        [String] = []
    @Option(help: "Stop after so many events.") var count: Int?
    @Option(help: "text or json.") var format: OutputFormat = .text

    func validate() throws {
        if let count, count < 1 { throw ValidationError("--count is at least 1") }
        for name in kind where !EventKinds.all.contains(name) {
            throw ValidationError(
                "no events are of kind `\(name)`; there are \(EventKinds.all.joined(separator: ", "))"
            )
        }
    }

    func run() async throws {
        try await reporting {
            let topology = try topology.load()
            for name in component where topology.component(name) == nil {
                let known = topology.components.map(\.name).joined(separator: ", ")
                throw Failure(.badTopology, "the topology has no component `\(name)`; it has \(known)")
            }
            let keys = try key.load(for: topology)
            var names = TapNames(topology, keys)
            // Whoever asks for components by name needs their numbers to begin with; for the rest it is enough to ask once
            // something is heard, and a manager that is not there yet may come.
            if !component.isEmpty { try names.learn() }
            var shown = 0
            do {
                for try await element in BusTap(topology, keys: keys, prefixes: topic + channel.map { "\($0)/" }) {
                    names.learnOnce()
                    guard let line = line(element, &names) else { continue }
                    StandardOutput.write(line + "\n")
                    shown += 1
                    if shown == count { return }
                }
            } catch let error as InspectionError {
                throw Failure(error)
            }
        }
    }

    private func line(_ element: BusTap.Element, _ names: inout TapNames) -> String? {
        let (kindName, sender, fields): (String, ComponentID, [EventField])
        switch element {
        case .event(let event):
            names.learn(event)
            (kindName, sender, fields) = (event.body.kind, event.stamp.component, EventFields.fields(of: event))
        case .published(let published):
            (kindName, sender, fields) = ("Published", published.stamp.component, EventFields.fields(of: published))
        case .unreadable(let topic, let bytes):
            return kind.isEmpty && component.isEmpty ? "\(topic): \(bytes) bytes of a newer version" : nil
        }
        guard kind.isEmpty || kind.contains(kindName) else { return nil }
        guard component.isEmpty || component.contains(names.component(sender)) else { return nil }
        return switch format {
        case .text: EventLine.text(of: TapLine(names).readable(fields))
        case .json: EventJSON.text(of: TapLine(names).named(fields))
        }
    }
}

/// The kinds of events that are broadcast.
enum EventKinds {
    static let all = [
        "AlertCleared", "AlertRaised", "ConnectionChanged", "EpochBegan", "EventsLost", "HeartbeatNoted",
        "InstanceJoined", "InstanceLeft", "LeaseEnded", "LeaseGranted", "LimitChanged", "MetricsObserved", "Published",
        "RequestsRecorded", "ReserveSet", "SharesSet", "TopologyAdopted", "VerdictGiven", "VerdictReturned",
    ]
}
