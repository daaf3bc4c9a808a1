#define _GNU_SOURCE
#include "programs.h"
#include "bare_loops.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/// The new process. It says over `report` why it could not become the program; a success closes it.
static _Noreturn void become(const char *const *argv, const char *log, int output, int report)
{
    int nothing = open("/dev/null", O_RDONLY);
    int errors = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    setpgid(0, 0); // Ctrl-C is for the benchmark, which then stops its servers in order
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    dup2(nothing, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(errors < 0 ? nothing : errors, STDERR_FILENO);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL); // the thread that started us may have blocked SIGTERM
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    // Not close_range: `report` has to stay until the program begins.
    for (int each = 3; each < 1024; ++each) fcntl(each, F_SETFD, FD_CLOEXEC);
    execv(argv[0], (char *const *)argv);
    int error = errno;
    if (write(report, &error, sizeof error) < 0) _exit(126);
    _exit(127);
}

int bare_program_start(const char *const *argv, const char *log, bare_program *program)
{
    int output[2], report[2], error = 0;
    if (pipe2(output, O_CLOEXEC) != 0) return errno;
    if (pipe2(report, O_CLOEXEC) != 0) {
        error = errno;
        close(output[0]);
        close(output[1]);
        return error;
    }
    program->process = fork();
    if (program->process == 0) become(argv, log, output[1], report[1]);
    if (program->process < 0) error = errno;
    close(output[1]);
    close(report[1]);
    if (program->process > 0 && read(report[0], &error, sizeof error) > 0) bare_program_wait(program, 1000);
    close(report[0]);
    program->output = output[0];
    if (error != 0) close(output[0]);
    return error;
}

int bare_program_wait(const bare_program *program, int timeout)
{
    uint64_t deadline = bare_now() + (uint64_t)timeout * 1000000u;
    int status;
    for (;;) {
        pid_t ended = waitpid(program->process, &status, WNOHANG);
        if (ended == program->process) return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        if (ended < 0 && errno != EINTR) return -1;
        if (bare_now() >= deadline) return -1;
        poll(NULL, 0, 1);
    }
}

long bare_program_read(const bare_program *program, char *buffer, long bytes, int timeout)
{
    struct pollfd ready = {.fd = program->output, .events = POLLIN};
    uint64_t deadline = bare_now() + (uint64_t)timeout * 1000000u;
    for (;;) {
        int count = poll(&ready, 1, 100);
        if (count > 0) return read(program->output, buffer, (size_t)bytes);
        if (count < 0 && errno != EINTR) return -1;
        if (bare_now() < deadline) continue;
        errno = ETIMEDOUT;
        return -1;
    }
}

void bare_program_signal(const bare_program *program, int signal)
{
    kill(program->process, signal);
}
