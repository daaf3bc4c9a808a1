import Glibc
import Testing
import ZeroMQ

@Suite struct PollerTests {
    @Test func `a poller tells which of several is ready`() async throws {
        try await inContext { context in
            let pull = try context.socket(.pull)
            let push = try context.socket(.push)
            let wakeup = try Wakeup()
            var poller = Poller()
            let work = poller.add(pull)
            let room = poller.add(push, for: .send)
            let bell = poller.add(fileDescriptor: wakeup.fileDescriptor)
            var ready = try poller.wait(for: .zero)
            #expect(ready == 0)

            try push.connect(try pull.bind("inproc://test"))
            ready = try poller.wait(for: hangGuard)
            #expect(ready == 1)
            #expect(poller[room] == .send)

            poller.setEvents(of: room, to: [])
            wakeup.signal()
            ready = try poller.wait(for: hangGuard)
            #expect(ready == 1)
            #expect(poller[bell] == .receive)
            #expect(poller[work] == [])
            #expect(poller[room] == [])

            try push.post("x")
            ready = try poller.wait()
            #expect(ready == 2)
            #expect(poller[work] == .receive)

            #expect(wakeup.drain() == 1)
            poller.remove(work)
            ready = try poller.wait(for: .milliseconds(1))
            #expect(ready == 0)
        }
    }

    @Test func `a place that was given up is taken again`() async throws {
        try await inContext { _ in
            let (first, second) = (try Wakeup(), try Wakeup())
            var poller = Poller()
            let old = poller.add(fileDescriptor: first.fileDescriptor)
            poller.remove(old)
            let new = poller.add(fileDescriptor: second.fileDescriptor)
            first.signal()
            second.signal()
            let ready = try poller.wait(for: .zero)
            #expect(ready == 1)
            #expect(poller[new] == .receive)
        }
    }

    @Test func `a closed socket falls out of its poller`() async throws {
        try await inContext { context in
            var poller = Poller()
            let item = try addClosedSocket(to: &poller, of: context)
            let ready = try poller.wait(for: .milliseconds(1))
            #expect(ready == 0)
            #expect(poller[item] == [])
        }
    }

    @Test func `rings from many threads add up`() async throws {
        let wakeup = try Wakeup()
        #expect(wakeup.drain() == 0)
        try await withThrowingTaskGroup { group in
            for _ in 0..<4 {
                group.addTask { for _ in 0..<100 { wakeup.signal() } }
            }
            try await group.waitForAll()
        }
        #expect(wakeup.drain() == 400)
        #expect(wakeup.drain() == 0)
    }

    @Test func `a wait goes on after a signal`() async throws {
        Glibc.signal(SIGUSR2) { _ in }
        let wakeup = try Wakeup()
        let threads = AsyncStream.makeStream(of: pthread_t.self)
        async let ready = onThread {
            var poller = Poller()
            _ = poller.add(fileDescriptor: wakeup.fileDescriptor)
            threads.continuation.yield(pthread_self())
            return try poller.wait(for: hangGuard)
        }
        var waiting = threads.stream.makeAsyncIterator()
        let thread = try #require(await waiting.next())
        for _ in 0..<100 {
            pthread_kill(thread, SIGUSR2)
            sched_yield()
        }
        wakeup.signal()
        #expect(try await ready == 1)
    }

    @Test func `shutting down ends a wait`() async throws {
        try await inContext { context in
            let socket = try Socket(context, .pull)
            var poller = Poller()
            _ = poller.add(socket)
            context.shutdown()
            do throws(ZeroMQError) {
                _ = try poller.wait(for: hangGuard)
                Issue.record("it did not end")
            } catch {
                #expect(error.code == .contextTerminated)
            }
        }
    }
}

private func addClosedSocket(to poller: inout Poller, of context: Context) throws -> Poller.Item {
    let socket = try Socket(context, .pull)
    return poller.add(socket)
}
