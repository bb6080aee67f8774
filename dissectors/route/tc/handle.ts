/**
 * Handles: what traffic control calls its queueing disciplines, classes and filters by.
 * Kernel: include/uapi/linux/pkt_sched.h (TC_H_*), include/uapi/linux/pkt_cls.h (TC_U32_*); the words are iproute2's
 */
import { type Notation, notation, u32 } from "../../../src/schema/index.ts";

/** Where a discipline or a filter hangs when it hangs on no class. */
const root = 0xffffffff;
const hook = 0xfffffff1;
const ingressFilters = 0xfffffff2;
const egressFilters = 0xfffffff3;

/** `1:10`, `1:` for a discipline, `:8` for a class of one that has no handle. */
function majorMinor(handle: number): string {
  const major = handle >>> 16;
  const minor = handle & 0xffff;
  return `${major === 0 ? "" : major.toString(16)}:${minor === 0 ? "" : minor.toString(16)}`;
}

/** The part of a handle before or after its colon; null when it is not one. */
function half(text: string): number | null {
  if (text === "") return 0;
  const value = text.length > 4 ? Number.NaN : Number(`0x${text}`);
  return Number.isNaN(value) ? null : value;
}

function parseMajorMinor(text: string): number | null {
  const colon = text.indexOf(":");
  if (colon < 0) return null;
  const major = half(text.slice(0, colon));
  const minor = half(text.slice(colon + 1));
  return major === null || minor === null ? null : major * 0x10000 + minor;
}

function handles(words: Readonly<Record<number, string>>): Notation {
  const values = new Map(Object.entries(words).map(([value, word]) => [word, Number(value)]));
  return {
    write: (value) => words[value] ?? majorMinor(value),
    parse: (text) => values.get(text) ?? parseMajorMinor(text),
  };
}

/** The handle of a discipline or a class, `0:` where the kernel has given none. */
export const handle = notation(u32, {
  write: (value) => (value === 0 ? "0:" : majorMinor(value)),
  parse: parseMajorMinor,
});

/** The class that packets are put into. */
export const classId = notation(u32, handles({ 0: "none", [root]: "root" }));

/** Where a discipline or class hangs. */
export const parent = notation(u32, handles({ 0: "none", [root]: "root", [hook]: "ingress" }));

/** The same for the discipline `clsact`, which has the number of `ingress`. */
export const clsactParent = notation(u32, handles({ 0: "none", [root]: "root", [hook]: "clsact" }));

/** Where a filter hangs: a class, or one of the hooks of `clsact`. */
export const filterParent = notation(
  u32,
  handles({ 0: "none", [root]: "root", [ingressFilters]: "ingress", [egressFilters]: "egress" }),
);

/** `800::800`: table, bucket and node of a u32 filter. */
export const u32Handle = notation(u32, {
  write: (value) => {
    if (value === 0) return "none";
    const table = value >>> 20;
    const bucket = (value >>> 12) & 0xff;
    const node = value & 0xfff;
    let text = table === 0 ? "" : `${table.toString(16)}:`;
    if (bucket !== 0) text += bucket.toString(16);
    return node === 0 ? text : `${text}:${node.toString(16)}`;
  },
});
