/**
 * The elements that say how a network is protected: RSN, its extension, and WPA's of before.
 * Kernel: include/linux/ieee80211.h; IEEE 802.11-2020, 9.4.2.24 and 9.4.2.241
 */
import { bits, byteBitmap, counted, fixedBytes, le16, type MemberSpec, struct, u8 } from "../../../src/schema/index.ts";
import { akmSelector, cipherSelector } from "./suites.ts";

const rsnCapabilities = bits(le16, [
  ["preauth", 1],
  ["no_pairwise", 1],
  ["ptksa_replay_counters", 2],
  ["gtksa_replay_counters", 2],
  ["mfpr", 1],
  ["mfpc", 1],
  ["joint_multi_band_rsna", 1],
  ["peerkey", 1],
  ["spp_amsdu_capable", 1],
  ["spp_amsdu_required", 1],
  ["pbac", 1],
  ["ext_key_id", 1],
  ["ocvc", 1],
]);

const suites: readonly MemberSpec[] = [
  ["version", le16],
  ["group_cipher", cipherSelector],
  ["pairwise_count", le16],
  ["pairwise_ciphers", counted(cipherSelector, "pairwise_count")],
  ["akm_count", le16],
  ["akm_suites", counted(akmSelector, "akm_count")],
  ["capabilities", rsnCapabilities],
];

export const rsn = struct("rsn", [
  ...suites,
  ["pmkid_count", le16],
  ["pmkids", counted(fixedBytes(16), "pmkid_count")],
  ["group_mgmt_cipher", cipherSelector],
]);

/** After the OUI and the type of the vendor element. */
export const wpa = struct("wpa", [...suites]);

/** The low four bits count its bytes. */
export const rsnExtension = byteBitmap({
  4: "PROTECTED_TWT",
  5: "SAE_H2E",
  6: "SAE_PK",
  8: "SECURE_LTF",
  9: "SECURE_RTT",
  10: "URNM_MFPR_X20",
  15: "URNM_MFPR",
});

export const mobilityDomain = struct("mobility_domain", [
  ["mdid", le16],
  [
    "ft_capability",
    bits(u8, [
      ["ft_over_ds", 1],
      ["resource_request", 1],
    ]),
  ],
]);
