extension Scale {
    private static var binary: [Step] { [("TiB", 1 << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)] }

    private static var decimal: [Step] {
        [("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)]
    }

    /// Bytes to tebibytes.
    static var sizes: Scale {
        Scale(steps: binary + decimal + [("B", 1)], aliases: [("", 1)], separator: " ")
    }

    /// Bits and bytes a second, counted in bytes a second.
    static var bandwidths: Scale {
        Scale(
            steps: [("Gbps", 1_000_000_000), ("Mbps", 1_000_000), ("kbps", 1_000), ("bps", 1)],
            aliases: (binary + decimal + [("B", 1)]).map { (name: "\($0.name)/s", size: $0.size * 8) },
            separator: " ",
            divisor: 8
        )
    }
}

extension Unit where Value == UInt64 {
    /// `64 MiB`, `1 MB`, `512`; a number of bytes.
    static var size: Unit {
        Unit(
            accepted: "a size such as 64 MiB, 1 MB, 512 B",
            parse: { text throws(Unfit) in try Scale.sizes.parse(text, noun: "a size") },
            text: { value in Scale.sizes.text(value) }
        )
    }

    /// `15 Mbps`, `2 MB/s`; a number of bytes a second.
    static var bandwidth: Unit {
        Unit(
            accepted: "a bandwidth such as 15 Mbps, 500 kbps, 2 MB/s",
            parse: { text throws(Unfit) in try Scale.bandwidths.parse(text, noun: "a bandwidth") },
            text: { value in Scale.bandwidths.text(value) }
        )
    }
}
