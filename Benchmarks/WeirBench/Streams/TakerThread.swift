import Dispatch

/// Where a follower's task runs: on a queue of its own, as it would in a process of its own.
///
/// The pool that runs tasks otherwise is as wide as the machine has processors, and the runner, who waits, may hold one of
/// its threads.
final class TakerThread: TaskExecutor {
    private let queue = DispatchQueue(label: "taker")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
