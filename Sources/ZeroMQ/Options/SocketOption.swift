/// A setting or a state of a socket, which knows the type of its value and whether it can be read, set, or both.
///
///     try socket.set(.linger, to: .seconds(2))
///     let marks = try socket.get(.sendHighWater)
///
/// All of libzmq's defaults stand, but for ``linger``.
public struct SocketOption<Value, Access: OptionAccess>: Sendable {
    let number: Int32
    let name: StaticString
    let codec: OptionCodec<Value>

    init(_ number: Int32, _ name: StaticString, _ codec: OptionCodec<Value>) {
        self.number = number
        self.name = name
        self.codec = codec
    }
}

/// What may be done with an option.
public protocol OptionAccess {}
/// The access of options that can be read.
public protocol ReadableAccess: OptionAccess {}
/// The access of options that can be set.
public protocol WritableAccess: OptionAccess {}

/// Can be read and set.
public enum ReadWrite: ReadableAccess, WritableAccess {}
/// Can only be read: a state.
public enum ReadOnly: ReadableAccess {}
/// Can only be set: libzmq does not tell it back.
public enum WriteOnly: WritableAccess {}
