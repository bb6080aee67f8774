/** What can be dissected, and where its tables are: they load when their protocol, family or type first appears. */
import type { Dissector, ManifestEntry } from "../src/schema/index.ts";

type Load = () => Promise<readonly Dissector[]>;

/** A generic family: name, version, highest command and highest attribute, by which it is known without its name. */
function generic(family: string, version: number, maxCommand: number, maxAttribute: number, load: Load): ManifestEntry {
  return { protocol: "NETLINK_GENERIC", family, version, maxCommand, maxAttribute, load };
}

/** A subsystem of nfnetlink. */
function netfilter(family: string, load: Load): ManifestEntry {
  return { protocol: "NETLINK_NETFILTER", family, load };
}

/** A protocol; with ranges where these tables are for some of its message types only. */
function protocol(name: string, load: Load, types?: ManifestEntry["types"]): ManifestEntry {
  return types === undefined ? { protocol: name, load } : { protocol: name, types, load };
}

/** RTM_NEWQDISC to RTM_GETACTION, RTM_NEWCHAIN to RTM_GETCHAIN. */
const trafficControlTypes: ManifestEntry["types"] = [
  [36, 50],
  [100, 102],
];

// One line an entry, in the order of their names.
export const manifest: readonly ManifestEntry[] = [
  protocol("NETLINK_ROUTE", async () => (await import("./route/index.ts")).route),
  protocol("NETLINK_ROUTE", async () => (await import("./route/tc/tc.ts")).trafficControl, trafficControlTypes),
  generic("MAC80211_HWSIM", 1, 11, 31, async () => [(await import("./generic/mac80211-hwsim.ts")).mac80211Hwsim]),
  generic("ila", 1, 4, 9, async () => [(await import("./generic/ila.ts")).ila]),
  generic("netns", 1, 1, 3, async () => [(await import("./generic/netns-rfc.ts")).netnsRfc]),
  generic("nfc", 1, 30, 32, async () => [(await import("./generic/nfc.ts")).nfc]),
  generic("nl802154", 1, 43, 48, async () => [(await import("./generic/nl802154.ts")).nl802154]),
  generic("nl80211", 1, 167, 366, async () => [(await import("./generic/nl80211/index.ts")).nl80211]),
  generic("nlctrl", 2, 10, 10, async () => [(await import("./generic/nlctrl.ts")).nlctrl]),
  netfilter("none", async () => [(await import("./netfilter/batch.ts")).batch]),
];
