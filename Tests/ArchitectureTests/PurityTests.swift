import Foundation
import Testing

/// The pure modules have no way to learn of anything but their arguments.
struct PurityTests {
    private let pure: [Module]

    init() throws {
        let names = Set(try Drawing().pure)
        pure = try Module.all().filter { names.contains($0.name) }
    }

    @Test func `the model and the governor are among the pure`() {
        #expect(Set(pure.map(\.name)).isSuperset(of: ["WeirGovernor", "WeirModel"]))
    }

    @Test func `a pure module imports only pure modules`() {
        let names = Set(pure.map(\.name))
        for module in pure {
            for (path, imports) in module.imports {
                // Atomics are the language's own: they count, and know nothing of the world.
                #expect(
                    imports.subtracting(names).subtracting(["Synchronization"]) == [],
                    "\(path) imports what is not pure"
                )
            }
        }
    }

    @Test func `a pure module has no clock, no chance and no fraction`() {
        // Also what the standard library offers without an import. `hashValue` and `Hasher` differ from run to run, and
        // floating point from machine to machine.
        let forbidden: Set = [
            "Date", "ContinuousClock", "SuspendingClock", "Clock", "clock_gettime", "DispatchTime", "sleep",
            "random", "randomElement", "shuffled", "shuffle", "SystemRandomNumberGenerator", "RandomNumberGenerator",
            "hashValue", "Hasher", "Double", "Float", "Float80", "Float16", "print", "readLine", "CommandLine", "Task",
        ]
        for module in pure {
            for (path, text) in module.texts {
                // What a dictionary asks of its keys is handed a hasher, and keeps nothing of it.
                let rest = text.code.components(separatedBy: "func hash(into hasher: inout Hasher)")
                let strays = Set(rest.flatMap { SwiftText($0).words }).intersection(forbidden)
                #expect(strays == [], "\(path) is not pure")
            }
        }
    }
}
