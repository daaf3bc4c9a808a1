public import WeirModel

// The network monitor: what was seen of each component since it last looked, and whether anybody should be told.

extension Governor {
    mutating func monitor(journalLag lag: Nanoseconds, at moment: Moment, into events: inout [Event]) {
        sample(at: moment, into: &events)
        for place in components.indices
        where !components[place].isRetired && !components[place].isQuiet(at: moment.decided) {
            for reading in readings(of: place, at: moment.decided) {
                judge(reading, of: place, at: moment, into: &events)
            }
        }
        for reading in systemReadings(journalLag: lag, at: moment.decided) {
            judge(reading, of: nil, at: moment, into: &events)
        }
        takeBackLoans(at: moment, into: &events)
    }

    // MARK: Samples

    /// One sample of each component that did anything, and one of all together.
    private mutating func sample(at moment: Moment, into events: inout [Event]) {
        for place in components.indices {
            let component = components[place]
            guard !component.isRetired, component.totals != component.observed.sampled else { continue }
            let sample = sample(
                of: component.totals,
                component.observed,
                id: component.definition.id,
                connections: component.slots.count,
                average: component.metrics.latency.value,
                component.observed.latencies.seen(at: moment.decided),
                at: moment
            )
            let sender = Sender(component: component.definition.id, instance: .none)
            emit(.metricsObserved(MetricsObserved(sample: sample)), by: sender, at: moment, into: &events)
        }
        guard systemTotals != system.sampled else { return }
        let all = sample(
            of: systemTotals,
            system,
            id: .manager,
            connections: components.reduce(0) { $0 + $1.slots.count },
            average: systemLatency(at: moment.decided),
            components.reduce(LatencyHistogram()) { $0.merged(with: $1.observed.latencies.seen(at: moment.decided)) },
            at: moment
        )
        emit(.metricsObserved(MetricsObserved(sample: all)), by: Self.manager, at: moment, into: &events)
    }

    private func sample(
        of totals: Totals,
        _ observed: Observed,
        id: ComponentID,
        connections: Int,
        average: Nanoseconds,
        _ latencies: LatencyHistogram,
        at moment: Moment
    ) -> Sample {
        let new = totals.since(observed.sampled)
        // Where nothing was seen for long the interval is the monitor's, and not the whole silence before.
        let start = max(observed.sampledAt, moment.decided.less(rhythms.monitor))
        return Sample(
            start: start,
            utc: moment.utc &- Int64(clamping: moment.decided - start),
            interval: moment.decided - start,
            component: id,
            recorded: UInt32(clamping: new.recorded),
            succeeded: UInt32(clamping: new.succeeded),
            granted: UInt32(clamping: new.granted),
            denied: UInt32(clamping: new.denied),
            never: UInt32(clamping: new.never),
            bytes: new.bytes,
            connections: UInt32(clamping: connections),
            latency: Sample.Latency(
                average: average,
                p50: latencies.percentile(500_000),
                p90: latencies.percentile(900_000),
                p99: latencies.percentile(990_000)
            )
        )
    }

    mutating func fold(_ observed: MetricsObserved, _ stamp: Stamp) {
        guard let place = place(of: stamp.component) else {
            system.history.append(observed.sample)
            (system.sampled, system.sampledAt) = (systemTotals, stamp.decided)
            return
        }
        let totals = components[place].totals
        components[place].observed.history.append(observed.sample)
        (components[place].observed.sampled, components[place].observed.sampledAt) = (totals, stamp.decided)
    }

    /// Of every component that ever was: nothing that was counted is counted out again.
    private var systemTotals: Totals { components.reduce(Totals()) { $0 + $1.totals } }

    /// The samples that are kept of a component, or (``ComponentID/manager``) of all together, the oldest first.
    public func history(_ question: HistoryQuestion) -> [Sample] {
        let observed = place(of: question.component).map { components[$0].observed } ?? system
        return observed.history.samples(question.resolution, since: question.since)
    }
}
