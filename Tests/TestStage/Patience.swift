/// Ends a test that would hang; nothing is ever measured by it.
package let hangGuard = Duration.seconds(120)

/// Waits for something to come true.
///
/// - Throws: ``Hang`` after ``hangGuard``.
package func eventually(_ what: @autoclosure () -> String, _ holds: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + hangGuard
    while try await !holds() {
        guard ContinuousClock.now < end else { throw Hang(what: what()) }
        try await Task.sleep(for: .milliseconds(5))
    }
}

/// Something that never came.
package struct Hang: Error, CustomStringConvertible {
    let what: String

    package init(what: String) { self.what = what }

    package var description: String { "waited in vain: \(what)" }
}
