/* A disk that fails from when a file appears: preloaded into a manager.
 *
 *   WEIR_FAULT=sync   fdatasync fails with EIO
 *   WEIR_FAULT=write  a write takes half of its bytes, and every further one fails with ENOSPC
 *   WEIR_FAULT_WHEN   the file whose appearance begins it
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int fails(const char *call) {
    const char *fault = getenv("WEIR_FAULT"), *when = getenv("WEIR_FAULT_WHEN");
    return fault && when && strcmp(fault, call) == 0 && access(when, F_OK) == 0;
}

int fdatasync(int file) {
    static int (*real)(int);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "fdatasync");
    if (!fails("sync")) return real(file);
    errno = EIO;
    return -1;
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
    static ssize_t (*real)(int, const void *, size_t, off_t);
    static atomic_int full;
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "pwrite");
    if (!fails("write")) return real(file, bytes, count, offset);
    if (count > 1 && atomic_exchange(&full, 1) == 0) return real(file, bytes, count / 2, offset);
    errno = ENOSPC;
    return -1;
}
