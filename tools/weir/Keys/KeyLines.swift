import ZeroMQ

/// Public keys as the lines of a topology.
enum KeyLines {
    /// What the manager's own key is called among names.
    static let manager = "manager"

    /// - Parameter names: the manager and components, in order.
    static func text(_ names: [String], operators: [String], _ keys: [String: CurvePublicKey]) -> String {
        var text = ""
        if let key = keys[manager], names.contains(manager) {
            text += "manager:\n  publicKey: \(key.hexadecimal)\n"
        }
        text += section("components", names.filter { $0 != manager }, keys)
        text += section("operators", operators, keys, more: "    roles: [observe]      # observe, limits, relay\n")
        return text
    }

    private static func section(
        _ title: String,
        _ names: [String],
        _ keys: [String: CurvePublicKey],
        more: String = ""
    ) -> String {
        guard !names.isEmpty else { return "" }
        return "\(title):\n"
            + names.map { "  \($0):\n    publicKey: \(keys[$0]?.hexadecimal ?? "none")\n\(more)" }.joined()
    }
}
