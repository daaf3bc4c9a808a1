#ifndef WEIR_JETSTREAM_WIRE_H
#define WEIR_JETSTREAM_WIRE_H

#include "jetstream.h"

enum { OUT_BYTES = 64 << 10, IN_BYTES = 1 << 20 };

struct jetstream {
    int socket;
    /// Names this connection's inbox.
    unsigned inbox;
    /// Counts replays: each has a subject of its own.
    unsigned replays;
    size_t out_end;
    size_t in_begin, in_end;
    char out[OUT_BYTES];
    char in[IN_BYTES];
};

/// What the server sent. Pointers are into the connection's buffer, until the next one is read.
struct incoming {
    /// The number of the subscription that it came for. (Its subject is the publisher's, also when a consumer delivers it.)
    unsigned subscription;
    /// Where it wants an answer; empty where it wants none.
    const char *reply;
    size_t reply_bytes;
    /// Whether it has headers; they are then the beginning of the payload.
    int has_headers;
    const char *payload;
    size_t payload_bytes;
};

/// Appends formatted text to what is to be sent, and sends first where there is no room.
int wire_print(jetstream *connection, const char *format, ...) __attribute__((format(printf, 2, 3)));

/// Appends bytes to what is to be sent.
int wire_append(jetstream *connection, const void *bytes, size_t count);

/// Sends all that was appended.
int wire_flush(jetstream *connection);

/// The next message. Answers pings on the way.
int wire_next(jetstream *connection, struct incoming *message);

/// Whether a whole or partial message waits in the buffer already.
int wire_has_more(const jetstream *connection);

#endif
