extension Topology {
    /// What goes over HTTP is known by tokens, and tokens are for nobody's eyes.
    func validateGateway(_ diagnosis: Diagnosis) {
        validateTokens(diagnosis)
        let path: KeyPathText = "gateway"
        if (gateway.certificate == nil) != (gateway.privateKey == nil) {
            diagnosis.report(
                path / (gateway.certificate == nil ? "certificate" : "privateKey"),
                "TLS takes both; accepted: gateway.certificate and gateway.privateKey, or neither"
            )
        }
        if gateway.channels.isEmpty {
            diagnosis.report(path / "channels", "a gateway that follows nothing; accepted: one channel at least")
        }
        if gateway.bodyMax < manager.messageSizeMax {
            diagnosis.report(
                path / "bodyMax",
                "smaller than the manager's messages, which may come this way; accepted: manager.messageSizeMax"
                    + " (\(Scale.sizes.text(manager.messageSizeMax))) or more"
            )
        }
        guard let address = gateway.address else { return }
        if let host = gateway.host { validate(host, path / "host", diagnosis) }
        guard case .tcp = address else {
            return diagnosis.report(path / "address", "HTTP goes over TCP; accepted: tcp://ADDRESS:PORT")
        }
        let taken = [
            ("ingest", endpoints.ingest), ("control", endpoints.control), ("broadcast", endpoints.broadcast),
        ].first { $0.1.address == address && $0.1.host == gateway.host }
        if let taken {
            diagnosis.report(
                path / "address",
                "\(address) is taken by endpoints.\(taken.0); accepted: an address of its own"
            )
        }
        guard !address.isLocal else { return }
        if !hasKeys {
            diagnosis.report(
                path / "address",
                "\(address) is not on loopback; there are no keys yet, so anyone who reaches it could speak for anyone;"
                    + " accepted: tcp://127.0.0.1:PORT, or manager.publicKey and a key for each component"
            )
        } else if gateway.certificate == nil {
            diagnosis.report(
                path / "certificate",
                "\(address) is not on loopback, and without TLS everyone on the way could read the tokens; accepted: the"
                    + " paths of a certificate and its key"
            )
        }
    }

    /// Without keys there is nobody to be known by a token.
    private func validateTokens(_ diagnosis: Diagnosis) {
        let holders =
            components.map { ("components" / $0.name / "tokens", $0.tokens) }
            + operators.map { ("operators" / $0.name / "tokens", $0.tokens) }
        var owners: [PublicKey: KeyPathText] = [:]
        for (path, tokens) in holders {
            if !tokens.isEmpty, !hasKeys {
                diagnosis.report(
                    path,
                    "tokens without keys: whoever comes by socket would need none; accepted: keys as well"
                )
            }
            for token in tokens {
                guard let owner = owners.updateValue(path, forKey: token) else { continue }
                diagnosis.report(path, "the token of \(owner.text): a token is a name; accepted: a token of its own")
            }
        }
    }
}
