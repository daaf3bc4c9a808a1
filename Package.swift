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

let package = Package(
    name: "weir",
    products: [],
    targets: [
        .target(name: "WeirModel", swiftSettings: house)
    ],
    swiftLanguageModes: [.v6]
)
