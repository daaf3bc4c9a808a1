internal import HTTPTypes
internal import Hummingbird

/// `GET /recording/<path>?<query>`: what was answered when the recording was made. The same under `/ws/recording/`, so that one
/// base address serves a client's WebSocket and its REST.
struct RecordingRoutes {
    let answers: RecordedAnswers

    func add(to router: Router<ExchangeContext>) {
        router.get("recording/**") { request, _ in try answer(request, below: "/recording") }
        router.get("ws/recording/**") { request, _ in try answer(request, below: "/ws/recording") }
    }

    private func answer(_ request: Request, below prefix: String) throws(APIError) -> Response {
        let target = String(request.uri.string.dropFirst(prefix.count))
        if let body = answers.next(target) { return JSON.rendered(body).response() }
        let examples = answers.examples.map { prefix + $0 }.joined(separator: ", ")
        throw APIError(
            status: .notFound,
            code: "not_recorded",
            message: examples.isEmpty
                ? "No REST answers were recorded; /ws/recording plays the frames."
                : "This was not asked when the recording was made; there are: \(examples.prefix(500))."
        )
    }
}
