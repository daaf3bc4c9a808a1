public import WeirModel

/// A deployment as its file describes it: who talks where, what is kept, and who may use how much.
///
/// A value read by ``load(_:)`` is valid: every cross check has passed. Changing it afterwards is for tests and tools,
/// which then answer for it themselves.
public struct Topology: Equatable, Sendable {
    /// The version of the file format; 1.
    public var version: UInt32 = 1
    /// What the deployment is called.
    public var name = "weir"
    /// The machines of the deployment; empty if there is only this one.
    public var hosts: [Host] = []
    public var endpoints = Endpoints()
    public var journal = Journal()
    /// What can be had of the topics of a channel; those that are not listed keep all. In the order of the file.
    public var topics: [TopicRetention] = []
    public var manager = Manager()
    public var gateway = Gateway()
    public var client = Client()
    public var heartbeat = Heartbeat()
    public var verdicts = Verdicts()
    /// What all components together may use.
    public var limits = GlobalLimits()
    /// How shared limits are divided.
    public var shares = Shares()
    /// What several components share of what others meter; in the order of the file.
    public var scopes: [Scope] = []
    /// How often the manager looks at what nobody asks about.
    public var rhythms = Rhythms()
    /// From where on an alert is raised.
    public var alerts = AlertSettings()
    /// What kinds of request cost; `request` is always among them and costs 1.
    public var kinds: [Kind] = [.request]
    /// In the order of the file.
    public var components: [Component] = []
    /// Who else may speak, where there are keys; in the order of the file.
    public var operators: [Operator] = []
    /// The folder of the file: relative paths in it begin here.
    public var folder = "."

    /// The component of a name.
    public func component(_ name: String) -> Component? { components.first { $0.name == name } }

    /// The journal's folder, from where the program runs.
    public var journalPath: String { path(journal.path) }

    /// What a socket connects to: the endpoint's address, with the path of an `ipc` one from where the program runs. One that
    /// is bound on all of a host's addresses is reached at the host's own.
    public func transport(_ endpoint: Endpoint) -> String {
        guard case .tcp(TransportAddress.everywhere, let port) = endpoint.address,
            let host = hosts.first(where: { $0.name == endpoint.host })
        else { return binding(endpoint) }
        return "tcp://\(host.address):\(port)"
    }

    /// What the manager's socket binds to.
    public func binding(_ endpoint: Endpoint) -> String {
        switch endpoint.address {
        case .tcp: endpoint.address.description
        case .ipc(let path): "ipc://\(self.path(path))"
        }
    }

    /// Whether keys say who may speak: then everyone has one.
    public var hasKeys: Bool { manager.publicKey != nil }

    func path(_ path: String) -> String {
        path.hasPrefix("/") || folder == "." ? path : "\(folder)/\(path)"
    }
}

extension Topology: TopologySection {
    static var fields: [Field<Topology>] {
        [
            Field("weir", \.version, Unit<UInt32>.count.within(1...1)),
            Field("name", \.name, .name(bytes: 64)),
            Field("hosts", \.hosts),
            Field("endpoints", \.endpoints),
            Field("journal", \.journal),
            Field("topics", \.topics),
            Field("manager", \.manager),
            Field("gateway", \.gateway),
            Field("client", \.client),
            Field("heartbeat", \.heartbeat),
            Field("verdicts", \.verdicts),
            Field("rhythms", \.rhythms),
            Field("alerts", \.alerts),
            Field("limits", \.limits),
            Field("shares", \.shares),
            Field("scopes", \.scopes),
            Field("kinds", \.kinds),
            Field("components", \.components),
            Field("operators", \.operators),
        ]
    }
}
