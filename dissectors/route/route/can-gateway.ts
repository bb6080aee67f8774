/**
 * Jobs of the CAN gateway, which are routes of the family AF_CAN with a header and attributes of their own.
 * Kernel: include/uapi/linux/can/gw.h, include/uapi/linux/can.h, net/can/gw.c (cgw_policy)
 */
import {
  attributes,
  constants,
  enumeration,
  family,
  fixedBytes,
  flags,
  hexadecimal,
  ifindex,
  type MessageOptions,
  packed,
  quantity,
  s8,
  struct,
  u8,
  u16,
  u32,
} from "../../../src/schema/index.ts";

/** Counts that the header gives beside the names of its fields. */
export const canGatewayConstants = constants({
  CGW_MOD_LEN: 2,
  CGW_MOD_FUNCS: 4,
  CGW_FRAME_MODS: 4,
  MAX_MODFUNCTIONS: 16,
});

const rtcanmsg = struct("rtcanmsg", [
  ["can_family", family],
  ["gwtype", enumeration(u8, { 0: "CGW_TYPE_UNSPEC", 1: "CGW_TYPE_CAN_CAN" }, { prefix: "CGW_TYPE_" })],
  [
    "flags",
    flags(
      u16,
      {
        0: "CGW_FLAGS_CAN_ECHO",
        1: "CGW_FLAGS_CAN_SRC_TSTAMP",
        2: "CGW_FLAGS_CAN_IIF_TX_OK",
        3: "CGW_FLAGS_CAN_FD",
      },
      {
        words: {
          CGW_FLAGS_CAN_ECHO: "echo",
          CGW_FLAGS_CAN_SRC_TSTAMP: "src-tstamp",
          CGW_FLAGS_CAN_IIF_TX_OK: "iif-tx-ok",
          CGW_FLAGS_CAN_FD: "fd",
        },
      },
    ),
  ],
]);

const modifies = flags(
  u8,
  { 0: "CGW_MOD_ID", 1: "CGW_MOD_DLC", 2: "CGW_MOD_DATA", 3: "CGW_MOD_FLAGS" },
  { prefix: "CGW_MOD_" },
);

const frameModification = struct("cgw_frame_mod", [
  ["can_id", hexadecimal(u32)],
  ["len", u8],
  [null, 2],
  ["len8_dlc", u8],
  ["data", fixedBytes(8)],
  ["modtype", modifies],
]);

const fdFrameModification = struct("cgw_fdframe_mod", [
  ["can_id", hexadecimal(u32)],
  ["len", u8],
  ["flags", hexadecimal(u8)],
  [null, 2],
  ["data", fixedBytes(64)],
  ["modtype", modifies],
]);

const xorChecksum = struct("cgw_csum_xor", [
  ["from_idx", s8],
  ["to_idx", s8],
  ["result_idx", s8],
  ["init_xor_val", hexadecimal(u8)],
]);

const crcProfile = enumeration(
  u8,
  {
    0: "CGW_CRC8PRF_UNSPEC",
    1: "CGW_CRC8PRF_1U8",
    2: "CGW_CRC8PRF_16U8",
    3: "CGW_CRC8PRF_SFFID_XOR",
  },
  { prefix: "CGW_CRC8PRF_" },
);

const crcChecksum = struct("cgw_csum_crc8", [
  ["from_idx", s8],
  ["to_idx", s8],
  ["result_idx", s8],
  ["init_crc_val", hexadecimal(u8)],
  ["final_xor_val", hexadecimal(u8)],
  ["crctab", packed(u8, 256)],
  ["profile", crcProfile],
  ["profile_data", fixedBytes(20)],
]);

const filter = struct("can_filter", [
  ["can_id", hexadecimal(u32)],
  ["can_mask", hexadecimal(u32)],
]);

const cgw = attributes("CGW", {
  0: ["CGW_UNSPEC"],
  1: ["CGW_MOD_AND", frameModification],
  2: ["CGW_MOD_OR", frameModification],
  3: ["CGW_MOD_XOR", frameModification],
  4: ["CGW_MOD_SET", frameModification],
  5: ["CGW_CS_XOR", xorChecksum],
  6: ["CGW_CS_CRC8", crcChecksum],
  7: ["CGW_HANDLED", quantity(u32, "frames")],
  8: ["CGW_DROPPED", quantity(u32, "frames")],
  9: ["CGW_SRC_IF", ifindex],
  10: ["CGW_DST_IF", ifindex],
  11: ["CGW_FILTER", filter],
  12: ["CGW_DELETED", quantity(u32, "frames")],
  13: ["CGW_LIM_HOPS", u8],
  14: ["CGW_MOD_UID", u32],
  15: ["CGW_FDMOD_AND", fdFrameModification],
  16: ["CGW_FDMOD_OR", fdFrameModification],
  17: ["CGW_FDMOD_XOR", fdFrameModification],
  18: ["CGW_FDMOD_SET", fdFrameModification],
});

export const canGateway: MessageOptions = {
  header: rtcanmsg,
  attributes: cgw,
  summary:
    "can[ from {CGW_SRC_IF?}][ to {CGW_DST_IF?}][ {flags}][ filter {CGW_FILTER.can_id}:{CGW_FILTER.can_mask}][ hops {CGW_LIM_HOPS}][ uid {CGW_MOD_UID?}][ handled {CGW_HANDLED:value}][ dropped {CGW_DROPPED:value}][ deleted {CGW_DELETED:value}]",
};
