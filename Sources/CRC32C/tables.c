#include "tables.h"

/// The Castagnoli polynomial 0x1EDC6F41, bits reversed.
#define POLYNOMIAL 0x82f63b78u

uint32_t crc32c_slices[8][256];
uint32_t crc32c_shift_long[4][256];
uint32_t crc32c_shift_short[4][256];

static void fill_slices(void) {
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t crc = byte;
        for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (crc & 1 ? POLYNOMIAL : 0);
        crc32c_slices[0][byte] = crc;
    }
    for (uint32_t byte = 0; byte < 256; byte++)
        for (int slice = 1; slice < 8; slice++) {
            uint32_t crc = crc32c_slices[slice - 1][byte];
            crc32c_slices[slice][byte] = (crc >> 8) ^ crc32c_slices[0][crc & 0xff];
        }
}

/// A checksum's register moved past `zeros` zero bytes. It is linear in the register's bits, so a table of each
/// byte's contribution moves any register; slow, but it runs 64 times in a process's life.
static uint32_t past_zeros(uint32_t crc, size_t zeros) {
    while (zeros--) crc = (crc >> 8) ^ crc32c_slices[0][crc & 0xff];
    return crc;
}

static void fill_shift(uint32_t shift[4][256], size_t lane) {
    for (int byte = 0; byte < 4; byte++) {
        uint32_t bits[8];
        for (int bit = 0; bit < 8; bit++) bits[bit] = past_zeros(1u << (8 * byte + bit), lane);
        for (int value = 0; value < 256; value++) {
            uint32_t sum = 0;
            for (int bit = 0; bit < 8; bit++)
                if (value & (1 << bit)) sum ^= bits[bit];
            shift[byte][value] = sum;
        }
    }
}

/// Before `main`, so that no caller pays for a check and no two threads race.
__attribute__((constructor)) static void fill_tables(void) {
    fill_slices();
    fill_shift(crc32c_shift_long, LANE_LONG);
    fill_shift(crc32c_shift_short, LANE_SHORT);
}
