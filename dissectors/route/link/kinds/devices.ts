/**
 * Kinds of virtual and physical devices.
 * Kernel: include/uapi/linux/if_link.h
 */
import type { Type } from "../../../../src/schema/index.ts";

/** `IFLA_INFO_DATA` of devices. */
export const deviceKinds: Readonly<Record<string, Type>> = {};

/** `IFLA_INFO_SLAVE_DATA` of the ports of bridges, bonds, teams, VRFs, … */
export const deviceSlaveKinds: Readonly<Record<string, Type>> = {};

/** `IFLA_INFO_XSTATS` of devices. */
export const deviceXstats: Readonly<Record<string, Type>> = {};
