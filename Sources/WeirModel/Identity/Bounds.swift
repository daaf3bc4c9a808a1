/// The sizes that the wire's fixed fields, and with them every name, must keep to.
public enum Bounds {
    /// Bytes of UTF-8 in a component's name (a fixed field of the wire).
    public static let componentNameBytes = 48
    /// Bytes of UTF-8 in a limit's name.
    public static let limitNameBytes = 64
    /// Bytes of UTF-8 in a request kind's name.
    public static let kindNameBytes = 32
    /// Bytes of UTF-8 in a host's name.
    public static let hostNameBytes = 64
    /// Bytes of UTF-8 in the reason of a change or refusal.
    public static let reasonBytes = 128
    /// Bytes of UTF-8 in a topic, `<channel>/<key>`, without its NUL.
    public static let topicBytes = 240
    /// Bytes of UTF-8 in the key, and in the value, of one setting of an order.
    public static let settingKeyBytes = 32
    public static let settingValueBytes = 64
    /// Answers kept for one instance, so that a repeated request gets the first answer again.
    public static let answersKept: UInt64 = 4_096
    /// Facts in one message: what a group's 16-bit count can say, rounded down.
    public static let factsPerMessage = 60_000
}
