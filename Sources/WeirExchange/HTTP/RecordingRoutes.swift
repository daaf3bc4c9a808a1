internal import HTTPTypes
internal import Hummingbird

/// `GET /recording/<path>?<query>`: what was answered when the recording was made.
struct RecordingRoutes {
    private static let prefix = "/recording"

    let answers: RecordedAnswers

    func add(to router: Router<ExchangeContext>) {
        router.get("recording/**") { request, _ in try answer(request) }
    }

    private func answer(_ request: Request) throws(APIError) -> Response {
        let target = String(request.uri.string.dropFirst(Self.prefix.count))
        if let body = answers.next(target) { return JSON.rendered(body).response() }
        let examples = answers.examples.map { Self.prefix + $0 }.joined(separator: ", ")
        throw APIError(
            status: .notFound,
            code: "not_recorded",
            message: examples.isEmpty
                ? "No REST answers were recorded; /ws/recording plays the frames."
                : "This was not asked when the recording was made; there are: \(examples.prefix(500))."
        )
    }
}
