import Testing
import WeirModel
import WeirWire

@Suite struct `Tickets` {
    @Test func `every question carries the ticket that its sender drew`() {
        var random = Seeded(11)
        for request in random.requests() {
            let ticket: UInt32 = 0x8000_0007
            #expect(unsafe Ticket.read(request.encoded(ticket: ticket).span.bytes) == ticket, "\(request)")
            #expect(unsafe Ticket.read(request.encoded.span.bytes) == 0, "\(request)")
        }
    }

    @Test func `an answer repeats the ticket of its question`() {
        var random = Seeded(12)
        for answer in random.answers() {
            var frame = [UInt8](repeating: 0, count: answer.encodedLength)
            unsafe frame.withUnsafeMutableBytes { unsafe answer.encode(into: $0, ticket: 77) }
            #expect(unsafe Ticket.read(frame.span.bytes) == 77, "\(answer)")
        }
    }

    @Test func `another ticket can be put in its place, and nothing else changes`() {
        var random = Seeded(13)
        for request in random.requests() {
            var frame = request.encoded(ticket: 0x0102_0304)
            #expect(Ticket.exchange(in: &frame, for: 0xFFFF_FFFE) == 0x0102_0304, "\(request)")
            #expect(frame == request.encoded(ticket: 0xFFFF_FFFE), "\(request)")
        }
        for answer in random.answers() {
            var frame = [UInt8](repeating: 0, count: answer.encodedLength)
            unsafe frame.withUnsafeMutableBytes { unsafe answer.encode(into: $0, ticket: 77) }
            #expect(Ticket.exchange(in: &frame, for: 78) == 77, "\(answer)")
            #expect(unsafe Ticket.read(frame.span.bytes) == 78, "\(answer)")
        }
    }

    @Test func `bytes that are no message have no ticket`() {
        var noise = [UInt8](repeating: 7, count: 40)
        #expect(Ticket.exchange(in: &noise, for: 1) == nil && noise == [UInt8](repeating: 7, count: 40))
        for length in 0..<40 { #expect(unsafe Ticket.read([UInt8](repeating: 7, count: length).span.bytes) == 0) }
    }
}
