internal import HTTPTypes

/// What a REST request is answered, without any socket.
package struct RESTAnswer: Equatable, Sendable {
    package let status: Int
    /// Names as they are written on the wire.
    package var headers: [(name: String, value: String)]
    package let body: [UInt8]
    /// How long the body takes on its way over a throttled line, in nanoseconds; zero where none is.
    package var took: Int64 = 0

    package init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first value of a header, by its name in any case; nil where there is none.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    package static func == (first: RESTAnswer, second: RESTAnswer) -> Bool {
        first.status == second.status && first.body == second.body
            && first.headers.elementsEqual(second.headers, by: ==)
    }
}
