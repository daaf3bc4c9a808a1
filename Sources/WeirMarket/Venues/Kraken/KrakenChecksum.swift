extension OrderBook {
    /// Kraken's checksum of the book: CRC-32 over the ten best asks and then the ten best bids, of each level its price's and
    /// its amount's digits without the point and without leading zeros ("Book Checksum" in Kraken's WebSocket guide).
    ///
    /// It sees nothing below the tenth level.
    ///
    /// - Parameter scratch: memory that is used again from call to call.
    public func krakenChecksum(_ scratch: inout [UInt8]) -> UInt32 {
        scratch.removeAll(keepingCapacity: true)
        for side in [asks, bids] {
            for rank in 0..<min(10, side.count) {
                // The digits as one number: neither point nor leading zeros are in it.
                ExactDecimal(digits: side[rank].price.digits).write(to: &scratch)
                ExactDecimal(digits: side[rank].amount.digits).write(to: &scratch)
            }
        }
        var crc = CRC32()
        crc.update(scratch.span)
        return crc.value
    }
}
