/** What can be dissected, and where its tables are: they load when their protocol or family first appears. */
import type { ManifestEntry } from "../src/schema/index.ts";

export const manifest: readonly ManifestEntry[] = [
  { protocol: "NETLINK_ROUTE", load: async () => (await import("./route/index.ts")).route },
  {
    protocol: "NETLINK_GENERIC",
    family: "netns",
    version: 1,
    maxCommand: 1,
    maxAttribute: 3,
    load: async () => [(await import("./generic/netns-rfc.ts")).netnsRfc],
  },
  {
    protocol: "NETLINK_GENERIC",
    family: "ila",
    version: 1,
    maxCommand: 4,
    maxAttribute: 9,
    load: async () => [(await import("./generic/ila.ts")).ila],
  },
  {
    protocol: "NETLINK_GENERIC",
    family: "nlctrl",
    version: 2,
    maxCommand: 10,
    maxAttribute: 10,
    load: async () => [(await import("./generic/nlctrl.ts")).nlctrl],
  },
];
