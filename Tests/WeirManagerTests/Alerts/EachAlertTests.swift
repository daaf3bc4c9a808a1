import TestStage
import Testing
import WeirGovernor
import WeirModel
import WeirWire

@testable import WeirManager

@Suite struct `An alert` {
    @Test(arguments: AlertKind.allCases)
    func `of each kind is raised by its trouble and cleared by its end, and both are broadcast`(kind: AlertKind)
        async throws
    {
        try await onSite(allocated) { site in
            try await onThread {
                let topic = kind == .journalLag ? "alert/global" : "alert/asker"
                var manager = try VirtualManager(site)
                try manager.turn(after: .second) { try $0.join() }
                try manager.turns(until: "\(kind) is raised") { manager, second in
                    try Self.trouble(kind, second, &manager)
                } isHeard: { heard in
                    heard.contains { $0.topic == topic && $0.event.raises(kind) }
                }
                let raised = manager.processor.governor.activeAlerts
                #expect(raised.contains { $0.kind == kind }, "\(raised)")

                try manager.turns(until: "\(kind) is cleared") { manager, second in
                    try Self.relief(kind, second, &manager)
                } isHeard: { heard in
                    heard.contains { $0.topic == topic && $0.event.clears(kind) }
                }
                let cleared = manager.processor.governor.activeAlerts
                #expect(!cleared.contains { $0.kind == kind && $0.component != .manager }, "\(cleared)")
                try Self.expectReadable(manager.heard.map(\.event), kind)
                try manager.processor.close()
            }
            // What was heard is what was kept.
            let kept = try LedgerFile.events(site.ledger)
            #expect(kept.contains { $0.raises(kind) } && kept.contains { $0.clears(kind) })
        }
    }

    /// One second of it.
    private static func trouble(_ kind: AlertKind, _ second: Int, _ manager: inout VirtualManager) throws {
        switch kind {
        case .silentComponent: return
        case .bandwidth: try manager.record(bytes: 950_000)
        case .connections: if second == 1 { for _ in 1...10 { _ = try manager.ask(opening: true) } }
        case .successRate: try manager.record(success: second.isMultiple(of: 2))
        case .latency: try manager.record(latency: 3_000_000)
        case .eventsLost: if second == 1 { try manager.lose(7) }
        case .deniedLong:
            if second == 1 { try manager.order(["requests": "1 per 1h"]) }
            _ = try manager.ask()
        case .journalLag: manager.commits(taking: 2 * .second)
        case .banned: if second == 1 { try manager.record(success: false, status: 418) }
        }
        if second.isMultiple(of: 20) { try manager.beat() }
    }

    private static func relief(_ kind: AlertKind, _ second: Int, _ manager: inout VirtualManager) throws {
        switch kind {
        case .silentComponent: if second == 1 { try manager.join() }
        case .successRate: try manager.record(10)
        case .latency: try manager.record(10, latency: 500)
        case .deniedLong:
            if second == 1 { try manager.order() }
            _ = try manager.ask()
        // Slots that nobody renews come home by themselves; what was lost lately is forgotten; a ban is over some day.
        case .bandwidth, .connections, .eventsLost, .banned: break
        case .journalLag: manager.commits(taking: .millisecond)
        }
        if second.isMultiple(of: 20) { try manager.beat() }
    }

    /// As `weir tap` has it.
    private static func expectReadable(_ events: [Event], _ kind: AlertKind) throws {
        let lines = events.filter { $0.raises(kind) || $0.clears(kind) }
            .map { EventLine.text(of: EventFields.fields(of: $0)) }
        #expect(lines.count >= 2 && lines.allSatisfy { $0.contains("alert=\(kind.name)") }, "\(lines)")
    }
}

extension VirtualManager {
    fileprivate mutating func lose(_ count: UInt64) throws {
        let lost = EventsLost(lane: .publications, first: 1, count: count, cause: .transport)
        _ = try processor.decide(.lost(sender, lost))
    }
}

extension Event {
    fileprivate func raises(_ kind: AlertKind) -> Bool {
        if case .alertRaised(let raised) = body { raised.kind == kind } else { false }
    }

    fileprivate func clears(_ kind: AlertKind) -> Bool {
        if case .alertCleared(let cleared) = body { cleared.kind == kind } else { false }
    }
}
