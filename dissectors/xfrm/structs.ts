/**
 * What states and policies are made of. An address is 16 bytes whatever its family, which stands in the struct itself
 * or in one inside it: the selector of an acquire, the id of an event.
 * Kernel: include/uapi/linux/xfrm.h, net/xfrm/xfrm_user.c
 */
import {
  be16,
  be32,
  by,
  bytes,
  counted,
  familyOf,
  fixedString,
  hexadecimal,
  instant,
  ipv4,
  ipv6,
  type MemberSpec,
  optional,
  padded,
  quantity,
  secret,
  select,
  sifindex,
  sized,
  string,
  struct,
  type Type,
  u8,
  u16,
  u32,
  u64,
  wideAddress,
} from "../../src/schema/index.ts";
import {
  encapType,
  eventFlags,
  migrateFlags,
  mode,
  offloadFlags,
  policyAction,
  policyDefault,
  policyDirection,
  policyFlags,
  policyType,
  selectorProtocol,
  share,
  stateFlags,
  transformProtocol,
} from "./constants.ts";

const family16 = familyOf(u16);

/** XFRM_INF. */
const infinite = { "18446744073709551615": "INF" };

const spi = hexadecimal(be32);
const mask32 = hexadecimal(u32);

/** An address whose family another member says than `family`. */
function addressOf(familyName: string): Type {
  return select(by(familyName), { 2: padded(ipv4, 16) }, ipv6);
}

export const selector = struct("xfrm_selector", [
  ["daddr", wideAddress],
  ["saddr", wideAddress],
  ["dport", be16],
  ["dport_mask", hexadecimal(be16)],
  ["sport", be16],
  ["sport_mask", hexadecimal(be16)],
  ["family", family16],
  ["prefixlen_d", u8],
  ["prefixlen_s", u8],
  ["proto", selectorProtocol],
  [null, 3],
  ["ifindex", sifindex],
  ["user", u32],
]);

const id = struct("xfrm_id", [
  ["daddr", wideAddress],
  ["spi", spi],
  ["proto", transformProtocol],
  [null, 3],
]);

const limits = struct("xfrm_lifetime_cfg", [
  ["soft_byte_limit", quantity(u64, "bytes", infinite)],
  ["hard_byte_limit", quantity(u64, "bytes", infinite)],
  ["soft_packet_limit", quantity(u64, "packets", infinite)],
  ["hard_packet_limit", quantity(u64, "packets", infinite)],
  ["soft_add_expires_seconds", quantity(u64, "s")],
  ["hard_add_expires_seconds", quantity(u64, "s")],
  ["soft_use_expires_seconds", quantity(u64, "s")],
  ["hard_use_expires_seconds", quantity(u64, "s")],
]);

export const lifetime = struct("xfrm_lifetime_cur", [
  ["bytes", u64],
  ["packets", u64],
  ["add_time", instant(u64, "s")],
  ["use_time", instant(u64, "s")],
]);

const statistics = struct("xfrm_stats", [
  ["replay_window", u32],
  ["replay", u32],
  ["integrity_failed", u32],
]);

export const replayState = struct("xfrm_replay_state", [
  ["oseq", u32],
  ["seq", u32],
  ["bitmap", mask32],
]);

export const extendedReplayState = struct("xfrm_replay_state_esn", [
  ["bmp_len", u32],
  ["oseq", u32],
  ["seq", u32],
  ["oseq_hi", u32],
  ["seq_hi", u32],
  ["replay_window", u32],
  // `ip xfrm` asks for a window without a bitmap.
  ["bmp", optional(counted(mask32, "bmp_len"))],
]);

const key = optional(secret(bytes));

export const algorithm = struct("xfrm_algo", [
  ["alg_name", fixedString(64)],
  ["alg_key_len", quantity(u32, "bits")],
  ["alg_key", key],
]);

export const authentication = struct("xfrm_algo_auth", [
  ["alg_name", fixedString(64)],
  ["alg_key_len", quantity(u32, "bits")],
  ["alg_trunc_len", quantity(u32, "bits")],
  ["alg_key", key],
]);

export const aead = struct("xfrm_algo_aead", [
  ["alg_name", fixedString(64)],
  ["alg_key_len", quantity(u32, "bits")],
  ["alg_icv_len", quantity(u32, "bits")],
  ["alg_key", key],
]);

export const securityContext = struct("xfrm_user_sec_ctx", [
  ["len", u16],
  ["exttype", u16],
  ["ctx_alg", u8],
  ["ctx_doi", u8],
  ["ctx_len", u16],
  ["ctx_str", optional(sized(string, "ctx_len"))],
]);

export const template = struct("xfrm_user_tmpl", [
  ["id", id],
  ["family", family16],
  [null, 2],
  ["saddr", wideAddress],
  ["reqid", u32],
  ["mode", mode],
  ["share", share],
  ["optional", u8],
  [null, 1],
  ["aalgos", mask32],
  ["ealgos", mask32],
  ["calgos", mask32],
]);

export const encapsulation = struct("xfrm_encap_tmpl", [
  ["encap_type", encapType],
  ["encap_sport", be16],
  ["encap_dport", be16],
  [null, 2],
  ["encap_oa", wideAddress],
]);

