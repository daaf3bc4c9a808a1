import ZeroMQ

/// The keys of a manager and of the one component, for what is measured with CURVE.
struct BenchKeys {
    let manager: CurveKeyPair
    let component: CurveKeyPair

    /// Both pairs as libzmq has them from C.
    var z85: (managerPublic: String, managerSecret: String, componentPublic: String, componentSecret: String) {
        (
            manager.publicKey.description, manager.secretKey.z85,
            component.publicKey.description, component.secretKey.z85
        )
    }

    /// - Throws: ``BenchmarkError/unavailable(_:)`` where libzmq was built without CURVE.
    static func make() throws(BenchmarkError) -> BenchKeys {
        do {
            return BenchKeys(manager: try .generate(), component: try .generate())
        } catch  where error.code == .notSupported {
            throw .unavailable("libzmq has no CURVE")
        } catch {
            throw .failed("\(error)")
        }
    }

    /// Writes the manager's secret key. - Returns: the file.
    func writeManagers(in folder: String) throws(BenchmarkError) -> String {
        let path = "\(folder)/manager.key"
        do { try KeyFile.write(manager, of: "manager", to: path) } catch { throw .failed("\(error)") }
        return path
    }
}
