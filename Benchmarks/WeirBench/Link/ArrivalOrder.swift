/// In which order the messages of one block arrive. Blocks follow each other, so a block is enough for any number.
struct ArrivalOrder {
    /// Each place of the block once.
    let places: [UInt64]

    private static let count = 1 << 14

    /// As they were sent.
    static let inOrder = ArrivalOrder(places: Array(0..<UInt64(count)))

    /// Every twentieth, on average, comes up to 16 places late. The same in every run.
    static let disordered: ArrivalOrder = {
        var places = inOrder.places
        var word: UInt64 = 7
        var place = 0
        while place + 17 < count {
            // Knuth's MMIX generator: its high bits are as good as needed here.
            word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            // Two in 23 of those that are asked: who is overtaken is not asked again.
            if (word >> 33) % 23 < 2 {
                let late = Int((word >> 40) % 16) + 1
                places.insert(places.remove(at: place), at: place + late)
                place += late
            }
            place += 1
        }
        return ArrivalOrder(places: places)
    }()
}
