/** Masks that are prefixes, by how they are written. */
import { ipv4Text, ipv6Text } from "../../../src/schema/index.ts";

const prefixLengths = new Map<string, number>();

function addPrefixes(bytes: number, text: (mask: Uint8Array) => string): void {
  const mask = new Uint8Array(bytes);
  for (let length = 0; length <= bytes * 8; length++) {
    if (length > 0) mask[(length - 1) >> 3] = 0xff00 >> (((length - 1) & 7) + 1);
    prefixLengths.set(text(mask), length);
  }
}

addPrefixes(4, (mask) => ipv4Text(mask, 0));
addPrefixes(16, (mask) => ipv6Text(mask, 0));
addPrefixes(6, (mask) => Array.from(mask, (byte) => byte.toString(16).padStart(2, "0")).join(":"));

/** The length of a mask that is a prefix; undefined for any other. */
export function prefixOf(mask: string): number | undefined {
  return prefixLengths.get(mask);
}
