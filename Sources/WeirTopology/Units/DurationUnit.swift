import WeirModel

extension Scale {
    /// Nanoseconds to days.
    static var durations: Scale {
        Scale(
            steps: [
                ("d", 24 * 3_600 * .second), ("h", 3_600 * .second), ("m", 60 * .second), ("s", .second),
                ("ms", .millisecond), ("us", .microsecond), ("ns", 1),
            ],
            aliases: [("min", 60 * .second), ("µs", .microsecond)],
            separator: ""
        )
    }
}

extension Unit where Value == Nanoseconds {
    /// `10s`, `50ms`, `1.5h`; a length of time in nanoseconds.
    static var duration: Unit {
        Unit(
            accepted: "a length of time such as 50ms, 1.5s, 2m, 1h",
            parse: { text throws(Unfit) in
                if text == "0" { return 0 }
                return try Scale.durations.parse(text, noun: "a length of time")
            },
            text: { value in value == 0 ? "0s" : Scale.durations.text(value) }
        )
    }
}
