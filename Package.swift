// swift-tools-version: 6.2
import PackageDescription

/// Every target is built the same way: Swift 6 language mode, memory safety spelled out, no warning left standing.
let house: [SwiftSetting] = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableExperimentalFeature("Lifetimes"),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// The pure modules compute for minutes in the tests, and five to ten times as long without the optimiser: `tools/run` and
/// `tools/test` ask for it, in debug builds too. Assertions stay. (A package that is depended on may not have such flags; nobody
/// who depends on Weir sets this.)
let pure: [SwiftSetting] =
    house + (Context.environment["WEIR_OPTIMISE"] == nil ? [] : [.unsafeFlags(["-O", "-assert-config", "Debug"])])

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metricsTestKit = Target.Dependency.product(name: "MetricsTestKit", package: "swift-metrics")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioFoundationCompat = Target.Dependency.product(name: "NIOFoundationCompat", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPCompression = Target.Dependency.product(name: "NIOHTTPCompression", package: "swift-nio-extras")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTPTypesHTTP1 = Target.Dependency.product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioWebSocket = Target.Dependency.product(name: "NIOWebSocket", package: "swift-nio")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "weir",
    products: [
        .library(name: "Weir", targets: ["Weir"]),
        .library(name: "WeirHTTP", targets: ["WeirHTTP"]),
        .library(name: "WeirMarket", targets: ["WeirMarket"]),
        .library(name: "WeirFeed", targets: ["WeirFeed"]),
        .library(name: "ZeroMQ", targets: ["ZeroMQ"]),
        .executable(name: "weir", targets: ["weir"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // The core: pure, and without Foundation.
        .target(name: "WeirModel", swiftSettings: pure),
        .target(name: "WeirGovernor", dependencies: ["WeirModel"], swiftSettings: pure),
        .target(name: "WeirLease", dependencies: ["WeirModel"], swiftSettings: pure),
        .target(name: "WeirLink", dependencies: ["WeirModel"], swiftSettings: pure),
        .target(name: "WeirMarket", dependencies: ["WeirLink", "WeirModel"], swiftSettings: pure),

        // One door for each outside thing.
        .target(name: "WeirWire", dependencies: ["WeirModel"], exclude: ["Schema"], swiftSettings: pure),
        .target(name: "CRC32C"),
        .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),
        .target(name: "WeirJournal", dependencies: ["CRC32C", "CZstd"], swiftSettings: pure),
        .target(
            name: "WeirSimulation",
            dependencies: ["WeirGovernor", "WeirJournal", "WeirLease", "WeirLink", "WeirModel", "WeirWire"],
            swiftSettings: pure
        ),
        .target(name: "WeirTopology", dependencies: ["WeirModel", yams], swiftSettings: house),
        .systemLibrary(name: "CZeroMQ", providers: [.apt(["libzmq3-dev"])]),
        .target(name: "ZeroMQ", dependencies: ["CZeroMQ"], swiftSettings: house),

        // The shells.
        .target(
            name: "WeirManager",
            dependencies: [
                "WeirGovernor", "WeirJournal", "WeirModel", "WeirTopology", "WeirWire", "ZeroMQ", logging,
                serviceLifecycle,
            ],
            swiftSettings: house
        ),
        .target(
            name: "Weir",
            dependencies: ["WeirLease", "WeirLink", "WeirModel", "WeirTopology", "WeirWire", "ZeroMQ", logging],
            swiftSettings: house
        ),
        .target(
            name: "WeirHTTP",
            dependencies: [
                "Weir", "WeirModel", "WeirTopology", asyncHTTPClient, coreMetrics, logging, metrics, nioCore, nioHTTP1,
                nioHTTPCompression, nioSSL,
            ],
            swiftSettings: house
        ),
        .target(
            name: "WeirFeed",
            dependencies: [
                "Weir", "WeirHTTP", "WeirLink", "WeirMarket", "WeirModel", logging, metrics, nioCore, nioHTTP1,
                nioPosix,
                nioSSL, nioWebSocket,
            ],
            swiftSettings: house
        ),
        .target(
            name: "WeirGateway",
            dependencies: [
                "Weir", "WeirMarket", "WeirModel", "WeirTopology", "WeirWire", "ZeroMQ", grdb, httpTypes, hummingbird,
                hummingbirdTLS, logging, nioCore, nioFoundationCompat, nioHTTP1, nioHTTPCompression, nioHTTPTypesHTTP1,
                nioSSL, serviceLifecycle,
            ],
            resources: [.embedInCode("OpenAPI/openapi.json")],
            swiftSettings: house
        ),
        .target(
            name: "WeirExchange",
            dependencies: [
                httpTypes, hummingbird, logging, nioCore, nioHTTP1, nioHTTPCompression, nioHTTPTypes, nioHTTPTypesHTTP1,
                nioPosix, nioWebSocket, serviceLifecycle,
            ],
            swiftSettings: pure
        ),

        // What it is measured against, and with.
        .target(name: "CBareLoops", path: "Benchmarks/CBareLoops", linkerSettings: [.linkedLibrary("zmq")]),
        .target(
            name: "WeirBench",
            dependencies: [
                "CBareLoops", "Weir", "WeirGovernor", "WeirJournal", "WeirLease", "WeirLink", "WeirManager",
                "WeirModel",
                "WeirSimulation", "WeirTopology", "WeirWire", "ZeroMQ",
            ],
            path: "Benchmarks/WeirBench",
            swiftSettings: house
        ),

        // What is run.
        .executableTarget(
            name: "weir",
            dependencies: [
                "Weir", "WeirBench", "WeirExchange", "WeirFeed", "WeirGateway", "WeirGovernor", "WeirHTTP",
                "WeirJournal",
                "WeirManager", "WeirMarket", "WeirModel", "WeirSimulation", "WeirTopology", "WeirWire", "ZeroMQ",
                argumentParser, asyncHTTPClient, logging, nioCore, nioHTTP1, serviceLifecycle, unixSignals,
            ],
            path: "tools/weir",
            swiftSettings: house
        ),
        .executableTarget(name: "wire-codegen", path: "tools/wire-codegen", swiftSettings: house),

        // What holds the promises.
        .target(
            name: "TestStage",
            dependencies: [
                "WeirJournal", "WeirManager", "WeirModel", "WeirTopology", "WeirWire", "ZeroMQ", logging,
            ],
            path: "Tests/TestStage",
            swiftSettings: house
        ),
        .testTarget(
            name: "WeirManagerTests",
            dependencies: [
                "TestStage", "WeirGovernor", "WeirJournal", "WeirManager", "WeirModel", "WeirTopology", "WeirWire",
                "ZeroMQ", logging,
            ],
            swiftSettings: house
        ),
        .testTarget(
            name: "WeirGatewayTests",
            dependencies: [
                "TestStage", "Weir", "WeirGateway", "WeirHTTP", "WeirMarket", "WeirModel", "WeirTopology", "WeirWire",
                "ZeroMQ",
                asyncHTTPClient, grdb, logging, nioCore, nioHTTP1, nioHTTPCompression, serviceLifecycle,
            ],
            swiftSettings: house
        ),
        .testTarget(
            name: "WeirTests",
            dependencies: [
                "TestStage", "Weir", "WeirModel", "WeirTopology", "WeirWire", "ZeroMQ", logging,
            ],
            swiftSettings: house
        ),
        .testTarget(name: "ArchitectureTests", swiftSettings: house),
        .testTarget(
            name: "WeirWireTests",
            dependencies: ["WeirModel", "WeirWire", "wire-codegen"],
            exclude: ["Evolution/sample-1.xml", "Evolution/sample-2.xml"],
            swiftSettings: house
        ),
        .testTarget(name: "WeirBenchTests", dependencies: ["CBareLoops", "WeirBench", "weir"], swiftSettings: house),
        .testTarget(
            name: "WeirExchangeTests",
            dependencies: [
                "WeirExchange", asyncHTTPClient, logging, nioCore, nioEmbedded, nioHTTP1, nioPosix, serviceLifecycle,
            ],
            swiftSettings: house
        ),
        .testTarget(
            name: "WeirGovernorTests",
            dependencies: ["WeirExchange", "WeirGovernor", "WeirModel"],
            swiftSettings: house
        ),
        .testTarget(
            name: "WeirJournalTests",
            dependencies: ["CRC32C", "WeirJournal", "WeirSimulation"],
            swiftSettings: house
        ),
        .testTarget(name: "WeirLeaseTests", dependencies: ["WeirLease", "WeirModel"], swiftSettings: house),
        .testTarget(name: "WeirLinkTests", dependencies: ["WeirLink", "WeirModel"], swiftSettings: house),
        .testTarget(
            name: "WeirMarketTests",
            dependencies: ["WeirLink", "WeirMarket", "WeirModel"],
            swiftSettings: pure
        ),
        .testTarget(
            name: "WeirHTTPTests",
            dependencies: [
                "TestStage", "Weir", "WeirHTTP", "WeirModel", "WeirTopology", asyncHTTPClient, coreMetrics, logging,
                metrics, metricsTestKit, nioCore, nioEmbedded, nioFoundationCompat, nioHTTP1, nioHTTPCompression,
                nioPosix,
            ],
            swiftSettings: house
        ),
        .testTarget(
            name: "WeirFeedTests",
            dependencies: [
                "Weir", "WeirExchange", "WeirFeed", "WeirHTTP", "WeirLink", "WeirMarket", "WeirModel", asyncHTTPClient,
                coreMetrics, logging, nioCore, nioEmbedded, nioHTTP1, nioPosix, nioWebSocket, serviceLifecycle,
            ],
            swiftSettings: house
        ),
        .testTarget(
            name: "WeirSimulationTests",
            dependencies: ["WeirGovernor", "WeirJournal", "WeirLease", "WeirModel", "WeirSimulation"],
            swiftSettings: house
        ),
        .testTarget(name: "WeirTopologyTests", dependencies: ["WeirModel", "WeirTopology"], swiftSettings: house),
        .testTarget(
            name: "WeirSystemTests",
            dependencies: [
                "Weir", "WeirExchange", "WeirGovernor", "WeirJournal", "WeirManager", "WeirModel", "WeirTopology",
                "WeirWire", "ZeroMQ", "weir", logging,
            ],
            exclude: ["Faults"],
            swiftSettings: house
        ),
        .testTarget(name: "ZeroMQTests", dependencies: ["ZeroMQ"], swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)
