#include "bare_loops.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

struct bare_publisher {
    void *context;
    void *socket;
};

/// Encrypts: whom we expect to meet, and who we are.
static int present(void *socket, const char *const keys[3])
{
    static const int options[] = {ZMQ_CURVE_SERVERKEY, ZMQ_CURVE_PUBLICKEY, ZMQ_CURVE_SECRETKEY};
    for (int each = 0; each < 3; ++each) {
        if (zmq_setsockopt(socket, options[each], keys[each], strlen(keys[each]) + 1) != 0) return -1;
    }
    return 0;
}

/// An XPUB is a PUB that can be asked whether anyone has subscribed: it receives the subscriptions.
static int open_publisher(bare_publisher *publisher, const char *endpoint, const char *const keys[3], int timeout)
{
    int none = 0;
    char subscription[256];
    publisher->context = zmq_ctx_new();
    if (!publisher->context) return errno;
    publisher->socket = zmq_socket(publisher->context, ZMQ_XPUB);
    if (!publisher->socket) return errno;
    zmq_setsockopt(publisher->socket, ZMQ_SNDHWM, &none, sizeof none);
    zmq_setsockopt(publisher->socket, ZMQ_LINGER, &none, sizeof none);
    zmq_setsockopt(publisher->socket, ZMQ_RCVTIMEO, &timeout, sizeof timeout);
    if (keys[0] && present(publisher->socket, keys) != 0) return errno;
    if (zmq_connect(publisher->socket, endpoint) != 0) return errno;
    if (zmq_recv(publisher->socket, subscription, sizeof subscription, 0) < 0) return errno == EAGAIN ? ETIMEDOUT : errno;
    return 0;
}

bare_publisher *bare_publisher_open(
    const char *endpoint, const char *server_key, const char *public_key, const char *secret_key, int timeout)
{
    const char *const keys[] = {server_key, public_key, secret_key};
    bare_publisher *publisher = calloc(1, sizeof *publisher);
    if (!publisher) return NULL;
    int error = open_publisher(publisher, endpoint, keys, timeout);
    if (error == 0) return publisher;
    bare_publisher_close(publisher);
    errno = error;
    return NULL;
}

int bare_publish(
    bare_publisher *publisher,
    const uint8_t *topic,
    size_t topic_bytes,
    uint8_t *message,
    size_t message_bytes,
    ptrdiff_t number_at,
    uint64_t first,
    uint64_t step,
    uint64_t count)
{
    for (uint64_t sent = 0; sent < count; ++sent) {
        uint64_t number = first + sent * step;
        if (number_at != BARE_NOWHERE) memcpy(message + number_at, &number, sizeof number);
        if (zmq_send(publisher->socket, topic, topic_bytes, ZMQ_SNDMORE) < 0) return errno;
        if (zmq_send(publisher->socket, message, message_bytes, 0) < 0) return errno;
    }
    return 0;
}

int bare_publish_single(bare_publisher *publisher, const uint8_t *message, size_t message_bytes, uint64_t count)
{
    for (uint64_t sent = 0; sent < count; ++sent) {
        if (zmq_send(publisher->socket, message, message_bytes, 0) < 0) return errno;
    }
    return 0;
}

void bare_publisher_close(bare_publisher *publisher)
{
    if (publisher->socket) zmq_close(publisher->socket);
    if (publisher->context) zmq_ctx_term(publisher->context);
    free(publisher);
}
