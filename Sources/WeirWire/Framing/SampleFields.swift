import WeirModel

extension SampleFields {
    init(_ sample: Sample) {
        self.init(
            start: sample.start,
            utc: sample.utc,
            interval: sample.interval,
            bytes: sample.bytes,
            latency: sample.latency.average,
            p50: sample.latency.p50,
            p90: sample.latency.p90,
            p99: sample.latency.p99,
            component: sample.component.rawValue,
            recorded: sample.recorded,
            succeeded: sample.succeeded,
            granted: sample.granted,
            denied: sample.denied,
            never: sample.never,
            connections: sample.connections
        )
    }
}

extension Sample {
    init(_ fields: SampleFields) {
        self.init(
            start: fields.start,
            utc: fields.utc,
            interval: fields.interval,
            component: ComponentID(rawValue: fields.component),
            recorded: fields.recorded,
            succeeded: fields.succeeded,
            granted: fields.granted,
            denied: fields.denied,
            never: fields.never,
            bytes: fields.bytes,
            connections: fields.connections,
            latency: Latency(average: fields.latency, p50: fields.p50, p90: fields.p90, p99: fields.p99)
        )
    }
}
