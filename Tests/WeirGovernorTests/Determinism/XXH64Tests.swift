import Testing

@testable import WeirGovernor

@Suite struct XXH64Tests {
    @Test func `it is the known function`() {
        for (text, hash) in [
            ("", 0xef46_db37_51d8_e999), ("a", 0xd24e_c4f1_a98c_6e5b), ("abc", 0x44bc_2cf5_ad77_0999),
        ] as [(String, UInt64)] {
            #expect(XXH64.hash(Array(text.utf8)) == hash)
        }
    }

    /// Computed with the reference implementation over 0, 1, 2 … and so on: every tail of a stripe.
    @Test func `it agrees with the reference on every length of a tail`() {
        for (count, hash) in Self.reference {
            #expect(XXH64.hash((0..<count).map { UInt8(truncatingIfNeeded: $0) }) == hash)
        }
    }

    private static let reference: [(count: Int, hash: UInt64)] = [
        (3, 0xe5c7_bb45_33bc_65dd), (4, 0xffce_d860_4453_cc1e), (7, 0x14cc_643f_630c_72d2),
        (8, 0x884a_1736_14b8_1b8d), (12, 0x424a_f23f_1f08_dca5), (15, 0xa948_f5f0_f6ab_ac2d),
        (31, 0xc346_d2b5_9b4d_8ee1), (32, 0xcbf5_9c51_16ff_32b4), (33, 0x0c53_5d1a_cafb_8ead),
        (36, 0xdde0_ef85_e3ae_f05c), (40, 0xf5da_40f1_b117_41e9), (47, 0x0d98_83a0_3e7b_fbb8),
        (63, 0xe26a_a9e2_a95f_8e4f), (64, 0xf7c6_7301_db67_13f0), (65, 0xc31e_b63b_2ae4_465b),
        (100, 0x6ac1_e580_3216_6597), (255, 0x0f7d_9750_7caa_d693), (1000, 0x6ef4_36b0_0eba_4078),
    ]
}
