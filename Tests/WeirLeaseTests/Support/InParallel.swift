import Foundation

/// Runs each body on a thread of its own while `meanwhile` runs on another, and waits for all of them.
func inParallel<Value: Sendable>(
    _ bodies: (@Sendable () -> Value)...,
    meanwhile: @escaping @Sendable () -> Void
) async -> [Value] {
    await withTaskGroup(of: (Int, Value)?.self) { group in
        for (index, body) in bodies.enumerated() { group.addTask { await onThread { (index, body()) } } }
        group.addTask {
            await onThread(meanwhile)
            return nil
        }
        var values: [(Int, Value)] = []
        for await value in group.compactMap(\.self) { values.append(value) }
        return values.sorted { $0.0 < $1.0 }.map(\.1)
    }
}

private func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        Thread { continuation.resume(returning: body()) }.start()
    }
}
