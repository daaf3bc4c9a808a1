import WeirModel

/// The alerts of one component: which stand, and which may not be raised again yet.
///
/// What should change is decided by ``change(_:settings:at:)`` and changes nothing; the book changes by the events that
/// come of it. Memory is taken at the first alert, for at most one entry of each kind.
struct AlertBook: Equatable {
    /// In the order of their kinds.
    private(set) var entries: [Entry] = []

    struct Entry: Equatable {
        var kind: AlertKind
        /// Nil once it was cleared.
        var standing: Standing?
        /// When it was last raised from nothing or to a worse severity, and to which.
        var raised: Nanoseconds
        var worst: Severity
    }

    struct Standing: Equatable {
        var severity: Severity
        var since: Moment
        var value: UInt64
        var threshold: UInt64
    }

    /// None stands.
    var isQuiet: Bool { entries.allSatisfy { $0.standing == nil } }

    /// Those that stand, in the order of their kinds.
    func active(of component: ComponentID) -> [ActiveAlert] {
        entries.compactMap { entry in
            entry.standing.map { standing in
                ActiveAlert(
                    component: component,
                    kind: entry.kind,
                    severity: standing.severity,
                    since: standing.since.decided,
                    utc: standing.since.utc,
                    value: standing.value,
                    threshold: standing.threshold
                )
            }
        }
    }

    /// How bad the alert is that stands, if one does.
    func severity(of kind: AlertKind) -> Severity? { entry(of: kind)?.standing?.severity }

    mutating func apply(_ raised: AlertRaised, at moment: Moment) {
        let place = place(of: raised.kind)
        if place == entries.count || entries[place].kind != raised.kind {
            let new = Entry(kind: raised.kind, raised: moment.decided, worst: raised.severity)
            entries.insert(new, at: place)
        }
        let standing = entries[place].standing
        if standing.map({ raised.severity > $0.severity }) ?? true {
            entries[place].raised = moment.decided
            entries[place].worst = raised.severity
        }
        entries[place].standing = Standing(
            severity: raised.severity,
            since: standing?.since ?? moment,
            value: raised.value,
            threshold: raised.threshold
        )
    }

    /// The entry stays, for its cooldown.
    mutating func apply(_ cleared: AlertCleared) {
        let place = place(of: cleared.kind)
        guard place < entries.count, entries[place].kind == cleared.kind else { return }
        entries[place].standing = nil
    }

    func entry(of kind: AlertKind) -> Entry? { entries.first { $0.kind == kind } }

    /// Where it is, or where it belongs.
    private func place(of kind: AlertKind) -> Int { entries.firstIndex { $0.kind >= kind } ?? entries.count }
}

extension AlertBook {
    func write(to out: inout CanonicalWriter) {
        out.write(UInt64(entries.count))
        for entry in entries { entry.write(to: &out) }
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        for _ in 0..<(try input.readCount(entryBytes: 11)) {
            let entry = try Entry(from: &input)
            guard entries.last.map({ $0.kind < entry.kind }) ?? true else { throw .invalid("alerts out of order") }
            entries.append(entry)
        }
    }
}

extension AlertBook.Entry {
    fileprivate func write(to out: inout CanonicalWriter) {
        out.write(kind.rawValue)
        out.write(raised)
        out.write(worst.rawValue)
        out.write(standing != nil)
        standing?.write(to: &out)
    }

    fileprivate init(from input: inout CanonicalReader) throws(CanonicalError) {
        kind = try input.read(AlertKind.self, named: "alert")
        raised = try input.readUInt64()
        worst = try input.read(Severity.self, named: "severity")
        standing = try input.readBool() ? AlertBook.Standing(from: &input) : nil
        guard standing.map({ $0.severity <= worst }) ?? true else { throw .invalid("an alert worse than its worst") }
    }
}

extension AlertBook.Standing {
    fileprivate func write(to out: inout CanonicalWriter) {
        out.write(severity.rawValue)
        out.write(since.decided)
        out.write(since.utc)
        out.write(value)
        out.write(threshold)
    }

    fileprivate init(from input: inout CanonicalReader) throws(CanonicalError) {
        severity = try input.read(Severity.self, named: "severity")
        since = Moment(decided: try input.readUInt64(), utc: try input.readInt64())
        value = try input.readUInt64()
        threshold = try input.readUInt64()
    }
}
