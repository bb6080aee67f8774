/** How ipvsadm(8) writes the version of IPVS. */
import type { Notation } from "../../src/schema/index.ts";

/** A byte each: 1.2.1. */
export const versionOfBytes: Notation = {
  write: (value) => `${(value >>> 16) & 0xff}.${(value >>> 8) & 0xff}.${value & 0xff}`,
};