export const mark = struct("xfrm_mark", [
  ["v", mask32],
  ["m", mask32],
]);

export const offload = struct("xfrm_user_offload", [
  ["ifindex", sifindex],
  ["flags", offloadFlags],
  [null, 3],
]);

export const policyTypeStruct = struct("xfrm_userpolicy_type", [
  ["type", policyType],
  [null, 5],
]);

export const stateInfo = struct("xfrm_usersa_info", [
  ["sel", selector],
  ["id", id],
  ["saddr", wideAddress],
  ["lft", limits],
  ["curlft", lifetime],
  ["stats", statistics],
  ["seq", u32],
  ["reqid", u32],
  ["family", family16],
  ["mode", mode],
  ["replay_window", u8],
  ["flags", stateFlags],
  [null, 7],
]);

export const stateIdMembers: readonly MemberSpec[] = [
  ["daddr", wideAddress],
  ["spi", spi],
  ["family", family16],
  ["proto", transformProtocol],
  [null, 1],
];

export const stateId = struct("xfrm_usersa_id", stateIdMembers);

export const eventId = struct("xfrm_aevent_id", [
  ["sa_id", stateId],
  ["saddr", wideAddress],
  ["flags", eventFlags],
  ["reqid", u32],
]);

export const spiInfo = struct("xfrm_userspi_info", [
  ["info", stateInfo],
  ["min", mask32],
  ["max", mask32],
]);

export const policyInfo = struct("xfrm_userpolicy_info", [
  ["sel", selector],
  ["lft", limits],
  ["curlft", lifetime],
  ["priority", u32],
  ["index", u32],
  ["dir", policyDirection],
  ["action", policyAction],
  ["flags", policyFlags],
  ["share", share],
  [null, 4],
]);

export const policyId = struct("xfrm_userpolicy_id", [
  ["sel", selector],
  ["index", u32],
  ["dir", policyDirection],
  [null, 3],
]);

export const acquire = struct("xfrm_user_acquire", [
  ["id", id],
  ["saddr", wideAddress],
  ["sel", selector],
  ["policy", policyInfo],
  ["aalgos", mask32],
  ["ealgos", mask32],
  ["calgos", mask32],
  ["seq", u32],
]);

export const expire = struct("xfrm_user_expire", [
  ["state", stateInfo],
  ["hard", u8],
  [null, 7],
]);

export const policyExpire = struct("xfrm_user_polexpire", [
  ["pol", policyInfo],
  ["hard", u8],
  [null, 7],
]);

export const flush = struct("xfrm_usersa_flush", [["proto", transformProtocol]]);

export const report = struct("xfrm_user_report", [
  ["proto", transformProtocol],
  [null, 3],
  ["sel", selector],
]);

export const keyManagerAddress = struct("xfrm_user_kmaddress", [
  ["local", wideAddress],
  ["remote", wideAddress],
  [null, 4],
  ["family", family16],
  [null, 2],
]);

export const migration = struct("xfrm_user_migrate", [
  ["old_daddr", addressOf("old_family")],
  ["old_saddr", addressOf("old_family")],
  ["new_daddr", addressOf("new_family")],
  ["new_saddr", addressOf("new_family")],
  ["proto", transformProtocol],
  ["mode", mode],
  [null, 2],
  ["reqid", u32],
  ["old_family", family16],
  ["new_family", family16],
]);

export const stateMigration = struct("xfrm_user_migrate_state", [
  ["id", stateId],
  ["new_daddr", addressOf("new_family")],
  ["new_saddr", addressOf("new_family")],
  ["old_mark", mark],
  ["new_sel", selector],
  ["new_reqid", u32],
  ["flags", migrateFlags],
  ["new_family", family16],
  [null, 2],
]);

export const mapping = struct("xfrm_user_mapping", [
  ["id", stateId],
  ["reqid", u32],
  ["old_saddr", wideAddress],
  ["new_saddr", wideAddress],
  ["old_sport", be16],
  ["new_sport", be16],
]);

export const addressFilter = struct("xfrm_address_filter", [
  ["saddr", wideAddress],
  ["daddr", wideAddress],
  ["family", family16],
  ["splen", u8],
  ["dplen", u8],
]);

export const defaults = struct("xfrm_userpolicy_default", [
  ["in", policyDefault],
  ["fwd", policyDefault],
  ["out", policyDefault],
]);

/** The u32 in front of the counters of both databases. `ip xfrm` sends all bits. */
export const infoFlags = struct("xfrm_info_flags", [["flags", mask32]]);

export const stateHashInfo = struct("xfrmu_sadhinfo", [
  ["sadhcnt", u32],
  ["sadhmcnt", u32],
]);

export const policyCounts = struct("xfrmu_spdinfo", [
  ["incnt", u32],
  ["outcnt", u32],
  ["fwdcnt", u32],
  ["inscnt", u32],
  ["outscnt", u32],
  ["fwdscnt", u32],
]);

export const policyHashInfo = struct("xfrmu_spdhinfo", [
  ["spdhcnt", u32],
  ["spdhmcnt", u32],
]);

export const hashThresholds = struct("xfrmu_spdhthresh", [
  ["lbits", u8],
  ["rbits", u8],
]);
