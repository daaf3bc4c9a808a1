import Testing

@testable import WeirBench

struct StatisticsTests {
    @Test func `the median of an odd number of values is the one in the middle`() {
        #expect(median([9, 1, 5]) == 5)
    }

    @Test func `the median of an even number of values lies between the two in the middle`() {
        #expect(median([8, 1, 2, 4]) == 3)
    }

    @Test func `nothing has no median and no quantile`() {
        #expect(median([]) == nil)
        #expect(quantile([], 0.5) == nil)
    }

    @Test(arguments: [(0.5, 50), (0.99, 99), (1, 100), (0, 1), (0.001, 1), (0.501, 51)] as [(Double, UInt64)])
    func `a quantile is the smallest value that so many do not exceed`(share: Double, value: UInt64) {
        #expect(quantile((1...100).reversed(), share) == value)
    }

    @Test func `the ratio is the median of the pairs' ratios and not the ratio of the medians`() {
        var samples = PairedSamples()
        // The machine is ten times slower in the middle pair, for both sides.
        samples.add(ours: 100, reference: 200)
        samples.add(ours: 12, reference: 20)
        samples.add(ours: 110, reference: 100)
        #expect(samples.figure == 100)
        #expect(samples.referenceFigure == 100)
        #expect(samples.ratio == 0.6)
        #expect(samples.ratioMin == 0.5)
        #expect(samples.ratioMax == 1.1)
    }

    @Test func `a side that is missing leaves the other its figure, and no ratio`() {
        var samples = PairedSamples()
        samples.add(ours: nil, reference: 7)
        #expect(samples.figure == nil)
        #expect(samples.referenceFigure == 7)
        #expect(samples.ratio == nil)
    }
}
