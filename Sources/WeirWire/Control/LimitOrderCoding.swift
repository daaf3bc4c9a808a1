import WeirModel

extension LimitOrder {
    var encodedLength: Int { LimitOrderEncoder.encodedLength(settingsCount: settings.count) }

    func encode(into buffer: UnsafeMutableRawBufferPointer, ticket: UInt32) {
        let message = unsafe LimitOrderEncoder(
            into: buffer,
            scope: scope,
            reason: reason,
            ticket: ticket,
            settingsCount: settings.count
        )
        for (index, setting) in settings.enumerated() {
            message.settings.write(index, key: setting.key, value: setting.value)
        }
    }

    init(_ message: borrowing LimitOrderDecoder) throws(WireError) {
        var settings: [Setting] = []
        for index in 0..<message.settings.count {
            let entry = message.settings[index]
            settings.append(Setting(key: try entry.key, value: try entry.value))
        }
        self.init(scope: try message.scope, settings: settings, reason: try message.reason)
    }
}
