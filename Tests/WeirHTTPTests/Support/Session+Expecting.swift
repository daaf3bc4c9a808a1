import Testing
import WeirHTTP

extension Session {
    /// Gets something, and expects a status.
    func expect(_ status: Int, _ url: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let answer = try await get(url)
        #expect(answer.status == status, sourceLocation: sourceLocation)
    }
}
