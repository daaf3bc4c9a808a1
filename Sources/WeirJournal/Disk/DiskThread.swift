import Glibc

/// A thread for work on the disk that nobody may wait for. Whoever began it joins it, once, before it goes itself.
@safe
final class DiskThread {
    private final class Work: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }

    private var thread = pthread_t()
    /// Whether the system gave a thread. If not, the work is not done.
    let isStarted: Bool

    init(_ run: @escaping @Sendable () -> Void) {
        let work = unsafe Unmanaged.passRetained(Work(run))
        let status = unsafe pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument = unsafe argument else { return nil }
                unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            },
            work.toOpaque()
        )
        isStarted = status == 0
        if !isStarted { unsafe work.release() }
    }

    /// Waits until the work is done.
    func join() {
        if isStarted { pthread_join(thread, nil) }
    }
}
