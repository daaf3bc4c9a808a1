extension Topology {
    /// Endpoints and components must be where they can meet.
    func validateHosts(_ diagnosis: Diagnosis) {
        let endpoints = [
            ("ingest", endpoints.ingest), ("control", endpoints.control), ("broadcast", endpoints.broadcast),
        ]
        for (index, (key, endpoint)) in endpoints.enumerated() {
            let path: KeyPathText = "endpoints" / key
            if let twin = endpoints.prefix(index).first(where: { binding($0.1) == binding(endpoint) }) {
                diagnosis.report(
                    path,
                    "\(endpoint.address) is taken by endpoints.\(twin.0); accepted: one address each"
                )
            }
            if case .ipc = endpoint.address, binding(endpoint).utf8.count - "ipc://".utf8.count > 107 {
                diagnosis.report(
                    path,
                    "with the file's folder before it the path is too long for a Unix socket (107 bytes)"
                )
            }
            if let host = endpoint.host { validate(host, path / "host", diagnosis) }
            validateReach(of: endpoint, path, diagnosis)
        }
        for component in components {
            for (index, host) in component.hosts.enumerated() {
                validate(host, "components" / component.name / "hosts[\(index)]", diagnosis)
            }
        }
    }

    /// Without keys nobody can tell who speaks, so nobody from outside may.
    private func validateReach(of endpoint: Endpoint, _ path: KeyPathText, _ diagnosis: Diagnosis) {
        guard case .tcp(let address, _) = endpoint.address, !endpoint.address.isLocal else { return }
        guard hasKeys else {
            return diagnosis.report(
                path,
                "\(endpoint.address) is not on loopback; there are no keys yet, so anyone who reaches it could speak for"
                    + " anyone; accepted: tcp://127.0.0.1:PORT, ipc://PATH, or manager.publicKey and a key for each component"
            )
        }
        if address == TransportAddress.everywhere, endpoint.host == nil {
            diagnosis.report(
                path,
                "\(endpoint.address) is every address of some host, and nobody can tell of which one; accepted:"
                    + " { address: \(endpoint.address), host: NAME }, with NAME under hosts"
            )
        }
    }

    /// Without keys every endpoint is on loopback, so a host has to be this machine to reach it.
    func validate(_ name: String, _ path: KeyPathText, _ diagnosis: Diagnosis) {
        guard let host = hosts.first(where: { $0.name == name }) else {
            let known = hosts.map(\.name)
            let list = known.isEmpty ? "none is listed under hosts" : known.joined(separator: ", ")
            let suggestion = Suggestion.clause(for: name, among: known)
            return diagnosis.report(path, "there is no host \(quoted(name))\(suggestion); accepted: \(list)")
        }
        guard !hasKeys, !host.isLocal else { return }
        diagnosis.report(
            path,
            "\(quoted(name)) is another machine (\(host.address)), and until there are keys the manager speaks on loopback"
                + " only; accepted: hosts whose address is 127.0.0.1"
        )
    }
}
