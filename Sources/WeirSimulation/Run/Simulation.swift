import WeirGovernor
import WeirModel

/// A manager, its components and its subscribers, in virtual time: everything that happens follows from the schedule.
///
/// It runs the production governor, lease book, reserve, publisher, link, wire and journal. It is owned by the thread that
/// runs it.
public final class Simulation {
    let schedule: Schedule
    let timeline = Timeline()
    let uses = UseLog()
    let telling = TellingLog()
    var network: VirtualNetwork
    let manager: VirtualManager
    private(set) var components: [VirtualComponent] = []
    private(set) var subscribers: [VirtualSubscriber] = []

    public init(_ schedule: Schedule) {
        self.schedule = schedule
        var chance = Chance(seed: schedule.seed ^ 0x5157_0a1e)
        network = VirtualNetwork(schedule.weather, chance.fork())
        let post = Post()
        manager = VirtualManager(
            schedule.manager,
            timeline,
            chance.fork(),
            misdeeds: schedule.misdeeds,
            send: { packet, peer, life in post.office?.post(packet, to: peer, life) },
            broadcast: { packet in post.office?.broadcast(packet) }
        )
        for plan in schedule.components {
            let peer = components.count
            components.append(
                VirtualComponent(
                    peer,
                    plan,
                    timeline,
                    manager: manager.clock,
                    chance.fork(),
                    misdeeds: schedule.misdeeds,
                    uses: uses,
                    telling: telling,
                    mail: { packet, life in post.office?.post(Letter(peer: peer, life: life, packet: packet)) }
                )
            )
        }
        for plan in schedule.subscribers {
            let peer = components.count + subscribers.count
            subscribers.append(
                VirtualSubscriber(
                    peer,
                    plan,
                    timeline,
                    manager: manager.clock,
                    chance.fork(),
                    misdeeds: schedule.misdeeds,
                    mail: { packet, life in post.office?.post(Letter(peer: peer, life: life, packet: packet)) }
                )
            )
        }
        manager.hasBegun = {
            for subscriber in post.office?.subscribers ?? [] { subscriber.join() }
            for component in post.office?.components ?? [] { component.foundManager() }
        }
        manager.hasEnded = { for component in post.office?.components ?? [] { component.lostManager() } }
        post.office = self
    }

    /// Where everyone's messages go.
    private final class Post {
        weak var office: Simulation?
    }

    /// Runs the whole schedule.
    public func run() -> Report {
        manager.start()
        for component in components { component.start() }
        for subscriber in subscribers { subscriber.start() }
        var report = Report(seed: schedule.seed)
        if let calm = schedule.calmFrom {
            timeline.run(until: calm)
            settle(since: calm, &report)
        } else {
            timeline.run(until: schedule.end)
        }
        report.time = timeline.now
        timeline.end()
        complete(&report)
        return report
    }

    // MARK: The network

    private func post(_ letter: Letter) {
        for arrival in network.arrivals(of: letter.packet, peer: letter.peer, at: timeline.now) {
            let letter = Letter(peer: letter.peer, life: letter.life, packet: arrival.packet)
            timeline.at(arrival.time) { [manager] in manager.receive(letter) }
        }
    }

    private func post(_ packet: Packet, to peer: Int, _ life: Int) {
        for arrival in network.arrivals(of: packet, peer: peer, at: timeline.now) {
            if peer < components.count {
                let component = components[peer]
                timeline.at(arrival.time) { if component.life == life { component.hear(arrival.packet) } }
            } else {
                let subscriber = subscribers[peer - components.count]
                timeline.at(arrival.time) { if subscriber.life == life { subscriber.hear(arrival.packet) } }
            }
        }
    }

    private func broadcast(_ packet: Packet) {
        for component in components where component.listens(to: packet.topic) {
            post(packet, to: component.index, component.life)
        }
        for subscriber in subscribers where subscriber.listens(to: packet.topic) {
            post(packet, to: subscriber.peer, subscriber.life)
        }
    }
}
