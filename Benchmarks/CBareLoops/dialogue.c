#include "bare_loops.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

enum { ANSWER_BYTES = 512 };

struct client {
    const bare_dialogue *dialogue;
    void *context;
    void **sockets;
    /// Questions under way on each socket.
    uint32_t *under_way;
    uint64_t unexpected;
};

static int connect_all(struct client *client)
{
    const bare_dialogue *dialogue = client->dialogue;
    int none = 0, kind = dialogue->is_req ? ZMQ_REQ : ZMQ_DEALER;
    client->context = zmq_ctx_new();
    client->sockets = calloc(dialogue->connections, sizeof *client->sockets);
    client->under_way = calloc(dialogue->connections, sizeof *client->under_way);
    if (!client->context || !client->sockets || !client->under_way) return ENOMEM;
    for (uint32_t each = 0; each < dialogue->connections; ++each) {
        void *socket = client->sockets[each] = zmq_socket(client->context, kind);
        if (!socket) return errno;
        zmq_setsockopt(socket, ZMQ_SNDHWM, &none, sizeof none);
        zmq_setsockopt(socket, ZMQ_RCVHWM, &none, sizeof none);
        zmq_setsockopt(socket, ZMQ_LINGER, &none, sizeof none);
        zmq_setsockopt(socket, ZMQ_RCVTIMEO, &dialogue->timeout, sizeof dialogue->timeout);
        if (zmq_connect(socket, dialogue->endpoint) != 0) return errno;
    }
    return 0;
}

static void disconnect_all(struct client *client)
{
    for (uint32_t each = 0; client->sockets && each < client->dialogue->connections; ++each) {
        if (client->sockets[each]) zmq_close(client->sockets[each]);
    }
    if (client->context) zmq_ctx_term(client->context);
    free(client->sockets);
    free(client->under_way);
}

static void put(uint8_t *message, ptrdiff_t place, uint64_t value)
{
    if (place != BARE_NOWHERE) memcpy(message + place, &value, sizeof value);
}

static int ask(struct client *client, uint32_t each)
{
    const bare_dialogue *dialogue = client->dialogue;
    uint8_t *question = dialogue->questions + each * dialogue->question_bytes;
    uint64_t number = dialogue->next[each]++;
    put(question, dialogue->number_at, number);
    put(question, dialogue->attempt_at, number);
    // Answers come in order on one connection, so the lowest awaited is the oldest under way.
    put(question, dialogue->lowest_at, number - client->under_way[each]);
    // A DEALER writes the empty frame that a REQ puts before its question, so both look alike to who answers.
    if (!dialogue->is_req && zmq_send(client->sockets[each], "", 0, ZMQ_SNDMORE) < 0) return errno;
    if (zmq_send(client->sockets[each], question, dialogue->question_bytes, 0) < 0) return errno;
    ++client->under_way[each];
    return 0;
}

static int check(struct client *client, uint32_t each, const uint8_t *answer, int bytes)
{
    const bare_dialogue *dialogue = client->dialogue;
    uint64_t answered, expected = dialogue->next[each] - client->under_way[each];
    if (bytes > ANSWER_BYTES || dialogue->answered_at + (ptrdiff_t)sizeof answered > bytes) return EBADMSG;
    memcpy(&answered, answer + dialogue->answered_at, sizeof answered);
    if (answered != expected) return EBADMSG;
    if (dialogue->outcome_at != BARE_NOWHERE) {
        if (dialogue->outcome_at >= bytes) return EBADMSG;
        if (answer[dialogue->outcome_at] != dialogue->outcome) ++client->unexpected;
    }
    --client->under_way[each];
    return 0;
}

/// Takes one answer; EAGAIN where `flags` forbid waiting and there is none.
static int hear(struct client *client, uint32_t each, int flags)
{
    uint8_t answer[ANSWER_BYTES];
    int bytes = zmq_recv(client->sockets[each], answer, sizeof answer, flags);
    if (bytes == 0 && !client->dialogue->is_req) bytes = zmq_recv(client->sockets[each], answer, sizeof answer, 0);
    if (bytes < 0) return errno;
    return check(client, each, answer, bytes);
}

static int fill(struct client *client, uint32_t each, uint64_t *left)
{
    int error = 0;
    while (error == 0 && *left > 0 && client->under_way[each] < client->dialogue->window) {
        error = ask(client, each);
        --*left;
    }
    return error;
}

/// Waits for one answer, takes what else is there, and fills the window again.
static int turn(struct client *client, uint32_t each, uint64_t *left, uint64_t *awaited)
{
    int error = hear(client, each, 0), flags = ZMQ_DONTWAIT;
    if (error == EAGAIN) return ETIMEDOUT;
    while (error == 0) {
        --*awaited;
        if (client->under_way[each] == 0) break;
        error = hear(client, each, flags);
    }
    if (error != 0 && error != EAGAIN) return error;
    return fill(client, each, left);
}

static int converse(struct client *client, uint64_t count)
{
    uint64_t left = count, awaited = count;
    int error = 0;
    for (uint32_t each = 0; error == 0 && each < client->dialogue->connections; ++each) {
        error = fill(client, each, &left);
    }
    while (error == 0 && awaited > 0) {
        for (uint32_t each = 0; error == 0 && each < client->dialogue->connections; ++each) {
            if (client->under_way[each] > 0) error = turn(client, each, &left, &awaited);
        }
    }
    return error;
}

/// One question at a time, each with its time.
static int converse_timed(struct client *client, uint64_t count, uint64_t *latencies)
{
    for (uint64_t round = 0; round < count; ++round) {
        uint64_t begin = bare_now();
        int error = ask(client, 0);
        if (error == 0) error = hear(client, 0, 0);
        if (error != 0) return error == EAGAIN ? ETIMEDOUT : error;
        latencies[round] = bare_now() - begin;
    }
    return 0;
}

int bare_dialogue_run(
    const bare_dialogue *dialogue,
    uint64_t warm_up,
    uint64_t count,
    uint64_t *latencies,
    bare_dialogue_outcome *outcome)
{
    struct client client = {.dialogue = dialogue};
    if (dialogue->connections == 0 || dialogue->window == 0 || (dialogue->is_req && dialogue->window > 1)) return EINVAL;
    if (latencies && dialogue->connections * dialogue->window > 1) return EINVAL;
    int error = connect_all(&client);
    if (error == 0) error = converse(&client, warm_up);
    uint64_t begin = bare_now();
    if (error == 0) error = latencies ? converse_timed(&client, count, latencies) : converse(&client, count);
    outcome->nanoseconds = bare_now() - begin;
    outcome->unexpected = client.unexpected;
    disconnect_all(&client);
    return error;
}
