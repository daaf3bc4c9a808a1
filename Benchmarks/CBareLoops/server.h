#ifndef WEIR_BARE_SERVER_H
#define WEIR_BARE_SERVER_H

#include "bare_loops.h"

#include <stdatomic.h>
#include <sys/types.h>

/// What a server and the process that started it both see.
struct shared {
    char endpoint[64];
    /// Written by the server alone, on a line of its own.
    _Alignas(64) _Atomic uint64_t received;
    _Atomic uint64_t last_received;
    /// A relay's, written by whoever started it: where it connects, what it loses, and how many of these.
    char upstream[64], lossy[64];
    _Atomic int is_told;
    _Atomic uint64_t to_lose;
};

struct bare_server {
    pid_t process;
    /// The server ends when this is closed, by us or by our death.
    int lifeline;
    struct shared *shared;
};

/// Runs `loop` over a bound socket of `type` in a new process, and waits until it is bound.
///
/// - secret: the server's secret key of CURVE in Z85; NULL: whoever connects speaks in the clear.
bare_server *server_start(int type, const char *secret, void (*loop)(void *socket, struct shared *shared));

#endif
