#ifndef WEIR_CZEROMQ_SHIM_H
#define WEIR_CZEROMQ_SHIM_H

#include <errno.h>
#include <pthread.h>
#include <sys/eventfd.h> // absent from Swift's Glibc module
#include <zmq.h>

// libzmq accepts this option from 4.3.0 on in every build, but its header shows the
// name only to builds of the draft API.
#ifndef ZMQ_ZAP_ENFORCE_DOMAIN
#define ZMQ_ZAP_ENFORCE_DOMAIN 93
#endif

// glibc shows it only with _GNU_SOURCE, which a module cannot set.
int pthread_setname_np(pthread_t thread, const char *name);

#endif
