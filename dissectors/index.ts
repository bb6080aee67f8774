/** What can be dissected, and where its tables are: they load when their protocol or family first appears. */
import type { ManifestEntry } from "../src/schema/index.ts";

export const manifest: readonly ManifestEntry[] = [
  { protocol: "NETLINK_ROUTE", load: async () => (await import("./route/index.ts")).route },
];
