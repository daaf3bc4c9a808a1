import WeirModel

/// One component: its definition, what it holds, and what was seen of it.
struct Component: Equatable {
    var definition: ComponentDefinition
    /// It is no longer in the topology. It keeps its number and its topics' sequences, and its slots count until they
    /// expire: its processes may still hold them.
    var isRetired = false
    /// Verdicts given.
    var granted: UInt64 = 0
    var denied: UInt64 = 0
    var never: UInt64 = 0
    /// Leases that run, and requests that were paid by leases and not given back.
    var leases: UInt32 = 0
    var leased: UInt64 = 0
    var slots = ConnectionSlots()
    var metrics = ComponentMetrics()
    var observed = Observed()
    /// The sequence of each of its topics, by ``Channel``.
    var topics = TopicSequences()
}

/// The last sequence number of each of the manager's channels, for one key.
struct TopicSequences: Equatable {
    /// As many as there are channels: they stand in place, since every event counts one up.
    private var last = InlineArray<8, UInt64>(repeating: 0)

    subscript(channel: Channel) -> UInt64 {
        get { last[Int(channel.rawValue)] }
        set { last[Int(channel.rawValue)] = newValue }
    }

    func write(to out: inout CanonicalWriter) {
        for index in last.indices { out.write(last[index]) }
    }

    init() { precondition(last.count == Channel.allCases.count, "a channel without a sequence") }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        self.init()
        for index in last.indices { last[index] = try input.readUInt64() }
    }

    static func == (a: Self, b: Self) -> Bool { a.last.indices.allSatisfy { a.last[$0] == b.last[$0] } }
}

extension Component {
    func write(to out: inout CanonicalWriter) {
        definition.write(to: &out)
        out.write(isRetired)
        out.write(granted)
        out.write(denied)
        out.write(never)
        out.write(leases)
        out.write(leased)
        slots.write(to: &out)
        metrics.write(to: &out)
        observed.write(to: &out)
        topics.write(to: &out)
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        definition = try ComponentDefinition(from: &input)
        isRetired = try input.readBool()
        granted = try input.readUInt64()
        denied = try input.readUInt64()
        never = try input.readUInt64()
        leases = try input.readUInt32()
        leased = try input.readUInt64()
        slots = try ConnectionSlots(from: &input)
        metrics = try ComponentMetrics(from: &input)
        observed = try Observed(from: &input)
        topics = try TopicSequences(from: &input)
    }
}
