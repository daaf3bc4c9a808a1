internal import HTTPTypes
internal import Weir
internal import WeirModel
internal import WeirWire

extension Problem {
    /// Why a request may not be sent.
    init(_ error: AllowanceError) {
        switch error {
        case .denied(let denial):
            self.init(
                .tooManyRequests,
                "denied",
                "\(error)",
                retryAfter: Nanoseconds(max(1, denial.retryAfter / .nanoseconds(1))),
                members: [("limit", .text(denial.limit))]
            )
        case .never(let limit):
            self.init(.unprocessableContent, "never", "\(error)", members: [("limit", .text(limit))])
        case .unknownKind: self.init(.unprocessableContent, "unknown_kind", "\(error)")
        case .unreachable, .closed: self = .unavailable("manager_unreachable", "\(error)")
        case .refused: self = .unavailable("refused", "\(error)")
        }
    }
}
