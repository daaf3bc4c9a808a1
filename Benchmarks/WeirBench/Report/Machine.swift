import CBareLoops
import Foundation
import ZeroMQ

/// What the figures were measured on: absolute figures mean little without it.
public struct Machine: Equatable, Sendable, Encodable {
    /// Processors that are online.
    public var cores: Int
    /// As /proc/cpuinfo names the first of them.
    public var processor: String
    /// The kernel's release.
    public var kernel: String
    /// The libzmq that is loaded.
    public var libzmq: String
    /// `release`, or `debug`: figures of our own code then mean nothing.
    public var build: String

    /// The machine that this runs on.
    public static var current: Machine {
        let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let release = (try? String(contentsOfFile: "/proc/sys/kernel/osrelease", encoding: .utf8)) ?? ""
        return Machine(
            cores: ProcessInfo.processInfo.activeProcessorCount,
            processor: processor(in: information),
            kernel: release.trimmingCharacters(in: .whitespacesAndNewlines),
            libzmq: ZeroMQVersion.loaded.description,
            build: build
        )
    }

    private static var build: String {
        #if DEBUG
            "debug"
        #else
            "release"
        #endif
    }

    /// The first `model name` of a /proc/cpuinfo.
    static func processor(in information: String) -> String {
        for line in information.split(separator: "\n") where line.hasPrefix("model name") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            return line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        return "unknown processor"
    }

    /// One line for people.
    public var line: String {
        "\(cores) cores, \(processor), Linux \(kernel), libzmq \(libzmq), Swift \(build) build"
    }
}
