import Glibc

/// Runs each job on a thread of its own, so that a test may block without stalling the others.
private final class ThreadPerJob: TaskExecutor {
    func enqueue(_ job: consuming ExecutorJob) {
        let work = unsafe Unmanaged.passRetained(Work(UnownedJob(job), asUnownedTaskExecutor()))
        var thread = pthread_t()
        let result = unsafe pthread_create(
            &thread,
            nil,
            { work in
                let work = unsafe Unmanaged<Work>.fromOpaque(work!).takeRetainedValue()  // it was put there just above
                unsafe work.job.runSynchronously(on: work.executor)
                return nil
            },
            work.toOpaque()
        )
        precondition(result == 0, "no thread to be had")
        pthread_detach(thread)
    }

    @safe
    private final class Work {
        let job: UnownedJob
        let executor: UnownedTaskExecutor

        init(_ job: UnownedJob, _ executor: UnownedTaskExecutor) {
            self.job = job
            unsafe self.executor = unsafe executor
        }
    }
}

/// Runs something that may block on a thread of its own.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withTaskExecutorPreference(ThreadPerJob()) { try await run(body) }
}

@concurrent
private func run<Value: Sendable>(_ body: @Sendable () throws -> Value) async throws -> Value { try body() }
