#ifndef WEIR_CRC32C_H
#define WEIR_CRC32C_H

#include <stddef.h>
#include <stdint.h>

/// CRC-32C (Castagnoli; RFC 3720, appendix B.4) of `count` bytes, continuing from `seed`.
///
/// `crc32c(crc32c(s, a), b)` equals `crc32c(s, ab)`; the check value of "123456789" from seed 0 is 0xE3069283.
/// Uses the processor's CRC-32C instruction where there is one (found out once, at start), else a table.
uint32_t crc32c(uint32_t seed, const void *bytes, size_t count);

/// The same function by table alone: the fall-back, public so that a test can hold the two against each other.
uint32_t crc32c_by_table(uint32_t seed, const void *bytes, size_t count);

/// Whether `crc32c` uses the processor's instruction on this machine.
int crc32c_is_accelerated(void);

#endif
