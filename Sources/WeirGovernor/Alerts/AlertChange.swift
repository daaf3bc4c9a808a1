import WeirModel

/// What a reading makes of an alert.
enum AlertChange: Equatable {
    case raise(AlertRaised)
    case clear(AlertCleared)
}

extension AlertBook {
    /// What the reading changes, if anything.
    ///
    /// - An alert is raised when a threshold is crossed, at the worst severity whose threshold is. It is held back for the
    ///   cooldown after it was last raised, unless it is worse now than then.
    /// - A warning becomes critical at once. A critical alert becomes a warning (which is a raise too), and a warning
    ///   clears, only when the value is better than the threshold by the hysteresis; no cooldown holds these back.
    /// - An alert whose thresholds were taken away clears.
    func change(_ reading: Reading, settings: AlertSettings, at now: Nanoseconds) -> AlertChange? {
        let entry = entry(of: reading.kind)
        let thresholds = settings[reading.kind]
        guard let value = reading.value ?? (thresholds == .init() ? entry?.standing?.value : nil) else { return nil }
        let severity = settings.severity(of: reading.kind, at: value, standing: entry?.standing?.severity)
        guard severity != entry?.standing?.severity else { return nil }
        if let severity, let threshold = thresholds[severity] {
            if entry?.holdsBack(severity, for: settings.cooldown, at: now) ?? false { return nil }
            return .raise(.init(kind: reading.kind, severity: severity, value: value, threshold: threshold))
        }
        let threshold = thresholds.warning ?? thresholds.critical ?? entry?.standing?.threshold ?? 0
        return .clear(.init(kind: reading.kind, value: value, threshold: threshold))
    }

    /// What clears all that stand, as for a component that is no longer in the topology.
    func closing() -> [AlertCleared] {
        entries.compactMap { entry in
            entry.standing.map { AlertCleared(kind: entry.kind, value: $0.value, threshold: $0.threshold) }
        }
    }
}

extension AlertBook.Entry {
    fileprivate func holdsBack(_ severity: Severity, for cooldown: Nanoseconds, at now: Nanoseconds) -> Bool {
        standing == nil && severity <= worst && now.less(raised) < cooldown
    }
}

extension AlertSettings {
    /// The worst severity whose threshold is crossed, or not yet cleared where the alert stands at it or above.
    fileprivate func severity(of kind: AlertKind, at value: UInt64, standing: Severity?) -> Severity? {
        Severity.allCases.last { severity in
            guard let limit = self[kind][severity] else { return false }
            let threshold = Threshold(limit, of: kind, hysteresis: hysteresis)
            let stands = standing.map { $0 >= severity } ?? false
            return threshold.isCrossed(by: value) || (stands && !threshold.isCleared(by: value))
        }
    }
}
