/// The generic cell rate algorithm as a Redis script: what one would otherwise limit a fleet's requests with.
///
/// As with Weir's token bucket, a decision reads the server's own clock, and stores only when it grants. (Algorithm:
/// ITU-T I.371; as a script, brandur.org/rate-limiting.)
enum GCRAScript {
    /// `KEYS[1]`: whose requests. `ARGV[1]`: nanoseconds a permit. `ARGV[2]`: nanoseconds of the burst.
    /// Answers −1 for granted, otherwise after how many microseconds to ask again.
    static let text = """
        local now = redis.call('TIME')
        now = now[1] * 1000000 + now[2]
        local interval, burst = tonumber(ARGV[1]) / 1000, tonumber(ARGV[2]) / 1000
        local arrival = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now)
        local allowed = arrival + interval - burst
        if now < allowed then return math.ceil(allowed - now) end
        redis.call('SET', KEYS[1], string.format('%.3f', arrival + interval), 'PX', 60000)
        return -1
        """

    /// A billion permits a second with a burst of one second: as generous as the limits that Weir is measured under.
    static let arguments = ["bench", "1", "1000000000"]
}
