#include "server.h"

#include <zmq.h>

/// Frame by frame: the routing id, an empty one where a REQ asks, and the message.
static void echo(void *router, struct shared *shared)
{
    (void)shared;
    zmq_msg_t frame;
    zmq_msg_init(&frame);
    for (;;) {
        if (zmq_msg_recv(&frame, router, 0) < 0) return;
        if (zmq_msg_send(&frame, router, zmq_msg_more(&frame) ? ZMQ_SNDMORE : 0) < 0) return;
    }
}

bare_server *bare_echo_start(void)
{
    return server_start(ZMQ_ROUTER, NULL, echo);
}
