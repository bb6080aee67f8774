/**
 * MACsec (IEEE 802.1AE): its channels, associations and keys.
 * Kernel: include/uapi/linux/if_macsec.h, drivers/net/macsec.c (macsec_genl_policy, macsec_genl_sa_policy, dump_secy)
 */
import {
  attributes,
  be32,
  be64,
  bytes,
  constants,
  defineDissector,
  fixedBytes,
  hexadecimal,
  ifindex,
  indexed,
  nest,
  pad,
  quantity,
  secret,
  u8,
  u32,
  u64,
  uint,
} from "../../src/schema/index.ts";
import { cipherSuite, macsecOffload, macsecValidation } from "../route/link/kinds/macsec.ts";
import { onOff } from "../values.ts";
import { macsecSummary, secySummary } from "./macsec-summary.ts";

const associationStatistics = attributes("MACSEC_SA_STATS_ATTR", {
  0: ["MACSEC_SA_STATS_ATTR_UNSPEC"],
  1: ["MACSEC_SA_STATS_ATTR_IN_PKTS_OK", quantity(u32, "packets")],
  2: ["MACSEC_SA_STATS_ATTR_IN_PKTS_INVALID", quantity(u32, "packets")],
  3: ["MACSEC_SA_STATS_ATTR_IN_PKTS_NOT_VALID", quantity(u32, "packets")],
  4: ["MACSEC_SA_STATS_ATTR_IN_PKTS_NOT_USING_SA", quantity(u32, "packets")],
  5: ["MACSEC_SA_STATS_ATTR_IN_PKTS_UNUSED_SA", quantity(u32, "packets")],
  6: ["MACSEC_SA_STATS_ATTR_OUT_PKTS_PROTECTED", quantity(u32, "packets")],
  7: ["MACSEC_SA_STATS_ATTR_OUT_PKTS_ENCRYPTED", quantity(u32, "packets")],
});

const association = attributes("MACSEC_SA_ATTR", {
  0: ["MACSEC_SA_ATTR_UNSPEC"],
  1: ["MACSEC_SA_ATTR_AN", u8],
  2: ["MACSEC_SA_ATTR_ACTIVE", onOff],
  // Eight bytes with an extended packet number.
  3: ["MACSEC_SA_ATTR_PN", uint],
  4: ["MACSEC_SA_ATTR_KEY", secret(bytes)],
  5: ["MACSEC_SA_ATTR_KEYID", fixedBytes(16)],
  6: ["MACSEC_SA_ATTR_STATS", nest(associationStatistics)],
  7: ["MACSEC_SA_ATTR_PAD", pad],
  8: ["MACSEC_SA_ATTR_SSCI", hexadecimal(be32)],
  9: ["MACSEC_SA_ATTR_SALT", fixedBytes(12)],
});

const receiveStatistics = attributes("MACSEC_RXSC_STATS_ATTR", {
  0: ["MACSEC_RXSC_STATS_ATTR_UNSPEC"],
  1: ["MACSEC_RXSC_STATS_ATTR_IN_OCTETS_VALIDATED", quantity(u64, "bytes")],
  2: ["MACSEC_RXSC_STATS_ATTR_IN_OCTETS_DECRYPTED", quantity(u64, "bytes")],
  3: ["MACSEC_RXSC_STATS_ATTR_IN_PKTS_UNCHECKED", quantity(u64, "packets")],
  4: ["MACSEC_RXSC_STATS_ATTR_IN_PKTS_DELAYED", quantity(u64, "packets")],
  5: ["MACSEC_RXSC_STATS_ATTR_IN_PKTS_OK", quantity(u64, "packets")],
  6: ["MACSEC_RXSC_STATS_ATTR_IN_PKTS_INVALID", quantity(u64, "packets")],
  7: ["MACSEC_RXSC_STATS_ATTR_IN_PKTS_LATE", quantity(u64, "packets")],
  8: ["MACSEC_RXSC_STATS_ATTR_IN_PKTS_NOT_VALID", quantity(u64, "packets")],
  9: ["MACSEC_RXSC_STATS_ATTR_IN_PKTS_NOT_USING_SA", quantity(u64, "packets")],
  10: ["MACSEC_RXSC_STATS_ATTR_IN_PKTS_UNUSED_SA", quantity(u64, "packets")],
  11: ["MACSEC_RXSC_STATS_ATTR_PAD", pad],
});

const receiveChannel = attributes("MACSEC_RXSC_ATTR", {
  0: ["MACSEC_RXSC_ATTR_UNSPEC"],
  1: ["MACSEC_RXSC_ATTR_SCI", hexadecimal(be64)],
  2: ["MACSEC_RXSC_ATTR_ACTIVE", onOff],
  3: ["MACSEC_RXSC_ATTR_SA_LIST", indexed(nest(association))],
  4: ["MACSEC_RXSC_ATTR_STATS", nest(receiveStatistics)],
  5: ["MACSEC_RXSC_ATTR_PAD", pad],
});

const secy = attributes("MACSEC_SECY_ATTR", {
  0: ["MACSEC_SECY_ATTR_UNSPEC"],
  1: ["MACSEC_SECY_ATTR_SCI", hexadecimal(be64)],
  2: ["MACSEC_SECY_ATTR_ENCODING_SA", u8],
  3: ["MACSEC_SECY_ATTR_WINDOW", u32],
  4: ["MACSEC_SECY_ATTR_CIPHER_SUITE", cipherSuite],
  5: ["MACSEC_SECY_ATTR_ICV_LEN", quantity(u8, "bytes")],
  6: ["MACSEC_SECY_ATTR_PROTECT", onOff],
  7: ["MACSEC_SECY_ATTR_REPLAY", onOff],
  8: ["MACSEC_SECY_ATTR_OPER", onOff],
  9: ["MACSEC_SECY_ATTR_VALIDATE", macsecValidation],
  10: ["MACSEC_SECY_ATTR_ENCRYPT", onOff],
  11: ["MACSEC_SECY_ATTR_INC_SCI", onOff],
  12: ["MACSEC_SECY_ATTR_ES", onOff],
  13: ["MACSEC_SECY_ATTR_SCB", onOff],
  14: ["MACSEC_SECY_ATTR_PAD", pad],
});

