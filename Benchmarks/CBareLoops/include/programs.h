#ifndef WEIR_BENCH_PROGRAMS_H
#define WEIR_BENCH_PROGRAMS_H

// The servers that a benchmark starts, and what it takes to leave none behind.

#include <stdint.h>

/// A program that was started.
typedef struct {
    int32_t process;
    /// Reads what it prints; the caller closes it.
    int output;
} bare_program;

/// Starts a program by its path, in a process group of its own; it is told to end (SIGTERM) when the calling *thread*
/// ends. What it says on standard error is appended to the file `log`.
///
/// - argv: ends with NULL.
/// - Returns: 0 or an errno value, also where the path cannot be executed.
int bare_program_start(const char *const *argv, const char *log, bare_program *program);

/// Waits until a program has ended, at most `timeout` milliseconds.
///
/// - Returns: its exit code, 128 + a signal's number, or -1 if it still runs.
int bare_program_wait(const bare_program *program, int timeout);

/// Reads what a program prints into `buffer`.
///
/// - Returns: bytes read; 0 at the end; -1 with errno, ETIMEDOUT after `timeout` milliseconds.
long bare_program_read(const bare_program *program, char *buffer, long bytes, int timeout);

/// Sends a signal to a program.
void bare_program_signal(const bare_program *program, int signal);

/// A port of loopback that is free at present; -1 with errno.
int bare_free_port(void);

/// From now on SIGINT and SIGTERM are noted, and only a second one ends this process.
void bare_note_interrupts(void);

/// Whether one has come since then.
int bare_was_interrupted(void);

/// Handles them again as before.
void bare_restore_interrupts(void);

/// Whether the folder lies in memory, where a sync proves nothing.
int bare_is_in_memory(const char *folder);

#endif
