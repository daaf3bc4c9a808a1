#define _GNU_SOURCE
#include "programs.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/magic.h>
#include <netinet/in.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/vfs.h>
#include <unistd.h>

int bare_free_port(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t length = sizeof address;
    int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (probe < 0) return -1;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int failed = bind(probe, (struct sockaddr *)&address, sizeof address) != 0
        || getsockname(probe, (struct sockaddr *)&address, &length) != 0;
    close(probe);
    return failed ? -1 : ntohs(address.sin_port);
}

static volatile sig_atomic_t interrupted;
static struct sigaction before_int, before_term;

static void note(int signal)
{
    (void)signal;
    interrupted = 1;
}

void bare_note_interrupts(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = note;
    action.sa_flags = SA_RESTART | SA_RESETHAND;
    interrupted = 0;
    sigaction(SIGINT, &action, &before_int);
    sigaction(SIGTERM, &action, &before_term);
}

void bare_restore_interrupts(void)
{
    sigaction(SIGINT, &before_int, NULL);
    sigaction(SIGTERM, &before_term, NULL);
}

int bare_was_interrupted(void)
{
    return interrupted;
}

int bare_is_in_memory(const char *folder)
{
    struct statfs system;
    if (statfs(folder, &system) != 0) return 0;
    return system.f_type == TMPFS_MAGIC || system.f_type == RAMFS_MAGIC;
}
