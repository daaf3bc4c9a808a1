/// What somebody sent to the manager.
struct Letter {
    /// Whose it is, by the index among all peers: first components, then subscribers.
    let peer: Int
    /// Which of its processes: an answer to a former one reaches nobody.
    let life: Int
    let packet: Packet
}
