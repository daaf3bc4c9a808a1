import Testing

/// Ends a test that would hang; nothing is ever measured by it.
let hangGuard = Duration.seconds(120)

/// Waits for something to come true.
///
/// - Throws: ``Hang`` after ``hangGuard``.
func eventually(
    _ what: @autoclosure () -> String,
    within patience: Duration = hangGuard,
    _ holds: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + patience
    while try await !holds() {
        guard ContinuousClock.now < end else { throw Hang(what: what()) }
        try await Task.sleep(for: .milliseconds(5))
    }
}

/// Something that never came.
struct Hang: Error, CustomStringConvertible {
    let what: String
    var description: String { "waited in vain: \(what)" }
}
