import Testing
import WeirModel

@testable import Weir

@Suite struct `A survey of topics` {
    private static let marks = JournalMarks(
        ledger: .init(epoch: 1, began: 1, seq: 1),
        streams: .init(epoch: 1, began: 1, seq: 1)
    )

    private func answer(_ topics: [TopicMark]) -> TopicsAnswer {
        TopicsAnswer(marks: Self.marks, stateHash: 0, topics: topics, isLast: true)
    }

    @Test func `does not take the second answer to a repeated question for the next page`() throws {
        var survey = TopicSurvey([TopicFilter("news"), TopicFilter("market")])
        survey.begin(at: 0)
        let firstAsked = survey.question(at: 0)
        let first = try #require(firstAsked)
        let againAsked = survey.question(at: 10 * .second)
        let again = try #require(againAsked)
        #expect(first == again)
        let news = TopicMark(Topic("news", "a"), 3)
        #expect(survey.take(answer([news]), to: first, at: 11 * .second) == [news])
        #expect(survey.take(answer([news]), to: again, at: 11 * .second) == [])
        survey.finishIfDone()
        #expect(!survey.isComplete, "the market has not been asked about")
        let secondAsked = survey.question(at: 11 * .second)
        let second = try #require(secondAsked)
        let market = TopicMark(Topic("market", "BTC"), 7)
        #expect(survey.take(answer([market]), to: second, at: 12 * .second) == [market])
        survey.finishIfDone()
        #expect(survey.isComplete)
    }
}
