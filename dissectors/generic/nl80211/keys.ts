/**
 * Keys: never shown unless asked for.
 * Kernel: include/uapi/linux/nl80211.h, net/wireless/nl80211.c (nl80211_key_policy, nl80211_key_default_policy, nl80211_rekey_policy)
 */
import { attributes, be64, bytes, enumeration, flag, nest, secret, u8, u32 } from "../../../src/schema/index.ts";
import { akmSuite, cipherSuite } from "../../packet/ieee80211/suites.ts";

export const keyType = enumeration(
  u32,
  {
    0: "NL80211_KEYTYPE_GROUP",
    1: "NL80211_KEYTYPE_PAIRWISE",
    2: "NL80211_KEYTYPE_PEERKEY",
  },
  { prefix: "NL80211_KEYTYPE_" },
);
const keyMode = enumeration(
  u8,
  {
    0: "NL80211_KEY_RX_TX",
    1: "NL80211_KEY_NO_TX",
    2: "NL80211_KEY_SET_TX",
  },
  { prefix: "NL80211_KEY_" },
);

export const keyDefaultTypes = attributes("NL80211_KEY_DEFAULT_TYPE", {
  1: ["NL80211_KEY_DEFAULT_TYPE_UNICAST", flag],
  2: ["NL80211_KEY_DEFAULT_TYPE_MULTICAST", flag],
});

export const key = attributes("NL80211_KEY", {
  1: ["NL80211_KEY_DATA", secret(bytes)],
  2: ["NL80211_KEY_IDX", u8],
  3: ["NL80211_KEY_CIPHER", cipherSuite],
  // A packet number of six bytes, lowest first.
  4: ["NL80211_KEY_SEQ", bytes],
  5: ["NL80211_KEY_DEFAULT", flag],
  6: ["NL80211_KEY_DEFAULT_MGMT", flag],
  7: ["NL80211_KEY_TYPE", keyType],
  8: ["NL80211_KEY_DEFAULT_TYPES", nest(keyDefaultTypes)],
  9: ["NL80211_KEY_MODE", keyMode],
  10: ["NL80211_KEY_DEFAULT_BEACON", flag],
  11: ["NL80211_KEY_LTF_SEED", secret(bytes)],
});

export const rekeyData = attributes("NL80211_REKEY_DATA", {
  1: ["NL80211_REKEY_DATA_KEK", secret(bytes)],
  2: ["NL80211_REKEY_DATA_KCK", secret(bytes)],
  3: ["NL80211_REKEY_DATA_REPLAY_CTR", be64],
  4: ["NL80211_REKEY_DATA_AKM", akmSuite],
});