const sendStatistics = attributes("MACSEC_TXSC_STATS_ATTR", {
  0: ["MACSEC_TXSC_STATS_ATTR_UNSPEC"],
  1: ["MACSEC_TXSC_STATS_ATTR_OUT_PKTS_PROTECTED", quantity(u64, "packets")],
  2: ["MACSEC_TXSC_STATS_ATTR_OUT_PKTS_ENCRYPTED", quantity(u64, "packets")],
  3: ["MACSEC_TXSC_STATS_ATTR_OUT_OCTETS_PROTECTED", quantity(u64, "bytes")],
  4: ["MACSEC_TXSC_STATS_ATTR_OUT_OCTETS_ENCRYPTED", quantity(u64, "bytes")],
  5: ["MACSEC_TXSC_STATS_ATTR_PAD", pad],
});

const secyStatistics = attributes("MACSEC_SECY_STATS_ATTR", {
  0: ["MACSEC_SECY_STATS_ATTR_UNSPEC"],
  1: ["MACSEC_SECY_STATS_ATTR_OUT_PKTS_UNTAGGED", quantity(u64, "packets")],
  2: ["MACSEC_SECY_STATS_ATTR_IN_PKTS_UNTAGGED", quantity(u64, "packets")],
  3: ["MACSEC_SECY_STATS_ATTR_OUT_PKTS_TOO_LONG", quantity(u64, "packets")],
  4: ["MACSEC_SECY_STATS_ATTR_IN_PKTS_NO_TAG", quantity(u64, "packets")],
  5: ["MACSEC_SECY_STATS_ATTR_IN_PKTS_BAD_TAG", quantity(u64, "packets")],
  6: ["MACSEC_SECY_STATS_ATTR_IN_PKTS_UNKNOWN_SCI", quantity(u64, "packets")],
  7: ["MACSEC_SECY_STATS_ATTR_IN_PKTS_NO_SCI", quantity(u64, "packets")],
  8: ["MACSEC_SECY_STATS_ATTR_IN_PKTS_OVERRUN", quantity(u64, "packets")],
  9: ["MACSEC_SECY_STATS_ATTR_PAD", pad],
});

const offload = attributes("MACSEC_OFFLOAD_ATTR", {
  0: ["MACSEC_OFFLOAD_ATTR_UNSPEC"],
  1: ["MACSEC_OFFLOAD_ATTR_TYPE", macsecOffload],
  2: ["MACSEC_OFFLOAD_ATTR_PAD", pad],
});

export const macsecFamily = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "macsec",
  messages: {
    0: ["MACSEC_CMD_GET_TXSC", "get", { summary: secySummary }],
    1: ["MACSEC_CMD_ADD_RXSC", "new"],
    2: ["MACSEC_CMD_DEL_RXSC", "del"],
    3: ["MACSEC_CMD_UPD_RXSC", "set"],
    4: ["MACSEC_CMD_ADD_TXSA", "new"],
    5: ["MACSEC_CMD_DEL_TXSA", "del"],
    6: ["MACSEC_CMD_UPD_TXSA", "set"],
    7: ["MACSEC_CMD_ADD_RXSA", "new"],
    8: ["MACSEC_CMD_DEL_RXSA", "del"],
    9: ["MACSEC_CMD_UPD_RXSA", "set"],
    10: ["MACSEC_CMD_UPD_OFFLOAD", "set"],
  },
  attributes: attributes("MACSEC_ATTR", {
    0: ["MACSEC_ATTR_UNSPEC"],
    1: ["MACSEC_ATTR_IFINDEX", ifindex],
    2: ["MACSEC_ATTR_RXSC_CONFIG", nest(receiveChannel)],
    3: ["MACSEC_ATTR_SA_CONFIG", nest(association)],
    4: ["MACSEC_ATTR_SECY", nest(secy)],
    // Lists are numbered from 1; the number of an association is inside.
    5: ["MACSEC_ATTR_TXSA_LIST", indexed(nest(association))],
    6: ["MACSEC_ATTR_RXSC_LIST", indexed(nest(receiveChannel))],
    7: ["MACSEC_ATTR_TXSC_STATS", nest(sendStatistics)],
    8: ["MACSEC_ATTR_SECY_STATS", nest(secyStatistics)],
    9: ["MACSEC_ATTR_OFFLOAD", nest(offload)],
  }),
  summary: macsecSummary,
  // How many there are of each, counted by the headers.
  constants: constants({
    NUM_MACSEC_ATTR: 10,
    NUM_MACSEC_SECY_ATTR: 15,
    NUM_MACSEC_RXSC_ATTR: 6,
    NUM_MACSEC_SA_ATTR: 10,
    NUM_MACSEC_OFFLOAD_ATTR: 3,
    NUM_MACSEC_RXSC_STATS_ATTR: 12,
    NUM_MACSEC_SA_STATS_ATTR: 8,
    NUM_MACSEC_TXSC_STATS_ATTR: 6,
    NUM_MACSEC_SECY_STATS_ATTR: 10,
  }),
});
