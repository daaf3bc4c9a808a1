import Glibc

/// Another process that holds a lock as a journal's writer does, until it is killed.
struct Child {
    let pid: pid_t

    /// Starts a process that takes the lock at `path` and signs it, and waits until it has.
    static func locking(_ path: String) throws -> Child {
        let script = """
            import fcntl, os, struct, sys, time
            f = open(sys.argv[1], "w+")
            fcntl.fcntl(f, 37, struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 0, 0))  # F_OFD_SETLK
            f.write(f"{os.getpid()}\\n"); f.flush()
            os.write(1, b"locked")
            time.sleep(600)
            """
        var ends: [Int32] = [0, 0]
        precondition(unsafe pipe(&ends) == 0)
        defer { close(ends[0]) }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        let arguments = ["python3", "-c", script, path]
        var pointers = unsafe arguments.map { unsafe strdup($0) } + [nil]
        defer { unsafe pointers.forEach { unsafe free($0) } }
        var pid = pid_t()
        let status = unsafe posix_spawnp(&pid, "python3", &actions, nil, &pointers, environ)
        close(ends[1])
        precondition(status == 0, "python3 is needed")
        var answer = [UInt8](repeating: 0, count: 6)
        precondition(unsafe Glibc.read(ends[0], &answer, 6) == 6, "the child took no lock")
        return Child(pid: pid)
    }

    /// Kills it as `kill -9` does, and waits until it is gone.
    func kill() {
        Glibc.kill(pid, SIGKILL)
        waitpid(pid, nil, 0)
    }
}
