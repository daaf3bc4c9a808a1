#include "crc32c.h"
#include "tables.h"

#include <string.h>

#if defined(__x86_64__)
#include <nmmintrin.h>
#define ACCELERATED __attribute__((target("sse4.2")))
#define STEP_8(crc, word) _mm_crc32_u64((crc), (word))
#define STEP_1(crc, byte) _mm_crc32_u8((uint32_t)(crc), (byte))
static int has_instruction(void) { return __builtin_cpu_supports("sse4.2"); }
#elif defined(__aarch64__) && defined(__linux__)
#include <arm_acle.h>
#include <sys/auxv.h>
#ifndef HWCAP_CRC32
#define HWCAP_CRC32 (1 << 7)
#endif
#define ACCELERATED __attribute__((target("crc")))
#define STEP_8(crc, word) __crc32cd((uint32_t)(crc), (word))
#define STEP_1(crc, byte) __crc32cb((uint32_t)(crc), (byte))
static int has_instruction(void) { return (getauxval(AT_HWCAP) & HWCAP_CRC32) != 0; }
#endif

static inline uint64_t word_at(const uint8_t *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

uint32_t crc32c_by_table(uint32_t seed, const void *start, size_t count) {
    const uint8_t *bytes = start;
    uint32_t crc = ~seed;
    for (; count >= 8; count -= 8, bytes += 8) {
        uint64_t word = 0;
        for (int byte = 7; byte >= 0; byte--) word = (word << 8) | bytes[byte];  // little-endian on any host
        word ^= crc;
        crc = 0;
        for (int slice = 0; slice < 8; slice++) crc ^= crc32c_slices[7 - slice][(word >> (8 * slice)) & 0xff];
    }
    while (count--) crc = (crc >> 8) ^ crc32c_slices[0][(crc ^ *bytes++) & 0xff];
    return ~crc;
}

#if defined(ACCELERATED)

/// Three lanes side by side: the instruction takes three cycles to answer and one to start, so three at once
/// keep it busy. The lanes are then joined: each earlier one is moved past the lanes behind it.
#define THREE_LANES(LANE, SHIFT)                                                    \
    while (count >= 3 * (LANE)) {                                                   \
        uint64_t second = 0, third = 0;                                             \
        for (const uint8_t *end = bytes + (LANE); bytes < end; bytes += 8) {        \
            crc = STEP_8(crc, word_at(bytes));                                      \
            second = STEP_8(second, word_at(bytes + (LANE)));                       \
            third = STEP_8(third, word_at(bytes + 2 * (LANE)));                     \
        }                                                                           \
        crc = crc32c_shift((SHIFT), (uint32_t)crc) ^ second;                        \
        crc = crc32c_shift((SHIFT), (uint32_t)crc) ^ third;                         \
        bytes += 2 * (LANE);                                                        \
        count -= 3 * (LANE);                                                        \
    }

ACCELERATED static uint32_t crc32c_by_instruction(uint32_t seed, const void *start, size_t count) {
    const uint8_t *bytes = start;
    uint64_t crc = (uint32_t)~seed;
    THREE_LANES(LANE_LONG, crc32c_shift_long)
    THREE_LANES(LANE_SHORT, crc32c_shift_short)
    for (; count >= 8; count -= 8, bytes += 8) crc = STEP_8(crc, word_at(bytes));
    while (count--) crc = STEP_1(crc, *bytes++);
    return ~(uint32_t)crc;
}

static int accelerated;
__attribute__((constructor)) static void detect(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
#endif
    accelerated = has_instruction();
}

int crc32c_is_accelerated(void) { return accelerated; }

uint32_t crc32c(uint32_t seed, const void *bytes, size_t count) {
    return accelerated ? crc32c_by_instruction(seed, bytes, count) : crc32c_by_table(seed, bytes, count);
}

#else

int crc32c_is_accelerated(void) { return 0; }

uint32_t crc32c(uint32_t seed, const void *bytes, size_t count) { return crc32c_by_table(seed, bytes, count); }

#endif
