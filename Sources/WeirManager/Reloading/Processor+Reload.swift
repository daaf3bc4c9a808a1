import Logging
import WeirGovernor
import WeirModel
import WeirTopology

extension Processor {
    /// Takes up another topology, or says why not.
    ///
    /// - Returns: what it changes, one line each.
    mutating func reload(_ new: Topology) throws(ManagerError) -> TopologyMailbox.Reading {
        let differences = new.changes(since: topology)
        let fixed = differences.filter { Topology.isReadAtStart($0) }
        guard fixed.isEmpty else { return .failure(.needsRestart(fixed)) }
        do { try new.checkForJournal() } catch { return .failure(.refused("\(error)")) }
        let before = governor.configuration
        guard try takeUp(new) else { return .failure(.refused("it contradicts itself, see `weir check`")) }
        // Keys and topics are nothing to the governor: they are taken up by the shell around it.
        let changes = governor.configuration.changes(since: before) + differences.filter { Topology.isOfShell($0) }
        for change in changes { logger.info("topology changed: \(change)") }
        return .success(changes)
    }
}

extension Topology {
    /// Whether a line of ``changes(since:)`` tells of what the manager reads at its start only: where it listens, what its
    /// sockets take, where its journal is.
    static func isReadAtStart(_ change: String) -> Bool {
        let isBound = ["endpoints.", "gateway.", "journal.", "manager."].contains { change.hasPrefix($0) }
        return isBound && !change.hasPrefix("manager.instancesMax:")
    }

    /// Whether a line of ``changes(since:)`` tells of who may speak, or of what topics keep.
    static func isOfShell(_ change: String) -> Bool {
        change.hasPrefix("operators.") || change.hasPrefix("topics.") || change.contains(".publicKey")
            || change.contains(".tokens")
    }
}
