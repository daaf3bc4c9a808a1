import TestStage
import Testing
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

@testable import WeirManager

@Suite struct `A question` {
    @Test func `of a REQ is answered behind its delimiter, and so is one that is framed badly`() async throws {
        try await withManager { _, topology in
            let answers = try await onThread {
                let socket = try Socket(Context(), .req)
                try socket.set(.receiveTimeout, to: hangGuard)
                try socket.connect(topology.transport(topology.endpoints.control))
                var answers: [ControlAnswer] = []
                var answer = Message()
                let questions: [[[UInt8]]] = [[ControlRequest.status.encoded], [[1], [2], [3]], [[]]]
                for frames in questions {
                    _ = try socket.send(frames)
                    guard try socket.receive(into: &answer) else { throw Hang(what: "an answer") }
                    answers.append(try ControlAnswer(answer.bytes))
                }
                return answers
            }
            guard case .status = answers[0], case .refused(let badly) = answers[1],
                case .refused(let empty) = answers[2]
            else { throw Hang(what: "a status and two refusals") }
            #expect(badly.reason == .badFraming && empty.reason == .malformed)
        }
    }

    @Test func `of a DEALER that has too many frames is answered as well`() async throws {
        try await withManager { _, topology in
            let answer = try await onThread {
                var peer = try ControlPeer(Context(), topology)
                try peer.send([[1], [2]])
                return try peer.receive()?.answer
            }
            guard case .refused(let refusal) = try #require(answer) else { throw Hang(what: "a refusal") }
            #expect(refusal.reason == .badFraming)
        }
    }

    @Test func `that stands among others is refused with all of them, before any is charged`() async throws {
        try await withManager { _, topology in
            try await onThread {
                var peer = try ControlPeer(Context(), topology)
                let sender = try peer.join("asker", nonce: 1)
                for (odd, reason) in [
                    (Request(id: 3, kind: 999), Refusal.unknownKind), (Request(id: 0), .malformed),
                ] {
                    let requests = [Request(id: 1, permits: 5), Request(id: 2), odd]
                    let answer = try peer.ask(.allowance(sender, lowestAwaited: 1, requests))
                    guard case .refused(let refusal) = answer else { throw Hang(what: "a refusal, not \(answer)") }
                    #expect(refusal.reason == reason)
                }
                let granted = try peer.status().components.map(\.granted).reduce(0, +)
                #expect(granted == 0)
            }
        }
    }

    @Test func `may stand among as many as a message takes, and the verdicts come in their order`() async throws {
        try await withManager { _, topology in
            try await onThread {
                var peer = try ControlPeer(Context(), topology)
                let sender = try peer.join("asker", nonce: 1)
                let requests = (1...2_500).map { Request(id: RequestID($0)) }
                for _ in 1...2 {
                    let answer = try peer.ask(.allowance(sender, lowestAwaited: 1, requests))
                    guard case .allowance(_, let verdicts) = answer else { throw Hang(what: "verdicts") }
                    #expect(verdicts.map(\.request) == requests.map(\.id))
                    #expect(verdicts.allSatisfy { $0.outcome == .granted })
                }
                let report = try peer.status()
                #expect(report.components.first { $0.name == "asker" }?.granted == 2_500)
            }
        }
    }

    @Test func `of who says to be someone else is not answered to that one's place`() async throws {
        try await withManager { _, topology in
            try await onThread {
                let context = try Context()
                var first = try ControlPeer(context, topology, name: Array("twin".utf8))
                let sender = try first.join("asker", nonce: 1)
                var second = try ControlPeer(context, topology, name: Array("twin".utf8))
                try second.socket.set(.receiveTimeout, to: .milliseconds(300))
                try second.send([ControlRequest.status.encoded])
                let answered = try second.receive() != nil
                #expect(!answered)
                let answer = try first.ask(.allowance(sender, lowestAwaited: 1, [Request(id: 1)]))
                guard case .allowance(_, let verdicts) = answer else { throw Hang(what: "a verdict") }
                #expect(verdicts.map(\.outcome) == [.granted])
            }
        }
    }

    @Test func `about the state gets the state of one moment, however many ask at once`() async throws {
        try await withManager { _, topology in
            try await onThread {
                var peer = try ControlPeer(Context(), topology)
                _ = try peer.join("asker", nonce: 1)
                for ticket in UInt32(1_000)..<1_100 { try peer.send([ControlRequest.status.encoded(ticket: ticket)]) }
                for ticket in UInt32(1_000)..<1_100 {
                    guard case (.status(let report), ticket)? = try peer.receive() else { throw Hang(what: "a status") }
                    #expect(report.components.map(\.instances) == [1, 0])
                }
            }
        }
    }

    @Test func `does not wait behind a flood of what is told`() async throws {
        try await withManager({ $0.more = ["manager: { factsPerBatch: 512 }"] }) { _, topology in
            try await onThread {
                let context = try Context()
                var peer = try ControlPeer(context, topology)
                let sender = try peer.join("asker", nonce: 1)
                let ingest = try IngestPeer(context, topology)
                let fact = RequestFact(request: 0, sent: 1, received: 1, latency: 1, status: 200, flags: .success)
                var first: UInt64 = 1
                for _ in 1...500 {
                    let facts = RequestsRecorded(first: first, facts: Array(repeating: fact, count: 512))
                    try ingest.send(.facts(sender, facts))
                    first += 512
                }
                let early = try peer.status().components[0].recorded
                #expect(early < 500 * 512, "the question came between")
                _ = try peer.status("all facts") { $0.components[0].recorded == 500 * 512 }
            }
        }
    }
}
