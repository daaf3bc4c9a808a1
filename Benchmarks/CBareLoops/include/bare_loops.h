#ifndef WEIR_BARE_LOOPS_H
#define WEIR_BARE_LOOPS_H

// The thinnest possible loops over libzmq, the disk and NATS: what Weir is held against.
//
// They are C, so that no wrapper of ours is part of a reference. What generates load is C as well and is the same code
// for both sides: the client that talks to the bare echo talks to the manager, and the publisher that feeds the bare
// subscriber feeds the manager's ingest. Only the bytes differ.
//
// Times are nanoseconds of CLOCK_MONOTONIC, which all processes of a machine share. Functions that return an int return
// 0 or an errno value; functions that return a pointer return NULL and set errno.

#include <stddef.h>
#include <stdint.h>

/// CLOCK_MONOTONIC, in nanoseconds.
uint64_t bare_now(void);

/// CLOCK_BOOTTIME, in nanoseconds.
uint64_t bare_boottime(void);

/// Bytes that the process has allocated and not freed.
size_t bare_heap(void);

// MARK: Servers

/// A loop in a process of its own, as the manager is one. It ends with `bare_server_stop`, or when this process dies.
typedef struct bare_server bare_server;

/// A ROUTER bound to a free port of loopback that sends each message back as it came.
bare_server *bare_echo_start(void);

/// A SUB bound to a free port of loopback that takes every message and does nothing with it.
///
/// - secret: its secret key of CURVE in Z85; NULL: in the clear.
bare_server *bare_subscriber_start(const char *secret);

/// A ROUTER bound to a free port of loopback that answers each question with one page, as long as the question says.
bare_server *bare_pages_start(void);

/// An XPUB bound to a free port of loopback that hands on what is published at `upstream`, and subscribes there to what
/// it is asked for.
///
/// - lossy: how the topics begin whose messages it may lose.
bare_server *bare_relay_start(const char *upstream, const char *lossy);

/// Loses the next `count` messages.
void bare_relay_lose(bare_server *server, uint64_t count);

/// Where a server is bound: `tcp://127.0.0.1:…`. Lives as long as the server.
const char *bare_server_endpoint(const bare_server *server);

/// Messages that a subscriber has received since it was started.
uint64_t bare_server_received(const bare_server *server);

/// When a subscriber received its latest message; exact once no more come.
uint64_t bare_server_last_received(const bare_server *server);

void bare_server_stop(bare_server *server);

// MARK: Asking

/// A field that a message does not have.
#define BARE_NOWHERE (-1)

/// How a client asks: who, what, and how many questions at the same time.
typedef struct {
    const char *endpoint;
    /// 1: a REQ socket, which has one question under way; 0: a DEALER.
    int is_req;
    /// Sockets, each with questions of its own.
    uint32_t connections;
    /// Questions under way on each socket.
    uint32_t window;
    /// One question for each connection, one after the other, `question_bytes` each. The fields below are patched in.
    uint8_t *questions;
    size_t question_bytes;
    /// The number of each connection's next question. Counts up.
    uint64_t *next;
    /// Where a question has its number, its number again, and the lowest number still awaited (8 bytes each).
    ptrdiff_t number_at, attempt_at, lowest_at;
    /// Where an answer has the number of its question (8 bytes).
    ptrdiff_t answered_at;
    /// Where an answer tells what it came to, and what that byte must be.
    ptrdiff_t outcome_at;
    uint8_t outcome;
    /// How long an answer is awaited before the run fails with ETIMEDOUT, in milliseconds.
    int timeout;
} bare_dialogue;

/// What came of a run.
typedef struct {
    /// From the first question to the last answer, without the warm-up.
    uint64_t nanoseconds;
    /// Answers with another outcome than the expected one, warm-up included.
    uint64_t unexpected;
} bare_dialogue_outcome;

/// Connects, asks and is answered `warm_up` times, then `count` times with the clock running.
///
/// - latencies: `count` values in nanoseconds, from before the question's send to after its answer's receipt; NULL where
///   more than one question is under way.
/// - Returns: ETIMEDOUT, EBADMSG for an answer that is out of order or too short, or another errno value.
int bare_dialogue_run(
    const bare_dialogue *dialogue,
    uint64_t warm_up,
    uint64_t count,
    uint64_t *latencies,
    bare_dialogue_outcome *outcome);

// MARK: Fetching

/// A DEALER that is connected to `bare_pages_start`'s endpoint.
typedef struct bare_reader bare_reader;

/// Connects; `timeout` milliseconds are waited for each page.
bare_reader *bare_reader_open(const char *endpoint, int timeout);

/// Asks for `pages` pages of `bytes` each, one after the other.
///
/// - Returns: ETIMEDOUT, EBADMSG for a page of another length, or another errno value.
int bare_reader_fetch(bare_reader *reader, uint64_t bytes, uint64_t pages);

void bare_reader_close(bare_reader *reader);

// MARK: Publishing

/// A publishing socket without a mark on its queue, so that it drops nothing: whoever publishes bounds what is under way.
typedef struct bare_publisher bare_publisher;

/// Connects and waits until the other side has subscribed; ETIMEDOUT after `timeout` milliseconds.
///
/// - server_key, public_key, secret_key: of CURVE in Z85: whom it expects to meet, and its own; all NULL: in the clear.
bare_publisher *bare_publisher_open(
    const char *endpoint, const char *server_key, const char *public_key, const char *secret_key, int timeout);

/// Sends `count` messages of two frames. The 8 bytes at `number_at` count up from `first` by `step`.
int bare_publish(
    bare_publisher *publisher,
    const uint8_t *topic,
    size_t topic_bytes,
    uint8_t *message,
    size_t message_bytes,
    ptrdiff_t number_at,
    uint64_t first,
    uint64_t step,
    uint64_t count);

/// The same with a single frame a message.
int bare_publish_single(bare_publisher *publisher, const uint8_t *message, size_t message_bytes, uint64_t count);

void bare_publisher_close(bare_publisher *publisher);

// MARK: Syncing

/// Writes `bytes` and syncs them `count` times into a new file of zeros at `path`, which is removed in the end.
///
/// - durations: `count` values in nanoseconds, one for each write and `fdatasync` together.
int bare_sync(const char *path, size_t bytes, size_t count, uint64_t *durations);

#endif
