/**
 * Registers, through which the expressions of a rule pass values to each other.
 * Kernel: include/uapi/linux/netfilter/nf_tables.h (enum nft_registers), net/netfilter/nf_tables_api.c (nft_parse_register)
 */
import { be32, enumeration } from "../../../src/schema/index.ts";

/** Four of 16 bytes; the same memory as sixteen of 4 bytes. */
export const register = enumeration(
  be32,
  {
    0: "NFT_REG_VERDICT",
    1: "NFT_REG_1",
    2: "NFT_REG_2",
    3: "NFT_REG_3",
    4: "NFT_REG_4",
    8: "NFT_REG32_00",
    9: "NFT_REG32_01",
    10: "NFT_REG32_02",
    11: "NFT_REG32_03",
    12: "NFT_REG32_04",
    13: "NFT_REG32_05",
    14: "NFT_REG32_06",
    15: "NFT_REG32_07",
    16: "NFT_REG32_08",
    17: "NFT_REG32_09",
    18: "NFT_REG32_10",
    19: "NFT_REG32_11",
    20: "NFT_REG32_12",
    21: "NFT_REG32_13",
    22: "NFT_REG32_14",
    23: "NFT_REG32_15",
  },
  { prefix: "NFT_" },
);

/** Which small register a large one begins with. */
export const sameRegister = { 1: 8, 2: 12, 3: 16, 4: 20 } as const;
