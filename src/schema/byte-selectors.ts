/** Selectors that look at bits of bytes: for packets whose first byte, or a few bits of it, say what follows. */
import type { Scope } from "./scope.ts";
import type { Selector } from "./select.ts";

/** By the first byte of the value itself: `select(byFirstByte(), { 64: probeRequest, 128: beacon })`. */
export function byFirstByte(): Selector {
  return (scope, at) => scope.bytes[at];
}

/**
 * By some bits of a byte of the nearest sibling or member of that name: `byBits("flags", 0, 0x40)` is 0 or 64. They stay
 * where they stand in the byte.
 */
export function byBits(name: string, index: number, mask: number): Selector {
  return (scope) => {
    for (let within: Scope | null = scope; within !== null; within = within.outer) {
      const place = within.locate(name);
      if (place === null) continue;
      const at = place.start + index;
      return at < place.end ? (scope.bytes[at] as number) & mask : undefined;
    }
    return undefined;
  };
}
