extension Topology {
    /// Either everyone has a key, and no two the same, or nobody has.
    func validateKeys(_ diagnosis: Diagnosis) {
        let holders = keyHolders
        guard let manager = manager.publicKey else {
            for holder in holders where !holder.keys.isEmpty {
                diagnosis.report(
                    holder.path,
                    "a key here, and none at manager.publicKey: keys are for all or for nobody; accepted: manager.publicKey"
                        + " as well, or no keys at all"
                )
            }
            for entry in operators where entry.publicKeys.isEmpty {
                diagnosis.report("operators" / entry.name, "without keys there is nothing to know an operator by")
            }
            return
        }
        for holder in holders where holder.keys.isEmpty {
            diagnosis.report(
                holder.path,
                "no key, although manager.publicKey is there: keys are for all or for nobody; accepted: publicKey, as"
                    + " `weir keys generate \(holder.name)` prints it"
            )
        }
        validateOwners(manager, holders, diagnosis)
        validateNames(diagnosis)
    }

    /// The key is the name, so it can be only one's.
    private func validateOwners(_ manager: PublicKey, _ holders: [KeyHolder], _ diagnosis: Diagnosis) {
        var owners: [PublicKey: String] = [manager: "manager"]
        for holder in holders {
            for key in holder.keys {
                let owner = owners.updateValue(holder.place, forKey: key)
                guard let owner else { continue }
                diagnosis.report(
                    holder.path,
                    owner == holder.place
                        ? "the same key twice" : "the key of \(owner): the key is the name; accepted: a key of its own"
                )
            }
        }
    }

    private func validateNames(_ diagnosis: Diagnosis) {
        for holder in keyHolders where holder.name == "manager" {
            diagnosis.report(
                KeyPathText([holder.section, holder.name]),
                "\(quoted(holder.name)) is what the manager's own key is called by; accepted: another name"
            )
        }
        for entry in operators where component(entry.name) != nil {
            diagnosis.report(
                "operators" / entry.name,
                "a component has that name: the key is the name; accepted: a name of its own"
            )
        }
    }

    private var keyHolders: [KeyHolder] {
        components.map { KeyHolder(section: "components", name: $0.name, keys: $0.publicKeys) }
            + operators.map { KeyHolder(section: "operators", name: $0.name, keys: $0.publicKeys) }
    }
}

/// Someone with a name who has keys, or should have.
private struct KeyHolder {
    var section: String
    var name: String
    var keys: [PublicKey]

    var place: String { "\(section).\(name)" }
    var path: KeyPathText { KeyPathText([section, name, "publicKey"]) }
}
