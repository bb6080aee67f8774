/**
 * EAP over LAN, which the control port carries: the handshakes that make the keys.
 * Kernel: include/uapi/linux/if_ether.h (ETH_P_PAE), net/mac80211/tx.c (ieee80211_tx_control_port); IEEE 802.1X-2020, 11.3;
 * IEEE 802.11-2020, 12.7.2 (EAPOL-Key)
 */
import {
  be16,
  be64,
  by,
  byMask,
  bytes,
  enumeration,
  fixedBytes,
  flags,
  quantity,
  select,
  sized,
  struct,
  u8,
} from "../../../src/schema/index.ts";
import { ethernetFrameOf } from "../ethernet.ts";
import { elements } from "./elements.ts";

const keyInformation = flags(
  be16,
  {
    0: "KEY_INFO_HMAC_MD5_RC4",
    1: "KEY_INFO_HMAC_SHA1_AES",
    3: "KEY_INFO_PAIRWISE",
    6: "KEY_INFO_INSTALL",
    7: "KEY_INFO_ACK",
    8: "KEY_INFO_MIC",
    9: "KEY_INFO_SECURE",
    10: "KEY_INFO_ERROR",
    11: "KEY_INFO_REQUEST",
    12: "KEY_INFO_ENCRYPTED",
    13: "KEY_INFO_SMK_MESSAGE",
  },
  { prefix: "KEY_INFO_", unions: { 3: "KEY_INFO_AES_128_CMAC" } },
);

const key = struct("eapol_key", [
  ["descriptor_type", enumeration(u8, { 1: "EAPOL_KEY_TYPE_RC4", 2: "EAPOL_KEY_TYPE_RSN", 254: "EAPOL_KEY_TYPE_WPA" })],
  ["key_information", keyInformation],
  ["key_length", quantity(be16, "bytes")],
  ["replay_counter", be64],
  ["nonce", fixedBytes(32)],
  ["iv", fixedBytes(16)],
  ["rsc", fixedBytes(8)],
  [null, 8],
  ["mic", fixedBytes(16)],
  ["key_data_length", be16],
  // Elements, unless they are encrypted.
  ["key_data", sized(select(byMask("key_information", 0, 0x10), { 0: elements }, bytes), "key_data_length")],
]);

const eap = struct("eap", [
  ["code", enumeration(u8, { 1: "EAP_REQUEST", 2: "EAP_RESPONSE", 3: "EAP_SUCCESS", 4: "EAP_FAILURE" })],
  ["identifier", u8],
  ["length", be16],
  ["data", bytes],
]);

export const eapol = struct("eapol", [
  ["version", u8],
  [
    "packet_type",
    enumeration(
      u8,
      {
        0: "EAPOL_EAP",
        1: "EAPOL_START",
        2: "EAPOL_LOGOFF",
        3: "EAPOL_KEY",
        4: "EAPOL_ENCAPSULATED_ASF_ALERT",
        5: "EAPOL_MKA",
      },
      { words: { EAPOL_EAP: "EAP", EAPOL_START: "EAPOL-Start", EAPOL_LOGOFF: "EAPOL-Logoff", EAPOL_KEY: "EAPOL-Key" } },
    ),
  ],
  ["body_length", be16],
  ["body", select(by("packet_type"), { 0: eap, 3: key }, bytes)],
]);

/** By the EtherTypes that it has: ETH_P_PAE, and ETH_P_PREAUTH through the network to another access point. */
export const eapolByEtherType = { 34958: eapol, 35015: eapol };

/** With the header that an Ethernet would have: how the kernel gives a frame of the control port back. */
export const eapolOnEthernet = ethernetFrameOf(eapolByEtherType);
