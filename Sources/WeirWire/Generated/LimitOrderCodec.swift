// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// Other limits are to be in force, until further notice or until the topology says otherwise.
///
/// Reads a frame in place.
@frozen
public struct LimitOrderDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// As the topology writes them. None: the topology's own are to be in force again.
    public let settings: Group<SettingsEntry>

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 10 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 10, minimumBlock: 196)
        block = reader.block
        settings = try reader.group(of: SettingsEntry.self)
    }

    /// A component's name, `global`, or the name of a scope of the topology.
    @inlinable public var scope: String { get throws(WireError) { try block.text(0, length: 64) } }
    /// For people.
    @inlinable public var reason: String { get throws(WireError) { try block.text(64, length: 128) } }
    /// Repeated in the answer.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(192) }

    /// One entry of ``settings``.
    @frozen
    public struct SettingsEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 96 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 96 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// `requests`
        @inlinable public var key: String { get throws(WireError) { try block.text(0, length: 32) } }
        /// `3/s`
        @inlinable public var value: String { get throws(WireError) { try block.text(32, length: 64) } }
    }
}

/// Other limits are to be in force, until further notice or until the topology says otherwise.
///
/// Writes a frame in place.
@frozen
public struct LimitOrderEncoder {
    /// As the topology writes them. None: the topology's own are to be in force again.
    public let settings: Settings

    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(settingsCount: Int) -> Int {
        208 + 96 * settingsCount
    }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        scope: String,
        reason: String,
        ticket: UInt32,
        settingsCount: Int
    ) {
        let length = Self.encodedLength(settingsCount: settingsCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 10, blockLength: 196)
        let block = writer.block
        block.store(scope, at: 0, length: 64)
        block.store(reason, at: 64, length: 128)
        block.store(ticket, at: 192)
        settings = Settings(group: writer.group(entryLength: 96, count: settingsCount))
    }

    /// Writes the entries of ``settings``: each exactly once, in any order.
    @frozen
    public struct Settings {
        @usableFromInline let group: GroupWriter

        @inlinable
        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inlinable
        @inline(__always)
        public func write(_ index: Int, key: String, value: String) {
            let block = group.entry(index)
            block.store(key, at: 0, length: 32)
            block.store(value, at: 32, length: 64)
        }

        /// Writes all of them, from entries that are laid out alike.
        @inlinable public func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }
}
