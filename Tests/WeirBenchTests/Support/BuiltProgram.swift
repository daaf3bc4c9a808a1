import Foundation

/// The `weir` that was built with these tests: built programs lie beside the test bundle.
func builtWeir() throws -> String {
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
    var folder = URL(fileURLWithPath: bundle)
    while folder.path != "/" {
        folder.deleteLastPathComponent()
        let program = folder.appendingPathComponent("weir").path
        var isFolder: ObjCBool = false
        if unsafe FileManager.default.fileExists(atPath: program, isDirectory: &isFolder), !isFolder.boolValue {
            return program
        }
    }
    throw CocoaError(.fileNoSuchFile)
}
