/**
 * Sockets of shared memory communication.
 * Kernel: include/uapi/linux/smc_diag.h, net/smc/smc.h (enum smc_state), net/smc/smc_diag.c (__smc_diag_dump)
 */
import {
  attributes,
  enumeration,
  family,
  fixedString,
  flags,
  hexadecimal,
  quantity,
  struct,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { shutdown } from "./constants.ts";
import { socketId } from "./inet.ts";

const state = enumeration(
  u8,
  {
    1: "SMC_ACTIVE",
    2: "SMC_INIT",
    7: "SMC_CLOSED",
    10: "SMC_LISTEN",
    20: "SMC_PEERCLOSEWAIT1",
    21: "SMC_PEERCLOSEWAIT2",
    22: "SMC_APPCLOSEWAIT1",
    23: "SMC_APPCLOSEWAIT2",
    24: "SMC_APPFINCLOSEWAIT",
    25: "SMC_PEERFINCLOSEWAIT",
    26: "SMC_PEERABORTWAIT",
    27: "SMC_PROCESSABORT",
  },
  { prefix: "SMC_" },
);

const mode = enumeration(
  u8,
  { 0: "SMC_DIAG_MODE_SMCR", 1: "SMC_DIAG_MODE_FALLBACK_TCP", 2: "SMC_DIAG_MODE_SMCD" },
  { prefix: "SMC_DIAG_MODE_", words: { SMC_DIAG_MODE_FALLBACK_TCP: "fallback" } },
);

/** A bit for each SMC_DIAG_* less one. */
const extensions = flags(
  u8,
  {
    0: "SMC_DIAG_CONNINFO",
    1: "SMC_DIAG_LGRINFO",
    2: "SMC_DIAG_SHUTDOWN",
    3: "SMC_DIAG_DMBINFO",
    4: "SMC_DIAG_FALLBACK",
  },
  { prefix: "SMC_DIAG_" },
);

export const smcRequest = struct("smc_diag_req", [
  ["diag_family", family],
  [null, 2],
  ["diag_ext", extensions],
  ["id", socketId],
]);

export const smcReply = struct("smc_diag_msg", [
  ["diag_family", family],
  ["diag_state", state],
  ["diag_mode", mode],
  ["diag_shutdown", shutdown],
  ["id", socketId],
  ["diag_uid", u32],
  ["diag_inode", u64],
]);

const cursor = struct("smc_diag_cursor", [
  [null, 2],
  ["wrap", u16],
  ["count", u32],
]);

const connection = struct("smc_diag_conninfo", [
  ["token", hexadecimal(u32)],
  ["sndbuf_size", quantity(u32, "bytes")],
  ["rmbe_size", quantity(u32, "bytes")],
  ["peer_rmbe_size", quantity(u32, "bytes")],
  ["rx_prod", cursor],
  ["rx_cons", cursor],
  ["tx_prod", cursor],
  ["tx_cons", cursor],
  ["rx_prod_flags", hexadecimal(u8)],
  ["rx_conn_state_flags", hexadecimal(u8)],
  ["tx_prod_flags", hexadecimal(u8)],
  ["tx_conn_state_flags", hexadecimal(u8)],
  ["tx_prep", cursor],
  ["tx_sent", cursor],
  ["tx_fin", cursor],
]);

/** The kernel writes the identifiers as text. */
const link = struct("smc_diag_linkinfo", [
  ["link_id", u8],
  ["ibname", fixedString(64)],
  ["ibport", u8],
  ["gid", fixedString(40)],
  ["peer_gid", fixedString(40)],
]);

const linkGroup = struct("smc_diag_lgrinfo", [
  ["lnk", link],
  ["role", enumeration(u8, { 0: "SMC_CLNT", 1: "SMC_SERV" }, { prefix: "SMC_" })],
]);

const memoryBuffer = struct("smcd_diag_dmbinfo", [
  ["linkid", u32],
  [null, 4],
  ["peer_gid", hexadecimal(u64)],
  ["my_gid", hexadecimal(u64)],
  ["token", hexadecimal(u64)],
  ["peer_token", hexadecimal(u64)],
  ["peer_gid_ext", hexadecimal(u64)],
  ["my_gid_ext", hexadecimal(u64)],
]);

const fallback = struct("smc_diag_fallback", [
  ["reason", hexadecimal(u32)],
  ["peer_diagnosis", hexadecimal(u32)],
]);

export const smcAttributes = attributes("SMC_DIAG", {
  0: ["SMC_DIAG_NONE"],
  1: ["SMC_DIAG_CONNINFO", connection],
  2: ["SMC_DIAG_LGRINFO", linkGroup],
  3: ["SMC_DIAG_SHUTDOWN", shutdown],
  4: ["SMC_DIAG_DMBINFO", memoryBuffer],
  5: ["SMC_DIAG_FALLBACK", fallback],
});
