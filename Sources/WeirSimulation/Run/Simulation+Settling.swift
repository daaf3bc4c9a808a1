import WeirGovernor
import WeirLink
import WeirModel

extension Simulation {
    /// Nothing goes wrong any more: within some time everything must be well, and it must be so at one moment.
    func settle(since calm: Nanoseconds, _ report: inout Report) {
        let answers = components.map(\.tally.answers)
        var before: [Topic: UInt64] = [:]
        repeat {
            report.unsettled = unsettled(since: answers, before)
            if report.unsettled.isEmpty { break }
            before = heights
            timeline.run(until: timeline.now + .second)
        } while timeline.now < schedule.end
        report.healing = timeline.now - calm
    }

    /// How far each topic has come.
    private var heights: [Topic: UInt64] {
        let shelves = manager.process?.archive.shelves ?? []
        return Dictionary(uniqueKeysWithValues: shelves.map { ($0.topic, $0.last) })
    }

    /// What is not well, in words.
    ///
    /// - Parameters:
    ///   - answers: how many verdicts and leases each component had been told when the last fault was over.
    ///   - heights: how far each topic had come a second ago.
    private func unsettled(since answers: [Int], _ heights: [Topic: UInt64]) -> [String] {
        guard let process = manager.process else { return ["the manager is down"] }
        var found: [String] = []
        for (component, before) in zip(components, answers) {
            if component.tally.answers == before { found.append("\(component.plan.name) has had no answer since") }
            if let fault = component.unsettled { found.append("\(component.plan.name) \(fault)") }
        }
        for subscriber in subscribers {
            found += subscriber.unsettled(heights).map { "subscriber \(subscriber.peer) \($0)" }
        }
        // Whoever is gone is known to be gone.
        let present = Set(components.compactMap { $0.session?.joined.sender.instance })
        for (instance, _) in telling.all where !present.contains(instance) {
            if process.governor.lastFact(of: instance) != nil { found.append("\(instance) is gone, and not let go") }
        }
        return heights.isEmpty ? found + ["nothing was published"] : found
    }
}

extension VirtualComponent {
    fileprivate var unsettled: String? {
        guard isAlive, session != nil else { return "has not joined" }
        let (facts, publications) = (publisher.facts, publisher.publications)
        // What was told in the last moments is on its way.
        if facts.accepted > facts.settled + 8 || !untold.isEmpty && facts.settled == 0 { return "has facts to tell" }
        if publications.accepted > publications.settled + 8 { return "has publications to tell" }
        return nil
    }
}

extension VirtualSubscriber {
    fileprivate func unsettled(_ heights: [Topic: UInt64]) -> [String] {
        guard isAlive, link.state == .live, !link.isFallingBack else { return ["is not live, but \(link.state)"] }
        var found = following.openGaps.map { "misses \($0)" }
        for (topic, height) in heights where plan.filters.contains(where: { $0.takes(topic) }) {
            // A topic of which nothing was published since it subscribed has nothing to show.
            guard let next = link.next(of: topic) else {
                found.append("does not follow \(topic)")
                continue
            }
            if next <= height { found.append("has \(topic) up to \(next - 1) of \(height)") }
        }
        return found.sorted()
    }
}
