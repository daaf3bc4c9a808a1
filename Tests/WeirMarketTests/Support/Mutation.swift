/// Damages bytes in one to four places: flipped, cut out, put in, repeated, cut off.
func mutate(_ bytes: inout [UInt8], _ dice: inout Dice) {
    let marks = Array("{}[]\",:\\0129.-+eEutfn\u{0}\u{7F}".utf8) + [0x80, 0xC3, 0xFF]
    for _ in 0...dice.below(4) where !bytes.isEmpty {
        let place = Int(dice.below(UInt64(bytes.count)))
        switch dice.below(6) {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: dice.next())
        case 1: bytes[place] = marks[Int(dice.below(UInt64(marks.count)))]
        case 2: bytes.remove(at: place)
        case 3: bytes.insert(marks[Int(dice.below(UInt64(marks.count)))], at: place)
        case 4:
            let end = min(bytes.count, place + Int(dice.below(12)))
            bytes.insert(contentsOf: bytes[place..<end], at: place)
        default: if dice.percent(20) { bytes.removeSubrange(place...) }
        }
    }
}
