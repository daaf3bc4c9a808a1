public import WeirGovernor
public import WeirJournal
public import WeirModel

/// Decides a ledger's demand again under another topology.
public enum LedgerWhatIf {
    /// - Parameters:
    ///   - folder: the ledger's folder.
    ///   - other: the topology to decide by.
    ///   - last: the last event to take.
    ///   - progress: told the seq reached, after each frame.
    /// - Returns: what differs, and the state of the other world at the end.
    /// - Throws: ``WhatIfError``.
    public static func run(
        _ folder: String,
        under other: Configuration,
        until last: UInt64 = .max,
        disk: any Disk = SystemDisk(),
        progress: (UInt64) -> Void = { _ in }
    ) throws(WhatIfError) -> (report: WhatIfReport, end: Governor) {
        let start: Governor
        do { start = try LedgerReplay(of: folder, until: last, disk: disk).governor } catch { throw .replay(error) }
        var whatIf = WhatIf(from: start, under: other)
        var divergence: Divergence?
        do throws(ReplayError) {
            try LedgerWalk.walk(folder, from: start.seq + 1, disk: disk, progress: progress) {
                event throws(ReplayError) in
                do throws(Divergence) { try whatIf.take(event) } catch { divergence = error }
                return divergence == nil && event.stamp.seq < last
            }
        } catch {
            throw .replay(error)
        }
        if let divergence { throw .notReproduced(divergence) }
        do throws(Divergence) {
            let report = try whatIf.finish()
            return (report, whatIf.governor)
        } catch {
            throw .notReproduced(error)
        }
    }
}

/// Why a ledger's demand could not be decided again.
public enum WhatIfError: Error, Sendable, CustomStringConvertible {
    case replay(ReplayError)
    /// The control run, under the recorded topology, does not reproduce the ledger.
    case notReproduced(Divergence)

    public var description: String {
        switch self {
        case .replay(let error): "\(error)"
        case .notReproduced(let divergence): "\(divergence)"
        }
    }
}
