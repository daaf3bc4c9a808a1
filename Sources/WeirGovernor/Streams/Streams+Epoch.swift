extension Streams {
    /// A new epoch of the streams' journal, under the number that the journal gives it.
    public mutating func begin(epoch number: UInt32) { epoch = number }
}
