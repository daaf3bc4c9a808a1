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
        case "limits": comments(of: .manager, limits, derived) + together
        default: componentComments(path, derived)
        }
    }

    private func componentComments(_ path: KeyPathText, _ derived: Configuration) -> [String] {
        guard path.keys.count == 2, path.keys[0] == "components",
            let definition = derived.components.first(where: { $0.name == path.keys[1] }),
            let component = component(path.keys[1])
        else { return [] }
        return comments(of: definition.id, component.allocation, derived) + [
            "A verdict may be used for \(Scale.durations.text(definition.useWithin))."
        ]
    }

    private func comments(
        of scope: ComponentID,
        _ allocation: Allocation,
        _ derived: Configuration
    ) -> [String] {
        let limits = derived.limits.filter { $0.scope == scope }.map(\.sentence)
        let isAdaptive = allocation.requests != nil && allocation.strategy == .adaptive
        return limits + (isAdaptive ? ["adaptive: \(Self.adaptiveNote)."] : [])
    }

    /// What `adaptive` means for now; reports say the same.
    public static let adaptiveNote = "enforced as a token bucket at its ceiling until adaptive limits are built"

    /// Where all components together could ask for more than there is, the limit binds at times: that is what it is for.
    private var together: [String] {
        var parts: [String] = []
        if let sum = requestsTogether, let all = limits.requests, sum.exceeds(all) { parts.append("\(sum)") }
        for total in Total.all {
            guard let sum = total.sum(components), let all = total.value(limits), sum > all else { continue }
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
