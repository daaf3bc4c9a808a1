#define _GNU_SOURCE
#include "jetstream_wire.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

int wire_flush(jetstream *connection)
{
    size_t sent = 0;
    while (sent < connection->out_end) {
        ssize_t count = send(connection->socket, connection->out + sent, connection->out_end - sent, MSG_NOSIGNAL);
        if (count < 0 && errno != EINTR) return errno == EAGAIN ? ETIMEDOUT : errno;
        if (count > 0) sent += (size_t)count;
    }
    connection->out_end = 0;
    return 0;
}

int wire_append(jetstream *connection, const void *bytes, size_t count)
{
    int error = count > OUT_BYTES - connection->out_end ? wire_flush(connection) : 0;
    if (error == 0 && count > OUT_BYTES) return EMSGSIZE;
    if (error != 0) return error;
    memcpy(connection->out + connection->out_end, bytes, count);
    connection->out_end += count;
    return 0;
}

int wire_print(jetstream *connection, const char *format, ...)
{
    char line[1024];
    va_list arguments;
    va_start(arguments, format);
    int count = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (count < 0 || count >= (int)sizeof line) return EMSGSIZE;
    return wire_append(connection, line, (size_t)count);
}

int wire_has_more(const jetstream *connection)
{
    return connection->in_begin < connection->in_end;
}

/// Reads more bytes behind those that are not used up yet.
static int read_more(jetstream *connection)
{
    size_t rest = connection->in_end - connection->in_begin;
    if (connection->in_begin > 0) memmove(connection->in, connection->in + connection->in_begin, rest);
    connection->in_begin = 0;
    connection->in_end = rest;
    if (rest == IN_BYTES) return EMSGSIZE;
    for (;;) {
        ssize_t count = recv(connection->socket, connection->in + rest, IN_BYTES - rest, 0);
        if (count == 0) return ECONNRESET;
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno == EAGAIN ? ETIMEDOUT : errno;
        connection->in_end += (size_t)count;
        return 0;
    }
}

/// Makes the whole line and, for a message, its payload available; `*bytes` is the line's length without CR LF.
static int read_line(jetstream *connection, size_t *bytes)
{
    for (;;) {
        const char *begin = connection->in + connection->in_begin;
        const char *end = memchr(begin, '\n', connection->in_end - connection->in_begin);
        if (end && end > begin) {
            *bytes = (size_t)(end - begin) - 1;
            return 0;
        }
        int error = read_more(connection);
        if (error != 0) return error;
    }
}

/// `MSG subject sid [reply] bytes` or `HMSG subject sid [reply] header-bytes bytes`: where the payload begins, and its
/// length, are known from the line alone. The line may move while the payload is read, so it is taken apart after.
static size_t last_number(const char *line, size_t bytes)
{
    size_t place = bytes;
    while (place > 0 && line[place - 1] != ' ') --place;
    return strtoul(line + place, NULL, 10);
}

static void take_apart(const char *line, size_t bytes, struct incoming *message)
{
    const char *words[6];
    size_t lengths[6], count = 0, place = 0;
    while (place < bytes && count < 6) {
        size_t begin = place;
        while (place < bytes && line[place] != ' ') ++place;
        words[count] = line + begin;
        lengths[count++] = place - begin;
        while (place < bytes && line[place] == ' ') ++place;
    }
    size_t without_reply = message->has_headers ? 5 : 4;
    message->subscription = count > 2 ? (unsigned)strtoul(words[2], NULL, 10) : 0;
    message->reply = count > without_reply ? words[3] : line;
    message->reply_bytes = count > without_reply ? lengths[3] : 0;
}

static int read_message(jetstream *connection, size_t line_bytes, struct incoming *message)
{
    const char *line = connection->in + connection->in_begin;
    message->has_headers = line[0] == 'H';
    message->payload_bytes = last_number(line, line_bytes);
    size_t whole = line_bytes + 2 + message->payload_bytes + 2;
    while (connection->in_end - connection->in_begin < whole) {
        int error = read_more(connection);
        if (error != 0) return error;
    }
    line = connection->in + connection->in_begin;
    take_apart(line, line_bytes, message);
    message->payload = line + line_bytes + 2;
    connection->in_begin += whole;
    return 0;
}

int wire_next(jetstream *connection, struct incoming *message)
{
    size_t bytes;
    int error;
    while ((error = read_line(connection, &bytes)) == 0) {
        const char *line = connection->in + connection->in_begin;
        if (strncmp(line, "MSG ", 4) == 0 || strncmp(line, "HMSG ", 5) == 0) {
            return read_message(connection, bytes, message);
        }
        connection->in_begin += bytes + 2;
        if (strncmp(line, "-ERR", 4) == 0) return EPROTO;
        if (strncmp(line, "PING", 4) != 0) continue; // INFO, +OK, PONG
        if ((error = wire_append(connection, "PONG\r\n", 6)) != 0) return error;
        if ((error = wire_flush(connection)) != 0) return error;
    }
    return error;
}
