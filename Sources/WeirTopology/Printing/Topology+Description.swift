import WeirModel

extension Topology: CustomStringConvertible {
    /// The whole topology as YAML, defaults included, with what follows from it as comments.
    ///
    /// It parses to an equal topology.
    public var description: String {
        let derived = configuration
        var writer = YAMLWriter { path in comments(above: path, derived) }
        writer.write(element.entries ?? [])
        return writer.text
    }

    private func comments(above path: KeyPathText, _ derived: Configuration) -> [String] {
        switch path.text {
        case "weir": ["The configuration's digest: \(hexadecimal(derived.digest))"]
        case "manager":
            [
                "Waiting messages take at most \(memory(manager.memoryBound)): peersMax · (ingest + 2 · control + broadcast)"
                    + " · messageSizeMax;",
                "with messages of 1 KiB at most \(memory(manager.memory(messageSize: 1_024))).",
            ]
        case "limits": comments(under: Component.globalScope, limits.allocation, derived) + together
        case "kinds": countedAlone(derived)
        default: entryComments(path, derived)
        }
    }

    /// Above an entry whose name the file chose.
    private func entryComments(_ path: KeyPathText, _ derived: Configuration) -> [String] {
        guard path.keys.count == 2 else { return [] }
        switch path.keys[0] {
        case "scopes": return sentences(under: path.keys[1], derived)
        case "components": return componentComments(path.keys[1], derived)
        default: return []
        }
    }

    private func componentComments(_ name: String, _ derived: Configuration) -> [String] {
        guard let definition = derived.components.first(where: { $0.name == name }), let component = component(name)
        else { return [] }
        return comments(under: name, component.allocation, derived) + [
            "A verdict may be used for \(Scale.durations.text(definition.useWithin))."
        ]
    }

    private func comments(under scope: String, _ allocation: Allocation, _ derived: Configuration) -> [String] {
        let isAdaptive = allocation.requests != nil && allocation.strategy == .adaptive
        return sentences(under: scope, derived) + (isAdaptive ? ["adaptive: \(Self.adaptiveNote)."] : [])
    }

    private func sentences(under scope: String, _ derived: Configuration) -> [String] {
        derived.limits.filter { $0.name.hasPrefix("\(scope).") }.map(\.sentence)
    }

    /// What `adaptive` means; reports say the same.
    public static let adaptiveNote = "moved between its floor and its rate by what the other side shows"

    /// Which kinds count on a limit that kinds name.
    private func countedAlone(_ derived: Configuration) -> [String] {
        let names = Dictionary(grouping: derived.costs.filter { $0.units > 0 }, by: \.limit)
        return derived.limits.compactMap { limit in
            names[limit.id].map { costs in
                let counted = costs.map { derived.kinds[Int($0.kind)].name }.joined(separator: ", ")
                return "\(limit.name) counts \(counted), and no other kind."
            }
        }
    }

    /// Where all components together could ask for more than there is, the limit binds at times: that is what it is for.
    private var together: [String] {
        var parts: [String] = []
        if let sum = requestsTogether, let all = limits.allocation.requests, sum.exceeds(all) { parts.append("\(sum)") }
        for total in Total.all {
            guard let sum = total.sum(components), let all = total.value(limits.allocation), sum > all else { continue }
            parts.append("\(total.key) \(total.text(sum))")
        }
        return parts.isEmpty ? [] : ["The components' own limits add up to more: \(parts.joined(separator: ", "))."]
    }

    private func memory(_ bytes: UInt64) -> String {
        let step = [("GiB", UInt64(1) << 30), ("MiB", 1 << 20)].first { bytes >= 10 * $0.1 } ?? ("KiB", 1 << 10)
        return "\(bytes / step.1) \(step.0)"
    }

    private func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
