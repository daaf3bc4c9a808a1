#include "server.h"

#include <poll.h>
#include <string.h>
#include <zmq.h>

/// Whether the message that begins with this frame is to be lost.
static int loses(struct shared *shared, const zmq_msg_t *topic)
{
    size_t length = strlen(shared->lossy);
    if (atomic_load_explicit(&shared->to_lose, memory_order_relaxed) == 0) return 0;
    if (zmq_msg_size(topic) < length) return 0;
    if (memcmp(zmq_msg_data((zmq_msg_t *)topic), shared->lossy, length) != 0) return 0;
    atomic_fetch_sub_explicit(&shared->to_lose, 1, memory_order_relaxed);
    return 1;
}

/// Hands one message on, frame by frame, unless it is to be lost.
static int pass(void *from, void *to, struct shared *shared)
{
    zmq_msg_t frame;
    int more, is_lost = -1;
    zmq_msg_init(&frame);
    do {
        if (zmq_msg_recv(&frame, from, 0) < 0) return -1;
        more = zmq_msg_more(&frame);
        if (is_lost < 0) is_lost = shared && loses(shared, &frame);
        if (!is_lost && zmq_msg_send(&frame, to, more ? ZMQ_SNDMORE : 0) < 0) return -1;
    } while (more);
    zmq_msg_close(&frame);
    return 0;
}

/// Messages go down, subscriptions go up.
static void relay(void *downstream, struct shared *shared)
{
    int unlimited = 0;
    while (!atomic_load_explicit(&shared->is_told, memory_order_acquire)) poll(NULL, 0, 1);
    void *context = zmq_ctx_new();
    void *upstream = context ? zmq_socket(context, ZMQ_XSUB) : NULL;
    if (!upstream) return;
    zmq_setsockopt(upstream, ZMQ_RCVHWM, &unlimited, sizeof unlimited);
    if (zmq_connect(upstream, shared->upstream) != 0) return;
    zmq_pollitem_t items[] = {{.socket = upstream, .events = ZMQ_POLLIN}, {.socket = downstream, .events = ZMQ_POLLIN}};
    while (zmq_poll(items, 2, -1) >= 0) {
        if (items[0].revents && pass(upstream, downstream, shared) != 0) return;
        if (items[1].revents && pass(downstream, upstream, NULL) != 0) return;
    }
}

bare_server *bare_relay_start(const char *upstream, const char *lossy)
{
    bare_server *server = server_start(ZMQ_XPUB, NULL, relay);
    if (!server) return NULL;
    strncpy(server->shared->upstream, upstream, sizeof server->shared->upstream - 1);
    strncpy(server->shared->lossy, lossy, sizeof server->shared->lossy - 1);
    atomic_store_explicit(&server->shared->is_told, 1, memory_order_release);
    return server;
}

void bare_relay_lose(bare_server *server, uint64_t count)
{
    atomic_store_explicit(&server->shared->to_lose, count, memory_order_relaxed);
}
