import WeirModel

extension Topology {
    /// The checks that need more than one value.
    func validate(_ diagnosis: Diagnosis) {
        let derived = configuration
        validateJournal(diagnosis)
        validateClient(diagnosis)
        validateHeartbeats(diagnosis)
        validateHosts(diagnosis)
        validateKeys(diagnosis)
        validateGateway(diagnosis)
        validateAlerts(diagnosis)
        validateAllocations(derived, diagnosis)
        validateScopes(diagnosis)
        validateKinds(derived, diagnosis)
        validateGuarantees(derived, diagnosis)
        validateReserves(diagnosis)
        validateTotals(derived, diagnosis)
    }

    private func validateJournal(_ diagnosis: Diagnosis) {
        let path: KeyPathText = "journal"
        if journal.stopWater >= journal.lowWater {
            diagnosis.report(
                path / "stopWater",
                "the manager would stop (\(Scale.sizes.text(journal.stopWater)) free) before it refuses publications"
                    + " (lowWater: \(Scale.sizes.text(journal.lowWater))); accepted: less than lowWater"
            )
        }
        let retained = [("ledgerRetain", journal.ledgerRetain), ("streamsRetain", journal.streamsRetain)]
        for (key, bytes) in retained where bytes / 2 < journal.segmentSize {
            diagnosis.report(
                path / key,
                "\(Scale.sizes.text(bytes)) holds fewer than two segments of \(Scale.sizes.text(journal.segmentSize));"
                    + " whole segments are what retention removes; accepted: twice segmentSize or more"
            )
        }
    }

    private func validateClient(_ diagnosis: Diagnosis) {
        if client.requestRetry > client.requestTimeout {
            diagnosis.report(
                "client" / "requestRetry",
                "a request would be given up (requestTimeout: \(Scale.durations.text(client.requestTimeout))) before it"
                    + " is sent again; accepted: up to requestTimeout"
            )
        }
        if client.queueMax < client.batchFacts {
            diagnosis.report(
                "client" / "queueMax",
                "a queue of \(client.queueMax) never fills a message; accepted: batchFacts (\(client.batchFacts)) or more"
            )
        }
        if manager.factsPerBatch < client.batchFacts {
            diagnosis.report(
                "manager" / "factsPerBatch",
                "smaller than one message; accepted: client.batchFacts (\(client.batchFacts)) or more"
            )
        }
    }

    /// An answer that may come after the next heartbeat is due proves nothing about the one it was meant for.
    private func validateHeartbeats(_ diagnosis: Diagnosis) {
        let timeout = Scale.durations.text(heartbeat.timeout)
        if heartbeat.timeout >= heartbeat.interval {
            diagnosis.report(
                "heartbeat" / "timeout",
                "\(timeout) is not shorter than the interval (\(Scale.durations.text(heartbeat.interval))): the next"
                    + " heartbeat would be due before the last one is missed; accepted: less than interval"
            )
        }
        for component in components {
            guard let interval = component.heartbeatInterval, heartbeat.timeout >= interval else { continue }
            diagnosis.report(
                "components" / component.name / "heartbeatInterval",
                "\(Scale.durations.text(interval)) is not longer than heartbeat.timeout (\(timeout)): the next heartbeat"
                    + " would be due before the last one is missed; accepted: more than heartbeat.timeout"
            )
        }
    }
}
