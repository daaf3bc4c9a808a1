import WeirWire
import WeirJournal

/// What a check of a journal found, for people.
enum VerificationText {
    static func page(_ found: Verification) -> String {
        var text = "\(found.folder): \(verdict(found))\n"
        text += "  segments \(found.segments)  frames \(found.frames)  events \(Numbers.grouped(UInt64(found.events)))"
        if let seqs = found.seqs { text += "  seqs \(seqs.lowerBound)…\(seqs.upperBound)" }
        if let epochs = found.epochs { text += "  epochs \(epochs.lowerBound)…\(epochs.upperBound)" }
        text += "\n"
        if let ratio = found.compressed.ratio { text += compressed(found.compressed, ratio) }
        for snapshot in found.snapshots {
            text += "  snapshot at seq \(snapshot.seq): state \(hashText(snapshot.stateHash)), whole\n"
        }
        for damage in found.damages { text += "  DAMAGE \(damage)\n" }
        for name in found.strangers { text += "  not of the journal, left alone: \(name)\n" }
        if let writer = found.writer { text += "  being written by \(writer)\n" }
        return text
    }

    private static func compressed(_ part: CompressedPart, _ ratio: Double) -> String {
        let tenths = Int((ratio * 10).rounded())
        return "  compressed \(part.segments) of them, \(tenths / 10).\(tenths % 10) to 1: "
            + "\(Numbers.grouped(part.bytes)) bytes for \(Numbers.grouped(part.plainBytes))\n"
    }

    private static func verdict(_ found: Verification) -> String {
        switch found.verdict {
        case .closed: "whole, and closed by its writer"
        case .open: "whole; its writer was killed between two commits, or is still writing"
        case .torn:
            if case .torn(let tail)? = found.ending {
                "whole but for its torn tail. \(tail)"
            } else {
                "whole but for its tail"
            }
        case .damaged: "damaged"
        }
    }
}
