/**
 * Matches about this machine: owner, addrtype, comment, mac, nfacct.
 * Kernel: include/uapi/linux/netfilter/xt_owner.h, xt_addrtype.h, xt_comment.h, xt_mac.h,
 * xt_nfacct.h
 */
import { fixedString, flags, mac, s32, struct, u8, u16, u32 } from "../../../../src/schema/index.ts";

const owners = flags(
  u8,
  { 0: "XT_OWNER_UID", 1: "XT_OWNER_GID", 2: "XT_OWNER_SOCKET", 3: "XT_OWNER_SUPPL_GROUPS" },
  { prefix: "XT_OWNER_" },
);

export const ownerMatch = struct("xt_owner_match_info", [
  ["uid_min", u32],
  ["uid_max", u32],
  ["gid_min", u32],
  ["gid_max", u32],
  ["match", owners],
  ["invert", owners],
  [null, 6],
]);

/** One bit for each kind of route. */
const kinds = flags(
  u16,
  {
    0: "XT_ADDRTYPE_UNSPEC",
    1: "XT_ADDRTYPE_UNICAST",
    2: "XT_ADDRTYPE_LOCAL",
    3: "XT_ADDRTYPE_BROADCAST",
    4: "XT_ADDRTYPE_ANYCAST",
    5: "XT_ADDRTYPE_MULTICAST",
    6: "XT_ADDRTYPE_BLACKHOLE",
    7: "XT_ADDRTYPE_UNREACHABLE",
    8: "XT_ADDRTYPE_PROHIBIT",
    9: "XT_ADDRTYPE_THROW",
    10: "XT_ADDRTYPE_NAT",
    11: "XT_ADDRTYPE_XRESOLVE",
  },
  { prefix: "XT_ADDRTYPE_" },
);

export const addrtypeMatch = struct("xt_addrtype_info_v1", [
  ["source", kinds],
  ["dest", kinds],
  [
    "flags",
    flags(
      u32,
      {
        0: "XT_ADDRTYPE_INVERT_SOURCE",
        1: "XT_ADDRTYPE_INVERT_DEST",
        2: "XT_ADDRTYPE_LIMIT_IFACE_IN",
        3: "XT_ADDRTYPE_LIMIT_IFACE_OUT",
      },
      { prefix: "XT_ADDRTYPE_" },
    ),
  ],
]);

export const commentMatch = struct("xt_comment_info", [["comment", fixedString(256)]]);

export const macMatch = struct("xt_mac_info", [
  ["srcaddr", mac],
  [null, 2],
  ["invert", s32],
  [null, 4],
]);

/** The pointer is for the kernel's own use. */
export const nfacctMatch = struct("xt_nfacct_match_info", [
  ["name", fixedString(32)],
  [null, 8],
]);
