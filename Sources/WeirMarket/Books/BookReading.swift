extension JSONReader {
    /// Reads levels as most venues write them: arrays that begin with price and amount. What follows these is skipped.
    mutating func bookLevels(into levels: inout [BookLevel]) throws(JSONError) {
        try enterArray()
        while try nextElement() {
            try enterArray()
            guard try nextElement() else { throw error(.expected("a price")) }
            let price = try decimal()
            guard try nextElement() else { throw error(.expected("an amount")) }
            levels.append(BookLevel(price: price, amount: try decimal()))
            while try nextElement() { try skip() }
        }
    }
}
