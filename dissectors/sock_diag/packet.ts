/**
 * Packet sockets.
 * Kernel: include/uapi/linux/packet_diag.h, include/uapi/linux/if_packet.h, net/packet/diag.c (sk_diag_fill)
 */
import {
  attributes,
  byByteOrder,
  enumeration,
  family,
  flags,
  hexadecimal,
  ifindex,
  linkAddressIn,
  packed,
  quantity,
  struct,
  u8,
  u16,
  u32,
} from "../../src/schema/index.ts";
import { bpfInstruction } from "../packet/classic-bpf.ts";
import { etherTypeOf } from "../packet/ether-types.ts";
import { cookie, memoryInfo, socketType } from "./constants.ts";

const show = flags(
  u32,
  {
    0: "PACKET_SHOW_INFO",
    1: "PACKET_SHOW_MCLIST",
    2: "PACKET_SHOW_RING_CFG",
    3: "PACKET_SHOW_FANOUT",
    4: "PACKET_SHOW_MEMINFO",
    5: "PACKET_SHOW_FILTER",
  },
  { prefix: "PACKET_SHOW_" },
);

/** The Ethernet protocol a socket receives, here in the byte order of the machine. */
const protocol = etherTypeOf(u16, { ETH_P_ALL: "*" });

export const packetRequest = struct("packet_diag_req", [
  ["sdiag_family", family],
  ["sdiag_protocol", u8],
  [null, 2],
  ["pdiag_ino", u32],
  ["pdiag_show", show],
  ["pdiag_cookie", cookie],
]);

export const packetReply = struct("packet_diag_msg", [
  ["pdiag_family", family],
  ["pdiag_type", socketType],
  ["pdiag_num", protocol],
  ["pdiag_ino", u32],
  ["pdiag_cookie", cookie],
]);

const info = struct("packet_diag_info", [
  ["pdi_index", ifindex],
  ["pdi_version", u32],
  ["pdi_reserve", quantity(u32, "bytes")],
  ["pdi_copy_thresh", quantity(u32, "bytes")],
  ["pdi_tstamp", hexadecimal(u32)],
  [
    "pdi_flags",
    flags(
      u32,
      { 0: "PDI_RUNNING", 1: "PDI_AUXDATA", 2: "PDI_ORIGDEV", 3: "PDI_VNETHDR", 4: "PDI_LOSS" },
      { prefix: "PDI_" },
    ),
  ],
]);

const membership = struct("packet_diag_mclist", [
  ["pdmc_index", ifindex],
  ["pdmc_count", u32],
  [
    "pdmc_type",
    enumeration(
      u16,
      { 0: "PACKET_MR_MULTICAST", 1: "PACKET_MR_PROMISC", 2: "PACKET_MR_ALLMULTI", 3: "PACKET_MR_UNICAST" },
      { prefix: "PACKET_MR_" },
    ),
  ],
  ["pdmc_alen", u16],
  ["pdmc_addr", linkAddressIn(32)],
]);

const ring = struct("packet_diag_ring", [
  ["pdr_block_size", quantity(u32, "bytes")],
  ["pdr_block_nr", u32],
  ["pdr_frame_size", quantity(u32, "bytes")],
  ["pdr_frame_nr", u32],
  ["pdr_retire_tmo", quantity(u32, "ms")],
  ["pdr_sizeof_priv", quantity(u32, "bytes")],
  ["pdr_features", hexadecimal(u32)],
]);

const fanoutType = enumeration(
  u8,
  {
    0: "PACKET_FANOUT_HASH",
    1: "PACKET_FANOUT_LB",
    2: "PACKET_FANOUT_CPU",
    3: "PACKET_FANOUT_ROLLOVER",
    4: "PACKET_FANOUT_RND",
    5: "PACKET_FANOUT_QM",
    6: "PACKET_FANOUT_CBPF",
    7: "PACKET_FANOUT_EBPF",
  },
  { prefix: "PACKET_FANOUT_" },
);

/** The upper half of the option's flags. */
const fanoutFlags = flags(
  u8,
  {
    4: "PACKET_FANOUT_FLAG_ROLLOVER",
    5: "PACKET_FANOUT_FLAG_UNIQUEID",
    6: "PACKET_FANOUT_FLAG_IGNORE_OUTGOING",
    7: "PACKET_FANOUT_FLAG_DEFRAG",
  },
  { prefix: "PACKET_FANOUT_FLAG_" },
);

/** One u32: the group's number lowest, then its type, then its flags (pdiag_put_fanout). */
const fanout = byByteOrder({
  little: struct("fanout", [
    ["id", u16],
    ["type", fanoutType],
    ["flags", fanoutFlags],
  ]),
  big: struct("fanout", [
    ["flags", fanoutFlags],
    ["type", fanoutType],
    ["id", u16],
  ]),
});

export const packetAttributes = attributes("PACKET_DIAG", {
  0: ["PACKET_DIAG_INFO", info],
  1: ["PACKET_DIAG_MCLIST", packed(membership)],
  2: ["PACKET_DIAG_RX_RING", ring],
  3: ["PACKET_DIAG_TX_RING", ring],
  4: ["PACKET_DIAG_FANOUT", fanout],
  5: ["PACKET_DIAG_UID", u32],
  6: ["PACKET_DIAG_MEMINFO", memoryInfo],
  7: ["PACKET_DIAG_FILTER", packed(bpfInstruction)],
});
