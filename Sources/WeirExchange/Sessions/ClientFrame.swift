internal import FoundationEssentials

/// What a client says over its WebSocket, read strictly.
struct ClientFrame: Equatable {
    enum Kind: Equatable {
        case subscribe([String])
        case unsubscribe([String])
        case ping
    }

    let kind: Kind
    let requestID: String?

    /// The most bytes of a `request_id`.
    static let requestIDBytes = 64

    private static let example = #"{"type":"SUBSCRIBE","channel":"market","symbols":["BTC/USD"],"request_id":"7"}"#

    /// - Parameter listings: what may be subscribed to.
    init(_ json: [UInt8], listings: [Listing]) throws(SessionFault) {
        let form = try Form(json)
        if let id = form.request_id, id.utf8.count > Self.requestIDBytes {
            throw SessionFault("bad_request_id", "request_id has more than \(Self.requestIDBytes) bytes.")
        }
        requestID = form.request_id
        switch form.type {
        case "PING": kind = .ping
        case "SUBSCRIBE": kind = .subscribe(try form.symbols(listings))
        case "UNSUBSCRIBE": kind = .unsubscribe(try form.symbols(listings))
        default:
            let type = form.type.prefix(40)
            throw SessionFault(
                "unknown_type",
                "type \"\(type)\" must be SUBSCRIBE, UNSUBSCRIBE or PING.",
                form.request_id
            )
        }
    }

    private struct Form: Decodable {
        let type: String
        let channel: String?
        let symbols: [String]?
        let request_id: String?

        init(_ json: [UInt8]) throws(SessionFault) {
            do {
                self = try JSONDecoder().decode(Form.self, from: Data(json))
            } catch DecodingError.keyNotFound(let key, _) {
                throw SessionFault("missing_field", "\"\(key.stringValue)\" is missing; send \(example).")
            } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
                let field = context.codingPath.first?.stringValue ?? "the frame"
                throw SessionFault("bad_field", "\"\(field)\" has the wrong type; send \(example).")
            } catch {
                throw SessionFault("bad_json", "The frame is not a JSON object; send \(example).")
            }
        }

        private static let symbolsAllowed = 1_000

        /// Each once, in the order given.
        func symbols(_ listings: [Listing]) throws(SessionFault) -> [String] {
            guard channel == "market" else {
                throw SessionFault("unknown_channel", "channel must be \"market\": there is no other.", request_id)
            }
            guard let symbols, 1...Self.symbolsAllowed ~= symbols.count else {
                let message = "symbols must name 1 to \(Self.symbolsAllowed) symbols; send \(example)."
                throw SessionFault("bad_symbols", message, request_id)
            }
            var seen: Set<String> = []
            for symbol in symbols where !listings.contains(where: { $0.symbol == symbol }) {
                let message = APIError.unknownSymbol(symbol, listings: listings).message
                throw SessionFault("unknown_symbol", message, request_id)
            }
            return symbols.filter { seen.insert($0).inserted }
        }
    }
}

/// Why a frame is answered with an ERROR.
struct SessionFault: Error, Equatable {
    let code: String
    let message: String
    let requestID: String?

    init(_ code: String, _ message: String, _ requestID: String? = nil) {
        self.code = code
        self.message = message
        self.requestID = requestID
    }
}
