#include "server.h"

#include <zmq.h>

/// The clock is read when the queue is empty, not for each message: the last one always finds it so.
static void receive(void *subscriber, struct shared *shared)
{
    zmq_msg_t frame;
    uint64_t received = 0;
    int flags = ZMQ_DONTWAIT;
    zmq_msg_init(&frame);
    for (;;) {
        if (zmq_msg_recv(&frame, subscriber, flags) < 0) {
            if (flags == 0) return;
            atomic_store_explicit(&shared->last_received, bare_now(), memory_order_relaxed);
            atomic_store_explicit(&shared->received, received, memory_order_release);
            flags = 0;
            continue;
        }
        flags = ZMQ_DONTWAIT;
        if (!zmq_msg_more(&frame)) ++received;
    }
}

bare_server *bare_subscriber_start(const char *secret)
{
    return server_start(ZMQ_SUB, secret, receive);
}

uint64_t bare_server_received(const bare_server *server)
{
    return atomic_load_explicit(&server->shared->received, memory_order_acquire);
}

uint64_t bare_server_last_received(const bare_server *server)
{
    return atomic_load_explicit(&server->shared->last_received, memory_order_relaxed);
}
