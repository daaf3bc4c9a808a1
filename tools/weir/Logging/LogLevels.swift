import Logging

/// How much is logged: a level for everything, and others for single modules.
///
///     notice,weir.manager=debug,weir.gateway=trace
///
/// A name holds for what lies below it: `weir.component` for `weir.component.price_feeds` too. The longest name wins.
struct LogLevels: Sendable, Equatable {
    struct Rule: Sendable, Equatable {
        var name: String
        var level: Logger.Level
    }

    static let standard = Logger.Level.notice

    private(set) var everything = Self.standard
    /// Longest names first.
    private(set) var rules: [Rule] = []

    /// - Throws: ``Mistake``, which names the part that cannot be read.
    init(_ text: String) throws(Mistake) {
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let level = Logger.Level(rawValue: sides[sides.count - 1]) else { throw .level(String(part)) }
            if sides.count == 1 {
                everything = level
            } else {
                guard !sides[0].isEmpty else { throw .name(String(part)) }
                rules.append(Rule(name: sides[0], level: level))
            }
        }
        rules.sort { $0.name.utf8.count > $1.name.utf8.count }
    }

    init() {}

    /// The level of a logger, and of the module that a message comes from: the closest name of either decides.
    func level(label: String, module: String) -> Logger.Level {
        rules.first { label.lies(below: $0.name) || module.lies(below: $0.name) }?.level ?? everything
    }

    /// The lowest level at which anything of this logger may be of interest, whichever module logs.
    var lowest: Logger.Level { rules.map(\.level).reduce(everything, min) }

    /// What cannot be read of it.
    enum Mistake: Error, Equatable, CustomStringConvertible {
        case level(String)
        case name(String)

        var description: String {
            let known = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            return switch self {
            case .level(let part):
                "`\(part)` names no log level; accepted: \(known), or NAME=LEVEL, with commas between"
            case .name(let part): "`\(part)` names no module; as in weir.manager=debug"
            }
        }
    }
}

extension String {
    /// Whether this dotted name is that one, or lies below it.
    fileprivate func lies(below name: String) -> Bool {
        self == name || (hasPrefix(name) && utf8.dropFirst(name.utf8.count).first == UInt8(ascii: "."))
    }
}
