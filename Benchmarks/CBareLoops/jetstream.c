#define _GNU_SOURCE
#include "jetstream_wire.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { ACKNOWLEDGEMENTS = 1, DELIVERIES = 2 };

static int greet(jetstream *connection)
{
    int error = wire_print(
        connection,
        "CONNECT {\"verbose\":false,\"pedantic\":false,\"headers\":true,\"protocol\":1,\"lang\":\"c\","
        "\"version\":\"1\"}\r\nSUB _INBOX.%u.> %d\r\n",
        connection->inbox,
        ACKNOWLEDGEMENTS);
    return error ? error : wire_flush(connection);
}

jetstream *jetstream_connect(uint16_t port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    struct timeval patience = {.tv_sec = 20};
    int on = 1;
    jetstream *connection = calloc(1, sizeof *connection);
    if (!connection) return NULL;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connection->inbox = (unsigned)getpid();
    connection->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int error = connection->socket < 0 ? errno : 0;
    if (!error && connect(connection->socket, (struct sockaddr *)&address, sizeof address) != 0) error = errno;
    if (!error) {
        setsockopt(connection->socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        setsockopt(connection->socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        setsockopt(connection->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        error = greet(connection);
    }
    if (!error) return connection;
    jetstream_close(connection);
    errno = error;
    return NULL;
}

/// One question to the server's interface and its answer, which is JSON and names an error where there is one.
static int request(jetstream *connection, const char *subject, const char *body)
{
    struct incoming answer;
    int error = wire_print(
        connection, "PUB %s _INBOX.%u.api %zu\r\n%s\r\n", subject, connection->inbox, strlen(body), body);
    if (!error) error = wire_flush(connection);
    if (!error) error = wire_next(connection, &answer);
    if (!error && memmem(answer.payload, answer.payload_bytes, "\"error\"", 7)) error = EPROTO;
    return error;
}

int jetstream_create(jetstream *connection, const char *stream)
{
    char subject[128], body[512];
    snprintf(subject, sizeof subject, "$JS.API.STREAM.CREATE.%s", stream);
    snprintf(
        body,
        sizeof body,
        "{\"name\":\"%s\",\"subjects\":[\"%s\"],\"retention\":\"limits\",\"storage\":\"file\",\"discard\":\"old\","
        "\"max_consumers\":-1,\"max_msgs\":-1,\"max_bytes\":-1,\"max_age\":0,\"num_replicas\":1}",
        stream,
        stream);
    return request(connection, subject, body);
}

/// Takes the acknowledgements that have arrived, and waits for the first.
static int acknowledge(jetstream *connection, uint64_t sent, uint64_t *acknowledged)
{
    struct incoming answer;
    do {
        int error = wire_next(connection, &answer);
        if (error) return error;
        if (memmem(answer.payload, answer.payload_bytes, "\"error\"", 7)) return EPROTO;
        ++*acknowledged;
    } while (*acknowledged < sent && wire_has_more(connection));
    return 0;
}

int jetstream_publish(
    jetstream *connection, const char *stream, const uint8_t *payload, size_t bytes, uint64_t count, uint64_t window)
{
    uint64_t sent = 0, acknowledged = 0;
    int error = 0;
    while (!error && acknowledged < count) {
        while (!error && sent < count && sent - acknowledged < window) {
            error = wire_print(
                connection, "PUB %s _INBOX.%u.%llu %zu\r\n", stream, connection->inbox, (unsigned long long)sent, bytes);
            if (!error) error = wire_append(connection, payload, bytes);
            if (!error) error = wire_append(connection, "\r\n", 2);
            ++sent;
        }
        if (!error) error = wire_flush(connection);
        if (!error) error = acknowledge(connection, sent, &acknowledged);
    }
    return error;
}

static int consume(jetstream *connection, const char *stream)
{
    char subject[128], body[512];
    snprintf(subject, sizeof subject, "$JS.API.CONSUMER.CREATE.%s", stream);
    snprintf(
        body,
        sizeof body,
        "{\"stream_name\":\"%s\",\"config\":{\"deliver_subject\":\"deliver.%u.%u\",\"deliver_policy\":\"all\","
        "\"ack_policy\":\"none\",\"max_deliver\":1,\"replay_policy\":\"instant\",\"flow_control\":true,"
        "\"idle_heartbeat\":5000000000,\"mem_storage\":true,\"num_replicas\":1}}",
        stream,
        connection->inbox,
        connection->replays);
    return wire_print(
        connection,
        "SUB deliver.%u.%u %d\r\nPUB %s _INBOX.%u.api %zu\r\n%s\r\n",
        connection->inbox,
        connection->replays,
        DELIVERIES,
        subject,
        connection->inbox,
        strlen(body),
        body);
}

/// A message without payload and with headers is the server's own: flow control, which is answered, or a heartbeat.
static int answer_flow_control(jetstream *connection, const struct incoming *message)
{
    if (message->reply_bytes == 0) return 0;
    int error = wire_print(connection, "PUB %.*s 0\r\n\r\n", (int)message->reply_bytes, message->reply);
    return error ? error : wire_flush(connection);
}

int jetstream_replay(jetstream *connection, const char *stream, uint64_t count)
{
    struct incoming message;
    uint64_t received = 0;
    ++connection->replays;
    int error = consume(connection, stream);
    if (!error) error = wire_flush(connection);
    while (!error && received < count) {
        if ((error = wire_next(connection, &message))) break;
        if (message.has_headers) {
            error = answer_flow_control(connection, &message);
        } else if (message.subscription == DELIVERIES) {
            ++received;
        } else if (memmem(message.payload, message.payload_bytes, "\"error\"", 7)) {
            error = EPROTO;
        }
    }
    if (!error) error = wire_print(connection, "UNSUB %d\r\n", DELIVERIES);
    return error ? error : wire_flush(connection);
}

void jetstream_close(jetstream *connection)
{
    if (connection->socket >= 0) close(connection->socket);
    free(connection);
}
