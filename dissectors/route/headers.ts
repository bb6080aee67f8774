/**
 * Headers that several rtnetlink messages share.
 * Kernel: include/uapi/linux/rtnetlink.h
 */
import { family, struct } from "../../src/schema/index.ts";

/** The short form that dump requests may take in place of the full header. */
export const rtgenmsg = struct("rtgenmsg", [["rtgen_family", family]]);
