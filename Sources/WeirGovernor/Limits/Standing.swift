import WeirModel

/// What stands beside a limit's numbers in force.
struct Standing: Equatable {
    /// The numbers of the topology.
    var declared: LimitChanged.Numbers
    /// The same, or what an administrator put in their place; an adaptive limit moves below it.
    var base: LimitChanged.Numbers
    /// Paid out in leases that run, in the unit of the amount.
    var leased: UInt64 = 0
    /// Set aside for instances that may live on it unheard. Derived from them.
    var reserved = Reserved()
    /// Nothing of its scope may be sent before; 0 where nothing holds it up.
    var pausedUntil: Nanoseconds = 0

    init(_ definition: LimitDefinition) { (declared, base) = (definition.numbers, definition.numbers) }

    var isOverridden: Bool { base != declared }

    /// What reserves take of a limit.
    struct Reserved: Equatable {
        /// In each period (of use, so including the hold), in the unit of the amount.
        var perPeriod: UInt64 = 0
        /// At once: each reserve's next request may come at any time.
        var atOnce: UInt64 = 0

        var total: UInt64 { perPeriod.addingClamped(atOnce) }

        func less(_ other: Reserved) -> Reserved {
            Reserved(perPeriod: perPeriod.less(other.perPeriod), atOnce: atOnce.less(other.atOnce))
        }
    }
}

extension Standing {
    func write(to out: inout CanonicalWriter) {
        declared.write(to: &out)
        base.write(to: &out)
        out.write(leased)
        out.write(reserved.perPeriod)
        out.write(reserved.atOnce)
        out.write(pausedUntil)
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        declared = try LimitChanged.Numbers(from: &input)
        base = try LimitChanged.Numbers(from: &input)
        leased = try input.readUInt64()
        reserved = Reserved(perPeriod: try input.readUInt64(), atOnce: try input.readUInt64())
        pausedUntil = try input.readUInt64()
    }
}

extension LimitChanged.Numbers {
    func write(to out: inout CanonicalWriter) {
        out.write(amount)
        out.write(period)
        out.write(burst)
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        self.init(amount: try input.readUInt64(), period: try input.readUInt64(), burst: try input.readUInt64())
    }
}
