#define _GNU_SOURCE
#include "server.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zmq.h>

/// Reads until the other end is closed. A death signal would not do: it comes when the *thread* ends that forked.
static void *watch(void *lifeline)
{
    char byte;
    while (read((int)(intptr_t)lifeline, &byte, 1) > 0) {}
    _exit(0);
}

static void *bind_socket(int type, const char *secret, struct shared *shared)
{
    void *context = zmq_ctx_new();
    void *socket = context ? zmq_socket(context, type) : NULL;
    if (!socket) return NULL;
    int unlimited = 0, is_server = 1;
    size_t length = sizeof shared->endpoint;
    zmq_setsockopt(socket, ZMQ_RCVHWM, &unlimited, sizeof unlimited);
    zmq_setsockopt(socket, ZMQ_SNDHWM, &unlimited, sizeof unlimited);
    if (type == ZMQ_SUB) zmq_setsockopt(socket, ZMQ_SUBSCRIBE, "", 0);
    if (secret && zmq_setsockopt(socket, ZMQ_CURVE_SERVER, &is_server, sizeof is_server) != 0) return NULL;
    if (secret && zmq_setsockopt(socket, ZMQ_CURVE_SECRETKEY, secret, strlen(secret) + 1) != 0) return NULL;
    if (zmq_bind(socket, "tcp://127.0.0.1:*") != 0) return NULL;
    if (zmq_getsockopt(socket, ZMQ_LAST_ENDPOINT, shared->endpoint, &length) != 0) return NULL;
    return socket;
}

/// The new process. It keeps nothing open of what its parent had: a pipe held here would never end for others.
static _Noreturn void serve(
    int lifeline, int type, const char *secret, void (*loop)(void *, struct shared *), struct shared *shared)
{
    pthread_t watcher;
    if (dup2(lifeline, 3) < 0) _exit(1);
    close_range(4, ~0u, 0);
    signal(SIGINT, SIG_IGN); // Ctrl-C is for the parent, whose end is ours
    void *socket = bind_socket(type, secret, shared);
    if (!socket || write(3, "", 1) != 1) _exit(1);
    if (pthread_create(&watcher, NULL, watch, (void *)(intptr_t)3) != 0) _exit(1);
    loop(socket, shared);
    _exit(0);
}

bare_server *server_start(int type, const char *secret, void (*loop)(void *socket, struct shared *shared))
{
    int ends[2];
    char byte;
    bare_server *server = calloc(1, sizeof *server);
    if (!server) return NULL;
    server->shared = mmap(NULL, sizeof *server->shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (server->shared == MAP_FAILED) {
        free(server);
        return NULL;
    }
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        munmap(server->shared, sizeof *server->shared);
        free(server);
        return NULL;
    }
    server->process = fork();
    if (server->process == 0) serve(ends[1], type, secret, loop, server->shared);
    close(ends[1]);
    server->lifeline = ends[0];
    if (server->process < 0 || read(ends[0], &byte, 1) != 1) {
        bare_server_stop(server);
        errno = ECHILD;
        return NULL;
    }
    return server;
}

const char *bare_server_endpoint(const bare_server *server)
{
    return server->shared->endpoint;
}

void bare_server_stop(bare_server *server)
{
    close(server->lifeline);
    if (server->process > 0) {
        while (waitpid(server->process, NULL, 0) < 0 && errno == EINTR) {}
    }
    munmap(server->shared, sizeof *server->shared);
    free(server);
}
