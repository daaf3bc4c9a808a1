internal import GRDB

/// The tables, made so that a person with `sqlite3` finds their way.
///
/// There is one version and no migration: a file of another version is deleted and folded again. So whoever changes anything
/// here counts ``version`` up.
enum Schema {
    static let version = 2
    /// `WEIR`: tells our files from others'. It stands in the file's header at offset 68 (SQLite, "Database File Format", 1.3).
    static let applicationID = 0x5745_4952

    static func create(_ db: Database) throws {
        try db.execute(sql: tables)
        try db.execute(sql: views)
        try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
    }

    private static let tables = """
        -- Every sequence from oldest to newest is either a message or in a hole.
        CREATE TABLE topics (
            id INTEGER PRIMARY KEY,
            channel TEXT NOT NULL,
            key TEXT NOT NULL,
            oldest INTEGER NOT NULL,            -- what is below was dropped, or was there before the topic was first heard
            newest INTEGER NOT NULL,            -- the position: all up to here is folded
            count INTEGER NOT NULL,             -- messages kept
            skipped INTEGER NOT NULL,           -- messages of a market that were no prices
            generation INTEGER NOT NULL,        -- how often its sequences began again
            utc INTEGER,                        -- when its newest message was decided; nanoseconds since 1970
            UNIQUE (channel, key)
        ) STRICT;

        CREATE TABLE messages (
            topic INTEGER NOT NULL REFERENCES topics (id),
            seq INTEGER NOT NULL,               -- in its topic
            kind TEXT NOT NULL,
            epoch INTEGER NOT NULL,
            journal_seq INTEGER NOT NULL,       -- in the ledger where json is given, else in the streams
            decided INTEGER NOT NULL,           -- the manager's clock; nanoseconds
            utc INTEGER NOT NULL,               -- nanoseconds since 1970
            component INTEGER NOT NULL,
            instance INTEGER NOT NULL,
            json TEXT,                          -- an event of the manager's
            publisher_seq INTEGER,
            payload BLOB,                       -- what a component published
            PRIMARY KEY (topic, seq),
            CHECK ((json IS NULL) <> (payload IS NULL))
        ) STRICT;

        -- What never came. cause: 'unfillable' as the bus named it, 'jumped' where it named nothing.
        CREATE TABLE holes (
            topic INTEGER NOT NULL REFERENCES topics (id),
            first INTEGER NOT NULL,
            last INTEGER NOT NULL,
            cause TEXT NOT NULL CHECK (cause IN ('unfillable', 'jumped')),
            PRIMARY KEY (topic, last)
        ) STRICT, WITHOUT ROWID;

        -- Decimals are the publisher's own digits.
        CREATE TABLE prices (
            topic INTEGER NOT NULL REFERENCES topics (id),
            seq INTEGER NOT NULL,
            utc INTEGER NOT NULL,               -- as the publisher dated it, else when it was decided
            price TEXT NOT NULL,
            bid TEXT,
            ask TEXT,
            volume_24h TEXT,
            PRIMARY KEY (topic, seq)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX prices_by_time ON prices (topic, utc);

        -- Decimals are exact; times are nanoseconds since 1970. They outlive the prices that they were made of.
        CREATE TABLE candles (
            topic INTEGER NOT NULL REFERENCES topics (id),
            interval INTEGER NOT NULL,          -- nanoseconds
            start INTEGER NOT NULL,
            open TEXT NOT NULL,
            high TEXT NOT NULL,
            low TEXT NOT NULL,
            close TEXT NOT NULL,
            volume_24h TEXT,                    -- as the closing price says
            count INTEGER NOT NULL,             -- prices in it
            first_utc INTEGER NOT NULL,         -- the price that opened it
            first_seq INTEGER NOT NULL,
            last_utc INTEGER NOT NULL,          -- the price that closed it
            last_seq INTEGER NOT NULL,
            PRIMARY KEY (topic, interval, start)
        ) STRICT, WITHOUT ROWID;

        -- The highest position of each journal that was folded.
        CREATE TABLE folded (
            journal TEXT PRIMARY KEY CHECK (journal IN ('ledger', 'streams')),
            epoch INTEGER NOT NULL,
            seq INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    private static let views = """
        CREATE VIEW events AS
            SELECT channel, key, seq, \(time("messages.utc")) AS time, kind, component, instance, epoch, journal_seq,
                coalesce(json, CAST(payload AS TEXT)) AS body
            FROM messages JOIN topics ON topics.id = messages.topic;

        CREATE VIEW quotes AS
            SELECT key AS symbol, seq, \(time("prices.utc")) AS time, price, bid, ask, volume_24h
            FROM prices JOIN topics ON topics.id = prices.topic;

        CREATE VIEW candlesticks AS
            SELECT key AS symbol, interval / 1000000000 AS seconds, \(time("start")) AS time, open, high, low, close,
                volume_24h, candles.count AS count
            FROM candles JOIN topics ON topics.id = candles.topic;
        """

    /// ISO 8601 with nanoseconds.
    private static func time(_ column: String) -> String {
        """
        strftime('%Y-%m-%dT%H:%M:%S', (\(column) - (\(column) % 1000000000 + 1000000000) % 1000000000) / 1000000000, 'unixepoch')
                || printf('.%09dZ', (\(column) % 1000000000 + 1000000000) % 1000000000)
        """
    }
}
