/**
 * Netlink sockets: who listens to what this tool shows.
 * Kernel: include/uapi/linux/netlink_diag.h, net/netlink/diag.c (sk_diag_fill)
 */
import {
  attributes,
  enumeration,
  family,
  flags,
  hexadecimal,
  packed,
  quantity,
  struct,
  u8,
  u32,
} from "../../src/schema/index.ts";
import { cookie, memoryInfo, socketState, socketType } from "./constants.ts";

/** The words are those of `ss`. */
const netlinkProtocol = enumeration(
  u8,
  {
    0: "NETLINK_ROUTE",
    1: "NETLINK_UNUSED",
    2: "NETLINK_USERSOCK",
    3: "NETLINK_FIREWALL",
    4: "NETLINK_SOCK_DIAG",
    5: "NETLINK_NFLOG",
    6: "NETLINK_XFRM",
    7: "NETLINK_SELINUX",
    8: "NETLINK_ISCSI",
    9: "NETLINK_AUDIT",
    10: "NETLINK_FIB_LOOKUP",
    11: "NETLINK_CONNECTOR",
    12: "NETLINK_NETFILTER",
    13: "NETLINK_IP6_FW",
    14: "NETLINK_DNRTMSG",
    15: "NETLINK_KOBJECT_UEVENT",
    16: "NETLINK_GENERIC",
    18: "NETLINK_SCSITRANSPORT",
    19: "NETLINK_ECRYPTFS",
    20: "NETLINK_RDMA",
    21: "NETLINK_CRYPTO",
    22: "NETLINK_SMC",
    255: "NDIAG_PROTO_ALL",
  },
  {
    prefix: "NETLINK_",
    words: {
      NETLINK_ROUTE: "rtnl",
      NETLINK_FIREWALL: "fw",
      NETLINK_SOCK_DIAG: "tcpdiag",
      NETLINK_FIB_LOOKUP: "fiblookup",
      NETLINK_NETFILTER: "nft",
      NETLINK_IP6_FW: "ip6fw",
      NETLINK_DNRTMSG: "dec-rt",
      NETLINK_KOBJECT_UEVENT: "uevent",
      NETLINK_GENERIC: "genl",
      NETLINK_SCSITRANSPORT: "scsi-trans",
      NDIAG_PROTO_ALL: "all",
    },
  },
);

const show = flags(
  u32,
  { 0: "NDIAG_SHOW_MEMINFO", 1: "NDIAG_SHOW_GROUPS", 2: "NDIAG_SHOW_RING_CFG", 3: "NDIAG_SHOW_FLAGS" },
  { prefix: "NDIAG_SHOW_" },
);

export const netlinkRequest = struct("netlink_diag_req", [
  ["sdiag_family", family],
  ["sdiag_protocol", netlinkProtocol],
  [null, 2],
  ["ndiag_ino", u32],
  ["ndiag_show", show],
  ["ndiag_cookie", cookie],
]);

export const netlinkReply = struct("netlink_diag_msg", [
  ["ndiag_family", family],
  ["ndiag_type", socketType],
  ["ndiag_protocol", netlinkProtocol],
  ["ndiag_state", socketState],
  ["ndiag_portid", u32],
  ["ndiag_dst_portid", u32],
  ["ndiag_dst_group", u32],
  ["ndiag_ino", u32],
  ["ndiag_cookie", cookie],
]);

const ring = struct("netlink_diag_ring", [
  ["ndr_block_size", quantity(u32, "bytes")],
  ["ndr_block_nr", u32],
  ["ndr_frame_size", quantity(u32, "bytes")],
  ["ndr_frame_nr", u32],
]);

export const netlinkAttributes = attributes("NETLINK_DIAG", {
  0: ["NETLINK_DIAG_MEMINFO", memoryInfo],
  // A bit a group, the first one being group 1.
  1: ["NETLINK_DIAG_GROUPS", packed(hexadecimal(u32))],
  2: ["NETLINK_DIAG_RX_RING", ring],
  3: ["NETLINK_DIAG_TX_RING", ring],
  4: [
    "NETLINK_DIAG_FLAGS",
    flags(
      u32,
      {
        0: "NDIAG_FLAG_CB_RUNNING",
        1: "NDIAG_FLAG_PKTINFO",
        2: "NDIAG_FLAG_BROADCAST_ERROR",
        3: "NDIAG_FLAG_NO_ENOBUFS",
        4: "NDIAG_FLAG_LISTEN_ALL_NSID",
        5: "NDIAG_FLAG_CAP_ACK",
      },
      { prefix: "NDIAG_FLAG_" },
    ),
  ],
});
