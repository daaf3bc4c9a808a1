import Testing

@testable import WeirBench

struct ArrivalOrderTests {
    @Test(arguments: [ArrivalOrder.inOrder, .disordered])
    func `every place of a block comes once`(order: ArrivalOrder) {
        #expect(order.places.sorted() == Array(0..<UInt64(order.places.count)))
    }

    @Test func `one in twenty comes late, and none by more than sixteen places`() {
        var highest: UInt64 = 0
        var late = 0
        for (position, place) in ArrivalOrder.disordered.places.enumerated() {
            if place < highest { late += 1 }
            highest = max(highest, place)
            #expect(position - Int(place) <= 16)
        }
        let share = Double(late) / Double(ArrivalOrder.disordered.places.count)
        #expect((0.045...0.055).contains(share))
    }

    @Test func `messages in order have no late one`() {
        #expect(ArrivalOrder.inOrder.places == ArrivalOrder.inOrder.places.sorted())
    }
}
