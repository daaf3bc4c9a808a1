#ifndef WEIR_JETSTREAM_H
#define WEIR_JETSTREAM_H

// As little of a NATS client as JetStream can be measured with: one connection, one stream, publishing with a window of
// acknowledgements, and an ordered replay. (Protocol: docs.nats.io, "NATS Protocol" and "JetStream wire API".)
//
// Functions that return an int return 0 or an errno value: EPROTO where the server says no, ETIMEDOUT where it is silent.

#include <stddef.h>
#include <stdint.h>

typedef struct jetstream jetstream;

/// Connects to a server on loopback; NULL with errno otherwise.
jetstream *jetstream_connect(uint16_t port);

/// Makes a stream, kept in files, of all that is published on the subject of the same name.
int jetstream_create(jetstream *connection, const char *stream);

/// Publishes `count` messages and waits until each is acknowledged; at most `window` are under way.
int jetstream_publish(
    jetstream *connection, const char *stream, const uint8_t *payload, size_t bytes, uint64_t count, uint64_t window);

/// Receives the first `count` messages of a stream through a new ordered consumer.
int jetstream_replay(jetstream *connection, const char *stream, uint64_t count);

void jetstream_close(jetstream *connection);

#endif
