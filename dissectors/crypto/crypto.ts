/**
 * The kernel's cryptographic algorithms. nlmon does not see this protocol: captures come from elsewhere.
 * Kernel: include/uapi/linux/cryptouser.h, include/linux/crypto.h (CRYPTO_ALG_*), crypto/crypto_user.c
 */
import {
  attributes,
  constants,
  defineDissector,
  fixedString,
  flags,
  hexadecimal,
  quantity,
  type StructType,
  struct,
  type Type,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { cryptoSummary } from "./crypto-summary.ts";

/** The lowest four bits are a type. Kernel: include/linux/crypto.h, include/crypto/internal/hash.h */
const algorithmFlags = flags(
  u32,
  {
    4: "CRYPTO_ALG_LARVAL",
    5: "CRYPTO_ALG_DEAD",
    6: "CRYPTO_ALG_DYING",
    7: "CRYPTO_ALG_ASYNC",
    8: "CRYPTO_ALG_NEED_FALLBACK",
    10: "CRYPTO_ALG_TESTED",
    11: "CRYPTO_ALG_INSTANCE",
    12: "CRYPTO_ALG_KERN_DRIVER_ONLY",
    13: "CRYPTO_ALG_INTERNAL",
    14: "CRYPTO_ALG_OPTIONAL_KEY",
    15: "CRYPTO_NOLOAD",
    16: "CRYPTO_ALG_ALLOCATES_MEMORY",
    17: "CRYPTO_ALG_FIPS_INTERNAL",
    18: "CRYPTO_ALG_REQ_VIRT",
    24: "CRYPTO_AHASH_ALG_BLOCK_ONLY",
    25: "CRYPTO_AHASH_ALG_FINAL_NONZERO",
    26: "CRYPTO_AHASH_ALG_FINUP_MAX",
    27: "CRYPTO_AHASH_ALG_NO_EXPORT_CORE",
  },
  {
    prefix: "CRYPTO_ALG_",
    unions: {
      1: "CRYPTO_ALG_TYPE_CIPHER",
      3: "CRYPTO_ALG_TYPE_AEAD",
      4: "CRYPTO_ALG_TYPE_LSKCIPHER",
      5: "CRYPTO_ALG_TYPE_SKCIPHER",
      6: "CRYPTO_ALG_TYPE_AKCIPHER",
      7: "CRYPTO_ALG_TYPE_SIG",
      8: "CRYPTO_ALG_TYPE_KPP",
      10: "CRYPTO_ALG_TYPE_ACOMPRESS",
      11: "CRYPTO_ALG_TYPE_SCOMPRESS",
      12: "CRYPTO_ALG_TYPE_RNG",
      14: "CRYPTO_ALG_TYPE_SHASH",
      15: "CRYPTO_ALG_TYPE_AHASH",
    },
  },
);

const algorithm = struct("crypto_user_alg", [
  ["cru_name", fixedString(64)],
  ["cru_driver_name", fixedString(64)],
  ["cru_module_name", fixedString(64)],
  ["cru_type", hexadecimal(u32)],
  ["cru_mask", hexadecimal(u32)],
  ["cru_refcnt", u32],
  ["cru_flags", algorithmFlags],
]);

const size = quantity(u32, "bytes");
const type = ["type", fixedString(64)] as const;

function report(name: string, members: readonly (readonly [name: string, type: Type])[] = []): StructType {
  return struct(`crypto_report_${name}`, [type, ...members]);
}

/** Counters that kernels before 6.10 told. */
function statistics(name: string, counters: readonly string[]): StructType {
  return struct(`crypto_stat_${name}`, [type, ...counters.map((one) => [`stat_${one}`, u64] as const)]);
}

const cipherCounters = ["encrypt_cnt", "encrypt_tlen", "decrypt_cnt", "decrypt_tlen"];

const cryptocfga = attributes("CRYPTOCFGA", {
  0: ["CRYPTOCFGA_UNSPEC"],
  1: ["CRYPTOCFGA_PRIORITY_VAL", u32],
  2: ["CRYPTOCFGA_REPORT_LARVAL", report("larval")],
  3: [
    "CRYPTOCFGA_REPORT_HASH",
    report("hash", [
      ["blocksize", size],
      ["digestsize", size],
    ]),
  ],
  4: [
    "CRYPTOCFGA_REPORT_BLKCIPHER",
    report("blkcipher", [
      ["geniv", fixedString(64)],
      ["blocksize", size],
      ["min_keysize", size],
      ["max_keysize", size],
      ["ivsize", size],
    ]),
  ],
  5: [
    "CRYPTOCFGA_REPORT_AEAD",
    report("aead", [
      ["geniv", fixedString(64)],
      ["blocksize", size],
      ["maxauthsize", size],
      ["ivsize", size],
    ]),
  ],
  6: ["CRYPTOCFGA_REPORT_COMPRESS", report("comp")],
  7: ["CRYPTOCFGA_REPORT_RNG", report("rng", [["seedsize", size]])],
  8: [
    "CRYPTOCFGA_REPORT_CIPHER",
    report("cipher", [
      ["blocksize", size],
      ["min_keysize", size],
      ["max_keysize", size],
    ]),
  ],
  9: ["CRYPTOCFGA_REPORT_AKCIPHER", report("akcipher")],
  10: ["CRYPTOCFGA_REPORT_KPP", report("kpp")],
  11: ["CRYPTOCFGA_REPORT_ACOMP", report("acomp")],
  12: ["CRYPTOCFGA_STAT_LARVAL", statistics("larval", [])],
  13: ["CRYPTOCFGA_STAT_HASH", statistics("hash", ["hash_cnt", "hash_tlen", "err_cnt"])],
  14: ["CRYPTOCFGA_STAT_BLKCIPHER", statistics("cipher", [...cipherCounters, "err_cnt"])],
  15: ["CRYPTOCFGA_STAT_AEAD", statistics("aead", [...cipherCounters, "err_cnt"])],
  16: [
    "CRYPTOCFGA_STAT_COMPRESS",
    statistics("compress", ["compress_cnt", "compress_tlen", "decompress_cnt", "decompress_tlen", "err_cnt"]),
  ],
  17: ["CRYPTOCFGA_STAT_RNG", statistics("rng", ["generate_cnt", "generate_tlen", "seed_cnt", "err_cnt"])],
  18: ["CRYPTOCFGA_STAT_CIPHER", statistics("cipher", [...cipherCounters, "err_cnt"])],
  19: ["CRYPTOCFGA_STAT_AKCIPHER", statistics("akcipher", [...cipherCounters, "verify_cnt", "sign_cnt", "err_cnt"])],
  20: [
    "CRYPTOCFGA_STAT_KPP",
    statistics("kpp", ["setsecret_cnt", "generate_public_key_cnt", "compute_shared_secret_cnt", "err_cnt"]),
  ],
  21: [
    "CRYPTOCFGA_STAT_ACOMP",
    statistics("compress", ["compress_cnt", "compress_tlen", "decompress_cnt", "decompress_tlen", "err_cnt"]),
  ],
  22: ["CRYPTOCFGA_REPORT_SIG", report("sig")],
});

export const crypto = defineDissector({
  protocol: "NETLINK_CRYPTO",
  messages: {
    16: ["CRYPTO_MSG_NEWALG", "new"],
    17: ["CRYPTO_MSG_DELALG", "del"],
    18: ["CRYPTO_MSG_UPDATEALG", "set"],
    // Answered with a message of the same type.
    19: ["CRYPTO_MSG_GETALG", "get"],
    20: ["CRYPTO_MSG_DELRNG", "del", { header: null }],
    21: ["CRYPTO_MSG_GETSTAT", "get"],
  },
  header: [algorithm, null],
  attributes: cryptocfga,
  summary: cryptoSummary,
  constants: constants({ CRYPTO_MSG_BASE: 16 }),
});
