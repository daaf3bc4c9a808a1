/// What gauges work with.
struct Workbench {
    /// The `weir` executable, by a path that other processes can use as well.
    let executable: String
    /// A folder of this benchmark alone, on disk, removed afterwards.
    let folder: String
    /// Whether everything shall be as small as it can be.
    let isQuick: Bool
    /// How long an answer is awaited before a benchmark is given up, in milliseconds. A guard against hanging.
    var patience: Int32 { 30_000 }
}
