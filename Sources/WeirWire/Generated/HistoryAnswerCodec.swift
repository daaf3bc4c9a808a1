// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// The samples that a HistoryRequest asked for, in their order.
///
/// Reads a frame in place.
@frozen
public struct HistoryAnswerDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// The samples.
    public let samples: Group<SamplesEntry>

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 57 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 57, minimumBlock: 4)
        block = reader.block
        samples = try reader.group(of: SamplesEntry.self)
    }

    /// The question's.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(0) }

    /// One entry of ``samples``.
    @frozen
    public struct SamplesEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 96 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 96 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// One of them.
        @inlinable @inline(__always) public var sample: SampleFields { SampleFields(block, at: 0) }
    }
}

/// The samples that a HistoryRequest asked for, in their order.
///
/// Writes a frame in place.
@frozen
public struct HistoryAnswerEncoder {
    /// The samples.
    public let samples: Samples

    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(samplesCount: Int) -> Int {
        16 + 96 * samplesCount
    }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(into buffer: UnsafeMutableRawBufferPointer, ticket: UInt32, samplesCount: Int) {
        let length = Self.encodedLength(samplesCount: samplesCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 57, blockLength: 4)
        let block = writer.block
        block.store(ticket, at: 0)
        samples = Samples(group: writer.group(entryLength: 96, count: samplesCount))
    }

    /// Writes the entries of ``samples``: each exactly once, in any order.
    @frozen
    public struct Samples {
        @usableFromInline let group: GroupWriter

        @inlinable
        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inlinable
        @inline(__always)
        public func write(_ index: Int, sample: SampleFields) {
            let block = group.entry(index)
            sample.store(in: block, at: 0)
        }

        /// Writes all of them, from entries that are laid out alike.
        @inlinable public func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }
}
