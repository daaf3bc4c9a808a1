import Foundation

/// Runs `body` for each of the items, on two threads of its own and not in the cooperative pool, which is not for work.
///
/// - Returns: the values that are not nil, in the order of the items.
func inParallel<Item: Sendable, Value: Sendable>(
    _ items: [Item],
    _ body: @escaping @Sendable (Item) -> Value?
) async -> [Value] {
    await withTaskGroup(of: [(Int, Value)].self) { group in
        for lane in 0..<2 {
            group.addTask {
                await onThread {
                    items.indices.filter { $0 % 2 == lane }.compactMap { index in body(items[index]).map { (index, $0) }
                    }
                }
            }
        }
        var values: [(Int, Value)] = []
        for await part in group { values += part }
        return values.sorted { $0.0 < $1.0 }.map(\.1)
    }
}

/// Runs `body` on a thread of its own.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        Thread { continuation.resume(returning: body()) }.start()
    }
}
