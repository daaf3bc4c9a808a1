#define _GNU_SOURCE
#include "bare_loops.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// A journal's segment is written with zeros before it is used; the baseline writes into the same.
static int fill_with_zeros(int file, const uint8_t *zeros, size_t bytes, size_t slots)
{
    for (size_t slot = 0; slot < slots; ++slot) {
        if (pwrite(file, zeros, bytes, (off_t)(slot * bytes)) != (ssize_t)bytes) return errno ? errno : EIO;
    }
    return fsync(file) == 0 ? 0 : errno;
}

static int write_and_sync(int file, const uint8_t *data, size_t bytes, size_t slots, size_t count, uint64_t *durations)
{
    for (size_t round = 0; round < count; ++round) {
        uint64_t begin = bare_now();
        if (pwrite(file, data, bytes, (off_t)(round % slots * bytes)) != (ssize_t)bytes) return errno ? errno : EIO;
        if (fdatasync(file) != 0) return errno;
        durations[round] = bare_now() - begin;
    }
    return 0;
}

int bare_sync(const char *path, size_t bytes, size_t count, uint64_t *durations)
{
    enum { FILE_BYTES = 16 << 20 };
    size_t slots = bytes == 0 ? 0 : FILE_BYTES / bytes;
    if (slots == 0) return EINVAL;
    uint8_t *data = calloc(1, bytes);
    if (!data) return ENOMEM;
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    int error = file < 0 ? errno : fill_with_zeros(file, data, bytes, slots);
    memset(data, 0xA5, bytes);
    if (error == 0) error = write_and_sync(file, data, bytes, slots, count, durations);
    if (file >= 0) {
        close(file);
        unlink(path);
    }
    free(data);
    return error;
}
