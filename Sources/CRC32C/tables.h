#ifndef WEIR_CRC32C_TABLES_H
#define WEIR_CRC32C_TABLES_H

#include <stddef.h>
#include <stdint.h>

/// Bytes in each of the three lanes that the instruction works through at once.
enum { LANE_LONG = 4096, LANE_SHORT = 256 };

/// `table[k][b]`: what byte `b` contributes with `k` zero bytes behind it (slicing by eight).
extern uint32_t crc32c_slices[8][256];

/// `shift[k][b]`: byte `k` of a checksum, moved past a lane of zero bytes.
extern uint32_t crc32c_shift_long[4][256];
extern uint32_t crc32c_shift_short[4][256];

/// The checksum `crc` moved past the lane that `shift` stands for.
static inline uint32_t crc32c_shift(const uint32_t shift[4][256], uint32_t crc) {
    return shift[0][crc & 0xff] ^ shift[1][(crc >> 8) & 0xff] ^ shift[2][(crc >> 16) & 0xff] ^ shift[3][crc >> 24];
}

#endif
