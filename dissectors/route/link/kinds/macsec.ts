/**
 * MACsec (IEEE 802.1AE): encrypted Ethernet. Its associations and keys are in generic netlink.
 * Kernel: include/uapi/linux/if_link.h, include/uapi/linux/if_macsec.h, drivers/net/macsec.c (macsec_rtnl_policy,
 * macsec_fill_info)
 */
import {
  attributes,
  be16,
  be64,
  enumeration,
  hexadecimal,
  pad,
  quantity,
  u8,
  u32,
  u64,
} from "../../../../src/schema/index.ts";
import { onOff } from "../../../values.ts";

export const cipherSuite = enumeration(
  u64,
  {
    // What the kernel took GCM-AES-128 for until Linux 4.16, and still takes.
    "36030996058996737": "MACSEC_DEFAULT_CIPHER_ID",
    "36242102291529729": "MACSEC_CIPHER_ID_GCM_AES_128",
    "36242102291529730": "MACSEC_CIPHER_ID_GCM_AES_256",
    "36242102291529731": "MACSEC_CIPHER_ID_GCM_AES_XPN_128",
    "36242102291529732": "MACSEC_CIPHER_ID_GCM_AES_XPN_256",
  },
  {
    words: {
      MACSEC_DEFAULT_CIPHER_ID: "GCM-AES-128",
      MACSEC_CIPHER_ID_GCM_AES_128: "GCM-AES-128",
      MACSEC_CIPHER_ID_GCM_AES_256: "GCM-AES-256",
      MACSEC_CIPHER_ID_GCM_AES_XPN_128: "GCM-AES-XPN-128",
      MACSEC_CIPHER_ID_GCM_AES_XPN_256: "GCM-AES-XPN-256",
    },
  },
);

export const macsecValidation = enumeration(
  u8,
  { 0: "MACSEC_VALIDATE_DISABLED", 1: "MACSEC_VALIDATE_CHECK", 2: "MACSEC_VALIDATE_STRICT" },
  { prefix: "MACSEC_VALIDATE_" },
);

export const macsecOffload = enumeration(
  u8,
  { 0: "MACSEC_OFFLOAD_OFF", 1: "MACSEC_OFFLOAD_PHY", 2: "MACSEC_OFFLOAD_MAC" },
  { prefix: "MACSEC_OFFLOAD_" },
);

export const macsec = attributes("IFLA_MACSEC", {
  0: ["IFLA_MACSEC_UNSPEC"],
  // A link address and a port as they stand in the frame.
  1: ["IFLA_MACSEC_SCI", hexadecimal(be64)],
  2: ["IFLA_MACSEC_PORT", be16],
  3: ["IFLA_MACSEC_ICV_LEN", quantity(u8, "bytes")],
  4: ["IFLA_MACSEC_CIPHER_SUITE", cipherSuite],
  5: ["IFLA_MACSEC_WINDOW", u32],
  6: ["IFLA_MACSEC_ENCODING_SA", u8],
  7: ["IFLA_MACSEC_ENCRYPT", onOff],
  8: ["IFLA_MACSEC_PROTECT", onOff],
  9: ["IFLA_MACSEC_INC_SCI", onOff],
  10: ["IFLA_MACSEC_ES", onOff],
  11: ["IFLA_MACSEC_SCB", onOff],
  12: ["IFLA_MACSEC_REPLAY_PROTECT", onOff],
  13: ["IFLA_MACSEC_VALIDATION", macsecValidation],
  14: ["IFLA_MACSEC_PAD", pad],
  15: ["IFLA_MACSEC_OFFLOAD", macsecOffload],
});
