import Weir
import WeirModel
import WeirWire

/// One element of a subscription, as a line.
enum SubscriptionLine {
    static func text(of element: StreamElement, _ format: OutputFormat) -> String {
        if case .message(let message) = element { return text(of: message, format) }
        let (what, topic, range) = parts(of: element)
        switch format {
        case .text:
            let words = [topic?.description, range.map(text)].compactMap { $0 }
            return (["-- \(what)"] + words).joined(separator: " ")
        case .json:
            var members: [(String, JSONText.Value)] = [("element", .text(what))]
            if let topic { members.append(("topic", .text("\(topic)"))) }
            if let range { members += [("first", .number(range.lowerBound)), ("last", .number(range.upperBound))] }
            return JSONText.object(members)
        }
    }

    private static func text(of message: StreamMessage, _ format: OutputFormat) -> String {
        let fields: [EventField] =
            switch message.body {
            case .event(let event): EventFields.fields(of: event)
            case .published(let published): EventFields.fields(of: published)
            }
        return switch format {
        case .text: EventLine.text(of: fields)
        case .json: EventJSON.text(of: fields)
        }
    }

    private static func parts(of element: StreamElement) -> (String, Topic?, ClosedRange<UInt64>?) {
        switch element {
        case .message(let message): ("message", message.topic, nil)
        case .gapOpened(let topic, let range): ("gap opened", topic, range)
        case .gapRepaired(let topic, let range): ("gap repaired", topic, range)
        case .unfillable(let topic, let range): ("unfillable", topic, range)
        case .reset(let topic): ("reset", topic, nil)
        case .topicRefused(let topic): ("topic refused", topic, nil)
        case .fallbackOn: ("fallback on", nil, nil)
        case .fallbackOff: ("fallback off", nil, nil)
        }
    }

    private static func text(_ range: ClosedRange<UInt64>) -> String {
        range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)…\(range.upperBound)"
    }
}
