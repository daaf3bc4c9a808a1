import ZeroMQ

/// What the manager governs while it is measured: one component under limits that always grant, and are charged each time.
struct BenchTopology {
    let ingest: String
    let control: String
    let broadcast: String
    let keys: BenchKeys?

    /// The component's name.
    static let component = "bench"

    /// On ports that are free at present.
    ///
    /// - Parameter keys: nil: everything goes in the clear.
    init(keys: BenchKeys? = nil) throws(BenchmarkError) {
        self.keys = keys
        ingest = "tcp://127.0.0.1:\(try Loopback.freePort())"
        control = "tcp://127.0.0.1:\(try Loopback.freePort())"
        broadcast = "tcp://127.0.0.1:\(try Loopback.freePort())"
    }

    /// The topology file. What it leaves out is as shipped, the sync before each answer among it.
    ///
    /// The mark on control is raised since libzmq's queues know only now and then what was read: at a mark of 1,000 an
    /// answer may be dropped while no more than 500 wait, and a client with 1,000 questions under way would miss it.
    var text: String {
        """
        weir: 1
        name: bench
        endpoints:
          ingest: \(ingest)
          control: \(control)
          broadcast: \(broadcast)
        journal:
          path: journal
        manager:
          peersMax: 256
          controlHighWater: 10000\(publicKey(keys?.manager, indent: 2))
        heartbeat:
          interval: 600s
        components:
          \(Self.component):
            requests: 1000000000/s
            strategy: token_bucket
            bandwidth: 1000000 Gbps
            burst: 1000000 Gbps\(publicKey(keys?.component, indent: 4))

        """
    }

    private func publicKey(_ pair: CurveKeyPair?, indent: Int) -> String {
        guard let pair else { return "" }
        return "\n\(String(repeating: " ", count: indent))publicKey: \(pair.publicKey.hexadecimal)"
    }
}
