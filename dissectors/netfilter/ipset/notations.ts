/** How ipset(8) writes numbers that are cut in two. */
import type { Notation } from "../../../src/schema/index.ts";

/** A class of traffic control: major and minor number in hexadecimal. */
export const trafficClass: Notation = {
  write: (value) => `${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`,
};
