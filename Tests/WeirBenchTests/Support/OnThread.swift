import Foundation

/// Runs blocking work on a thread of its own: the pool that runs tests is two threads wide. (The servers that a gauge
/// starts end with the thread that started them.)
func onThread<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread { continuation.resume(with: Swift.Result { try work() }) }.start()
    }
}
