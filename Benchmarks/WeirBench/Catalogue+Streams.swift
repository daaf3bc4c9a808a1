/// What is published, and who follows it.
extension Benchmark {
    static var keyed: [Benchmark] {
        [
            Benchmark(
                "ingest-curve",
                .messagesPerSecond,
                ours: WeirFacts(factsPerMessage: 1, counting: .messages, isKeyed: true),
                against: BareSubscriber(messageBytes: FactLoad.singleBytes, isKeyed: true),
                beside: DiskSync(bytes: 64 << 10),
                note: "As facts-single, with keys: both sides encrypt, and ours looks up whose key sent each message."
            )
        ]
    }

    static var links: [Benchmark] {
        [
            Benchmark(
                "sequencer-in-order",
                .messagesPerSecond,
                ours: SequencerPlacing(.inOrder, "in order"),
                against: NumberComparison(),
                note: "One topic. The reference copies a subscription's messages, which are larger."
            ),
            Benchmark(
                "sequencer-disorder",
                .messagesPerSecond,
                ours: SequencerPlacing(.disordered, "5% come late"),
                against: SequencerPlacing(.inOrder, "in order"),
                note: "One message in twenty comes up to 16 places late, and those behind it wait."
            ),
            Benchmark(
                "link-in-order",
                .messagesPerSecond,
                ours: LinkReceiving(.inOrder, "in order"),
                against: NumberComparison(),
                note: "One topic in this process, without sockets. Both sides hand on the same messages."
            ),
            Benchmark(
                "link-disorder",
                .messagesPerSecond,
                ours: LinkReceiving(.disordered, "5% come late"),
                against: LinkReceiving(.inOrder, "in order"),
                note: "One message in twenty comes up to 16 places late, and those behind it wait."
            ),
        ]
    }

    static var streams: [Benchmark] {
        let joined = RecordedStream(of: 1_000_000)
        return [
            Benchmark(
                "repair-gap",
                .milliseconds,
                ours: GapRepair(),
                against: BarePages(messages: GapRepair.lost),
                note:
                    "From the gap told to the gap repaired, without the grace before it. Asked, found in the manager's memory, sent, decoded, and taken one by one."
            ),
            Benchmark(
                "join-under-load",
                .messagesPerSecond,
                ours: JoinUnderLoad(joined),
                against: StreamWalk(joined),
                note: "A topic of a million messages, fetched page by page, each page looked up in the journal."
            ),
            Benchmark(
                "fleet-one-stopped",
                .messagesPerSecond,
                ours: FleetDelivery(isOneHalted: true),
                against: FleetDelivery(isOneHalted: false),
                note:
                    "Messages published, each taken by all of the fleet, whose subscribers run in this process. Who takes nothing leaves the others a processor's time: up to 8/7 of the reference."
            ),
        ]
    }

    static var simulated: [Benchmark] {
        [
            Benchmark(
                "simulation",
                .secondsPerSecond,
                ours: SimulatedTime(),
                against: RealTime(),
                note:
                    "A manager, components and subscribers from one seed, each ledger folded again at the end; one core."
            )
        ]
    }
}
