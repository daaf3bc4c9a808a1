import Logging
import WeirJournal
import WeirTopology

extension Topology.Journal {
    /// What of the journals is compressed. What becomes of it goes to the log, on the thread that compresses.
    func coldPolicy(_ logger: Logger) -> ColdPolicy {
        ColdPolicy(plainSegments: plainSegments.map { Int(clamping: $0) }) { report in
            switch report {
            case .compressed(let file, let plainBytes, let bytes):
                logger.debug(
                    "segment compressed",
                    metadata: ["file": "\(file)", "plainBytes": "\(plainBytes)", "bytes": "\(bytes)"]
                )
            case .failed(let file, let failure):
                logger.warning(
                    "a segment is not compressed: the journal goes on",
                    metadata: ["file": "\(file)", "error": "\(failure)"]
                )
            }
        }
    }
}
