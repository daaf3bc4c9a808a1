import Foundation

/// Runs `body` for each of the numbers, on two threads of its own and not in the cooperative pool, which is not for work.
///
/// - Returns: the values that are not nil, in the order of the numbers.
func inParallel<Value: Sendable>(
    _ numbers: Range<UInt64>,
    _ body: @escaping @Sendable (UInt64) -> Value?
) async -> [Value] {
    await withTaskGroup(of: [(UInt64, Value)].self) { group in
        for lane in UInt64(0)..<2 {
            group.addTask {
                await onThread {
                    numbers.filter { $0 % 2 == lane }.compactMap { number in body(number).map { (number, $0) } }
                }
            }
        }
        var values: [(UInt64, Value)] = []
        for await part in group { values += part }
        return values.sorted { $0.0 < $1.0 }.map(\.1)
    }
}

private func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        Thread { continuation.resume(returning: body()) }.start()
    }
}
