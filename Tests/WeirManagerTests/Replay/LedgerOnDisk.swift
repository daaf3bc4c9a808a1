import Foundation
import WeirGovernor
import WeirJournal
import WeirModel
import WeirWire

/// A ledger in a folder of its own, written without a manager: a component asks every ten milliseconds, and is denied half
/// of the time.
final class LedgerOnDisk {
    let folder: String
    let writer: JournalWriter
    private(set) var governor = Governor()
    private(set) var now: Nanoseconds = 1_000_000_000
    /// The state's hash after each seq that ended a batch.
    private(set) var hashes: [UInt64: UInt64] = [:]
    private var frame: FrameBuffer
    private var sender = Sender(component: .manager, instance: .none)
    private var request: RequestID = 0

    static let utc: Int64 = 1_795_320_000_000_000_000
    private static let epoch = EpochBegan(
        applyVersion: Governor.applyVersion,
        bootHigh: 1,
        bootLow: 2,
        process: 3,
        monotonic: 4
    )

    init() throws {
        folder = "/tmp/weir-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        writer = try JournalWriter(folder, options: JournalOptions(segmentBytes: 4_096, preparesAhead: false))
        try writer.beginEpoch()
        frame = FrameBuffer(capacity: writer.frameBytesMax)
        try send(.begin(Self.epoch))
        try send(.adopt(Self.topology(50)))
        let hello = Hello(component: "asker", host: "host", process: 1, nonce: 1, topologyDigest: 0)
        if case .joined(let joined) = try send(.hello(hello)) { sender = joined.sender }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static func topology(_ perSecond: UInt64) -> Configuration {
        let limit = LimitDefinition(
            id: LimitID(rawValue: 1),
            name: "asker.requests",
            scope: ComponentID(rawValue: 1),
            metering: .requests,
            strategy: .slidingWindow,
            amount: perSecond,
            period: .second
        )
        let component = ComponentDefinition(
            id: ComponentID(rawValue: 1),
            name: "asker",
            priority: .normal,
            strategy: .slidingWindow,
            useWithin: 10_000_000,
            slotLease: .second,
            heartbeatInterval: 60 * .second
        )
        return Configuration(digest: perSecond, components: [component], limits: [limit], kinds: [.request])
    }

    /// The wall clock at the last batch.
    var utcNow: Int64 { Self.utc + Int64(now) }

    func ask(_ count: Int) throws {
        for _ in 0..<count {
            now += 10 * .millisecond
            request += 1
            try send(.ask(sender, lowestAwaited: request, Request(id: request)))
        }
    }

    /// - Parameter changed: what is to be wrong about it.
    func takeSnapshot(_ changed: (inout SnapshotHeader) -> Void = { _ in }) throws {
        let state = governor.canonicalBytes
        var header = SnapshotHeader(
            seq: governor.seq,
            epoch: UInt64(governor.epoch),
            applyVersion: UInt64(Governor.applyVersion),
            stateHash: XXH64.hash(state),
            decided: governor.moment.decided,
            createdUtc: UInt64(utcNow)
        )
        changed(&header)
        try unsafe writer.takeSnapshot(header, state: state.span.bytes)
    }

    @discardableResult
    private func send(_ command: Command) throws -> Answer {
        var events: [Event] = []
        let answer = governor.handle(command, at: Moment(decided: now, utc: utcNow), into: &events)
        frame.removeAll()
        for event in events {
            let length = EventCoding.encodedLength(of: event)
            _ = try unsafe frame.append(byteCount: length) { unsafe EventCoding.encode(event, into: $0) }
        }
        if !events.isEmpty { try writer.commit(&frame, decided: now, sync: false) }
        hashes[governor.seq] = governor.stateHash
        return answer
    }
}
