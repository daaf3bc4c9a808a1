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
              weir tap --kind VerdictGiven --component price_feeds --format json
            """
    )

    @OptionGroup var topology: TopologyOption
    @Option(help: ArgumentHelp("Topics to take, by how they begin.", valueName: "prefix")) var topic: [String] = []
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
            let numbers = try component.isEmpty ? nil : numbers(of: component, topology)
            var shown = 0
            do {
                for try await element in BusTap(topology, prefixes: topic) {
                    guard let line = line(element, numbers) else { continue }
                    StandardOutput.write(line + "\n")
                    shown += 1
                    if shown == count { return }
                }
            } catch {
                throw Failure(.unreachable, "\(error)")
            }
        }
    }

    private func numbers(of names: [String], _ topology: Topology) throws -> Set<ComponentID> {
        do {
            let report = try ManagerStatus.ask(topology)
            return Set(report.components.filter { names.contains($0.name) }.map(\.id))
        } catch {
            throw Failure(.unreachable, "\(error)")
        }
    }

    private func line(_ element: BusTap.Element, _ components: Set<ComponentID>?) -> String? {
        let (kindName, sender, fields): (String, ComponentID, [EventField])
        switch element {
        case .event(let event):
            (kindName, sender, fields) = (event.body.kind, event.stamp.component, EventFields.fields(of: event))
        case .published(let published):
            (kindName, sender, fields) = ("Published", published.stamp.component, EventFields.fields(of: published))
        case .unreadable(let topic, let bytes):
            return kind.isEmpty && components == nil ? "\(topic): \(bytes) bytes of a newer version" : nil
        }
        guard kind.isEmpty || kind.contains(kindName), components.map({ $0.contains(sender) }) ?? true else {
            return nil
        }
        return format == .json ? EventJSON.text(of: fields) : EventLine.text(of: fields)
    }
}

/// The kinds of events that are broadcast.
enum EventKinds {
    static let all = [
        "ConnectionChanged", "EpochBegan", "EventsLost", "HeartbeatNoted", "InstanceJoined", "InstanceLeft",
        "LimitChanged", "Published", "RequestsRecorded", "TopologyAdopted", "VerdictGiven", "VerdictReturned",
    ]
}
