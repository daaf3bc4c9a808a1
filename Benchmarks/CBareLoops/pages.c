#include "server.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

/// A question is the length of the page that it wants, 8 bytes. The page is written anew each time, as a real one is.
static int answer(void *router, const zmq_msg_t *question)
{
    uint64_t bytes;
    zmq_msg_t page;
    if (zmq_msg_size(question) != sizeof bytes) return 0;
    memcpy(&bytes, zmq_msg_data((zmq_msg_t *)question), sizeof bytes);
    if (zmq_msg_init_size(&page, bytes) != 0) return -1;
    memset(zmq_msg_data(&page), 1, bytes);
    return zmq_msg_send(&page, router, 0);
}

/// Two frames come: the routing id, which goes back as it is, and the question.
static void serve_pages(void *router, struct shared *shared)
{
    zmq_msg_t frame;
    (void)shared;
    zmq_msg_init(&frame);
    for (;;) {
        if (zmq_msg_recv(&frame, router, 0) < 0) return;
        if (zmq_msg_more(&frame) ? zmq_msg_send(&frame, router, ZMQ_SNDMORE) < 0 : answer(router, &frame) < 0) return;
    }
}

bare_server *bare_pages_start(void)
{
    return server_start(ZMQ_ROUTER, NULL, serve_pages);
}

struct bare_reader {
    void *context;
    void *socket;
};

bare_reader *bare_reader_open(const char *endpoint, int timeout)
{
    int none = 0;
    bare_reader *reader = calloc(1, sizeof *reader);
    if (!reader) return NULL;
    reader->context = zmq_ctx_new();
    reader->socket = reader->context ? zmq_socket(reader->context, ZMQ_DEALER) : NULL;
    if (reader->socket) {
        zmq_setsockopt(reader->socket, ZMQ_LINGER, &none, sizeof none);
        zmq_setsockopt(reader->socket, ZMQ_RCVTIMEO, &timeout, sizeof timeout);
        if (zmq_connect(reader->socket, endpoint) == 0) return reader;
    }
    int error = errno;
    bare_reader_close(reader);
    errno = error;
    return NULL;
}

int bare_reader_fetch(bare_reader *reader, uint64_t bytes, uint64_t pages)
{
    zmq_msg_t page;
    int error = 0;
    zmq_msg_init(&page);
    for (uint64_t each = 0; error == 0 && each < pages; ++each) {
        if (zmq_send(reader->socket, &bytes, sizeof bytes, 0) < 0 || zmq_msg_recv(&page, reader->socket, 0) < 0) {
            error = errno == EAGAIN ? ETIMEDOUT : errno;
        } else if (zmq_msg_size(&page) != bytes) {
            error = EBADMSG;
        }
    }
    zmq_msg_close(&page);
    return error;
}

void bare_reader_close(bare_reader *reader)
{
    if (reader->socket) zmq_close(reader->socket);
    if (reader->context) zmq_ctx_term(reader->context);
    free(reader);
}
