extension OrderBook {
    /// Kraken's checksum of the book: CRC-32 over the ten best asks and then the ten best bids, of each level its price's and
    /// its amount's digits without the point and without leading zeros ("Book Checksum" in Kraken's WebSocket guide).
    ///
    /// It sees nothing below the tenth level.
    ///
    /// - Parameter scratch: memory that is used again from call to call.
    public func krakenChecksum(_ scratch: inout [UInt8]) -> UInt32 {
        scratch.removeAll(keepingCapacity: true)
        asks.writeTopTen(to: &scratch)
        bids.writeTopTen(to: &scratch)
        var crc = CRC32()
        crc.update(scratch.span)
        return crc.value
    }
}

extension BookSide {
    fileprivate func writeTopTen(to bytes: inout [UInt8]) {
        for rank in 0..<min(10, count) {
            // The digits as one number: neither point nor leading zeros are in it.
            ExactDecimal(digits: self[rank].price.digits).write(to: &bytes)
            ExactDecimal(digits: self[rank].amount.digits).write(to: &bytes)
        }
    }
}
