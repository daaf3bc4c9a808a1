import ZeroMQ

/// Runs something that may block, or owns sockets, on a thread of its own.
package func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        SocketThread.start("test") { continuation.resume(with: Result(catching: body)) }
    }
}
