extension Benchmark {
    /// All that can be measured, in the order of the report. The gauges are new ones each time.
    static var all: [Benchmark] {
        facts + keyed + verdicts + decisions + deciding + links + streams + simulated + replay + disk
    }

    /// Names to select by.
    public static var names: [String] { all.map(\.name) }

    /// Facts a message, as the SDK batches them.
    private static let batch = 512

    private static var facts: [Benchmark] {
        let single = FactLoad.singleBytes
        let batched = FactLoad.messageBytes(facts: batch)
        return [
            Benchmark(
                "facts-single",
                .messagesPerSecond,
                ours: WeirFacts(factsPerMessage: 1, counting: .messages),
                against: BareSubscriber(messageBytes: single),
                beside: DiskSync(bytes: 64 << 10),
                note: """
                    One fact is one message; those that come together are one event. The bare subscriber gets the same two \
                    frames.
                    """
            ),
            Benchmark(
                "facts-single-frame",
                .messagesPerSecond,
                ours: WeirFacts(factsPerMessage: 1, counting: .messages),
                against: BareSubscriber(messageBytes: single, hasTopic: false),
                note: "As facts-single, but the bare subscriber gets one frame a message: half of the work for libzmq."
            ),
            Benchmark(
                "facts-batched",
                .messagesPerSecond,
                ours: WeirFacts(factsPerMessage: batch, counting: .messages),
                against: BareSubscriber(messageBytes: batched),
                beside: DiskSync(bytes: 256 << 10),
                note: "Messages of \(batch) facts, \(batched) B; each message is one event."
            ),
            Benchmark(
                "facts-batched-facts",
                .factsPerSecond,
                ours: WeirFacts(factsPerMessage: batch, counting: .facts),
                against: BareSubscriber(messageBytes: single),
                note: "Facts, \(batch) a message, against messages of one fact each."
            ),
            Benchmark(
                "facts-jetstream",
                .messagesPerSecond,
                ours: WeirFacts(factsPerMessage: 1, counting: .messages),
                against: JetStreamPublishing(),
                beside: DiskSync(bytes: 64 << 10),
                note: "Ours is synced to disk, JetStream's is not."
            ),
        ]
    }

    private static var verdicts: [Benchmark] {
        [
            Benchmark(
                "verdict-latency",
                .microseconds,
                ours: WeirVerdicts(.oneByOne),
                against: BareEcho(.oneByOne),
                beside: DiskSync(bytes: 256),
                note: "One question at a time. Ours holds one commit, whose sync alone stands under disk."
            )
        ]
            + [64, 1_000].map { window in
                Benchmark(
                    "verdict-pipelined-\(window)",
                    .verdictsPerSecond,
                    ours: WeirVerdicts(.init(window: window)),
                    against: BareEcho(.init(window: window)),
                    beside: DiskSync(bytes: window * 128),
                    note: "One client with \(window) questions under way."
                )
            }
    }

    private static var decisions: [Benchmark] {
        [("1", 1, 1), ("50", 50, 1), ("50x32", 50, 32)].map { name, clients, window in
            Benchmark(
                "verdict-redis-\(name)",
                .verdictsPerSecond,
                ours: WeirVerdicts(.init(connections: clients, window: window)),
                against: RedisDecisions(clients: clients, pipeline: window),
                beside: DiskSync(bytes: clients * window * 128),
                note: "Ours is synced to disk; Redis keeps nothing and is driven by redis-benchmark."
            )
        }
    }

    private static var deciding: [Benchmark] {
        [
            Benchmark(
                "verdict-leased",
                .nanoseconds,
                ours: LeasedVerdicts(),
                against: ClockReads(),
                note: "In the asker's process, clock read included; the clock alone beside it."
            ),
            Benchmark(
                "decide-apply",
                .nanoseconds,
                ours: GovernorDecisions(),
                against: BareBucket(),
                note:
                    "Eight limits, one event, one answer that can be asked for again; against one bucket and nothing else."
            ),
            Benchmark(
                "memory-components",
                .bytes,
                ours: GovernorMemory(components: 100_000),
                against: BareDefinitions(),
                note:
                    "Heap for an idle component with four limits, beyond the definitions themselves, which stand beside it."
            ),
        ]
    }

    private static var replay: [Benchmark] {
        let (walked, delivered) = (RecordedLedger(), RecordedLedger())
        let (decided, entered) = (RecordedLedger(), RecordedLedger(ofEach: 5_000_000))
        return [
            Benchmark(
                "replay",
                .eventsPerSecond,
                ours: WeirReplay(walked),
                against: LedgerWalk(walked),
                note: "Half of the events are verdicts, half are facts."
            ),
            Benchmark(
                "replay-jetstream",
                .eventsPerSecond,
                ours: WeirReplay(delivered),
                against: JetStreamReplay(),
                note: "Ours folds in this process; JetStream delivers to it, and nothing is folded."
            ),
            Benchmark(
                "what-if",
                .eventsPerSecond,
                ours: RecordedDemand(decided),
                against: LedgerWalk(decided),
                note: "Every event decided twice: by what was in force, and by half of it."
            ),
            Benchmark(
                "state-at-seq",
                .milliseconds,
                ours: StateAtSeq(entered, usesSnapshots: true),
                against: StateAtSeq(entered, usesSnapshots: false),
                note: "In the later half of a ledger of ten million events; ours does not grow with the ledger."
            ),
        ]
    }

    /// The disk against itself: what more bytes in one commit cost.
    private static var disk: [Benchmark] {
        [16, 64, 256].map { size in
            Benchmark(
                "fsync-\(size)k",
                .microseconds,
                ours: DiskSync(bytes: size << 10),
                against: DiskSync(bytes: 4 << 10),
                note: "No code of Weir's: the disk, with \(size) KiB a sync against 4 KiB."
            )
        }
    }
}
