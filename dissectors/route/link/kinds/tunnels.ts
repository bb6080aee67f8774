/**
 * Kinds of tunnels.
 * Kernel: include/uapi/linux/if_link.h, include/uapi/linux/if_tunnel.h
 */
import type { Type } from "../../../../src/schema/index.ts";

/** `IFLA_INFO_DATA` of tunnels. */
export const tunnelKinds: Readonly<Record<string, Type>> = {};
