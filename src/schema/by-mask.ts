/** A choice by some bits of a byte elsewhere. */
import type { Scope } from "./scope.ts";
import type { Selector } from "./select.ts";

/**
 * By some bits of a byte of the nearest sibling or member of that name: `byMask("flags", 0, 0x40)` is 0 or 64. They stay
 * where they stand in the byte.
 */
export function byMask(name: string, index: number, mask: number): Selector {
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
