/** Netlink port ids, which are usually process ids. Kernel: net/netlink/af_netlink.c (netlink_autobind) */
import { be32, named } from "../../../src/schema/index.ts";

export const portId = named(be32, {});
