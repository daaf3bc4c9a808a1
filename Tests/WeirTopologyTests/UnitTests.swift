import Testing
import WeirModel

@testable import WeirTopology

struct UnitTests {
    @Test(
        arguments: [
            ("10s", 10_000_000_000), ("50ms", 50_000_000), ("1.5s", 1_500_000_000), ("2m", 120_000_000_000),
            ("30us", 30_000), ("30µs", 30_000), ("0.000000001s", 1), ("1d", 86_400_000_000_000),
            ("1 h", 3_600_000_000_000),
            ("0", 0), ("0s", 0), ("7ns", 7),
        ] as [(String, UInt64)]
    )
    func `a length of time is read exactly`(text: String, expected: UInt64) throws {
        #expect(try Unit<Nanoseconds>.duration.parse(text) == expected)
    }

    @Test(arguments: [
        "", "s", "10", "10:30", "-1s", "+1s", "1e3s", "1.s", ".5s", "1.5.5s", "0.0000000001s", "10 parsecs", "10S",
        "1__0s",
        "_1s", "18446744073709551615s", "1h30m", "NaN", "∞s", "٣s", "0.00000000000000000000000001s",
    ])
    func `what is no length of time is refused`(text: String) {
        #expect(throws: Unfit.self) { try Unit<Nanoseconds>.duration.parse(text) }
    }

    @Test(
        arguments: [
            ("15 Mbps", 1_875_000), ("0.5 Mbps", 62_500), ("1 Gbps", 125_000_000), ("64 kbps", 8_000),
            ("2 MB/s", 2_000_000),
            ("1 MiB/s", 1_048_576), ("8bps", 1), ("9 B/s", 9),
        ] as [(String, UInt64)]
    )
    func `a bandwidth is counted in bytes a second`(text: String, expected: UInt64) throws {
        #expect(try Unit<UInt64>.bandwidth.parse(text) == expected)
    }

    @Test(arguments: ["15", "15 mbps", "15 MBps", "15 Mb", "1 bps", "0.0001 kbps", "15 Mbps/s", "Mbps", "10 MB"])
    func `what is no whole number of bytes a second is refused`(text: String) {
        #expect(throws: Unfit.self) { try Unit<UInt64>.bandwidth.parse(text) }
    }

    @Test(
        arguments: [
            ("64 MiB", 64 << 20), ("1 MB", 1_000_000), ("1.5 KiB", 1_536), ("512", 512), ("512 B", 512),
            ("1_000", 1_000),
        ] as [(String, UInt64)]
    )
    func `a size is read in binary and in decimal units`(text: String, expected: UInt64) throws {
        #expect(try Unit<UInt64>.size.parse(text) == expected)
    }

    @Test(
        arguments: [
            ("20/s", 20, 1), ("1200/min", 1_200, 60), ("1200 / minute", 1_200, 60), ("50 per 10s", 50, 10),
            ("50/10s", 50, 10),
            ("160_000/day", 160_000, 86_400), ("3 per 2s", 3, 2), ("7 per h", 7, 3_600), ("5 per second", 5, 1),
        ] as [(String, UInt64, UInt64)]
    )
    func `a rate keeps its amount and its period apart`(text: String, amount: UInt64, seconds: UInt64) throws {
        #expect(try Unit<Rate>.rate.parse(text) == Rate(amount: amount, period: seconds * .second))
    }

    @Test(arguments: [
        "25 per fortnight", "25", "/s", "25/", "25//s", "2 5/s", "0/s", "5 per 0s", "0.5/s", "-5/s", "5 per", "1/s/s",
        "5/1d1h",
        "1000000000000000/s", "1 per 400d",
    ])
    func `what is no rate is refused`(text: String) {
        #expect(throws: Unfit.self) { try Unit<Rate>.rate.parse(text) }
    }

    @Test(arguments: [("10%", 100_000), ("0.05%", 500), ("100%", 1_000_000), ("0%", 0)] as [(String, UInt32)])
    func `a percentage is counted in millionths`(text: String, expected: UInt32) throws {
        #expect(try Unit<UInt32>.percentage.parse(text) == expected)
        #expect(try Unit<UInt32>.percentage.parse(Unit<UInt32>.percentage.text(expected)) == expected)
    }

    @Test(arguments: ["yes", "no", "on", "off", "True", "1", "y", ""])
    func `a truth value is true or false and nothing else`(text: String) {
        #expect(throws: Unfit.self) { try Unit<Bool>.flag.parse(text) }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `whatever a unit writes it reads again`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<2_000 {
            let value = random.next() >> UInt64.random(in: 4...63, using: &random)
            let (duration, size, bandwidth) = (Unit<Nanoseconds>.duration, Unit<UInt64>.size, Unit<UInt64>.bandwidth)
            #expect(try duration.parse(duration.text(value)) == value, "seed \(seed)")
            #expect(try size.parse(size.text(value)) == value, "seed \(seed)")
            #expect(try bandwidth.parse(bandwidth.text(value)) == value, "seed \(seed)")
            let rate = Rate(amount: value % 1_000_000 + 1, period: (value >> 8) % 1_000_000_000_000 + 1)
            #expect(try Unit<Rate>.rate.parse(rate.description) == rate, "seed \(seed)")
        }
    }

    @Test(arguments: [
        ("tcp://127.0.0.1:7401", true), ("tcp://127.9.8.7:1", true), ("ipc:///run/weir/control", true),
        ("ipc://data/control", true), ("tcp://0.0.0.0:7401", true), ("tcp://10.0.0.5:7401", true),
        ("tcp://*:7401", false), ("tcp://eth0:7401", false), ("tcp://127.0.0.1:0", false),
        ("tcp://127.0.0.1:+5", false),
        ("tcp://127.0.0.1:*", false), ("tcp://127.0.0.1", false), ("tcp://127.0.0.01:7401", false),
        ("tcp://127.0.0.1:70000", false), ("tcp://localhost:7401", false), ("ipc://", false), ("ipc://*", false),
        ("ipc://@abstract", false), ("inproc://x", false), ("udp://127.0.0.1:7401", false), ("", false),
    ])
    func `only IPv4 addresses and Unix sockets are addresses`(text: String, isAccepted: Bool) {
        let address = try? Unit<TransportAddress>.address.parse(text)
        #expect((address != nil) == isAccepted)
        if let address { #expect(address.description == text) }
    }
}
