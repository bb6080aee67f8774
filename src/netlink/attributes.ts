/**
 * Attribute framing: `struct nlattr` and its alignment.
 * Kernel: include/uapi/linux/netlink.h, include/net/netlink.h, lib/nlattr.c
 */
import { u16 } from "./bytes.ts";

/** Length of `struct nlattr`. */
export const nlaHeaderLength = 4;

/** `nla_type` bit that says "attributes inside". */
export const nlaNested = 0x8000;

/** `nla_type` bit that says "payload in network byte order". */
export const nlaNetByteOrder = 0x4000;

/** What remains of `nla_type` without its two flag bits. */
export const nlaTypeMask = 0x3fff;

/** A length or offset rounded up to the four bytes that netlink aligns to. */
export function align4(length: number): number {
  return length + (-length & 3);
}

/**
 * Offset of the first attribute with that number (flag bits apart) in a run of attributes, -1 when there is none.
 * An attribute that overruns the end still counts; a length below 4 ends the run.
 */
export function findAttribute(
  bytes: Uint8Array,
  start: number,
  end: number,
  littleEndian: boolean,
  number: number,
): number {
  let at = start;
  while (at + nlaHeaderLength <= end) {
    const length = u16(bytes, at, littleEndian);
    if (length < nlaHeaderLength) return -1;
    if ((u16(bytes, at + 2, littleEndian) & nlaTypeMask) === number) return at;
    at += align4(length);
  }
  return -1;
}

/** The offsets of the attributes of each number, as {@link findAttribute} would find them one after the other. */
export function attributeOffsets(
  bytes: Uint8Array,
  start: number,
  end: number,
  littleEndian: boolean,
): Map<number, number[]> {
  const offsets = new Map<number, number[]>();
  for (let at = start; at + nlaHeaderLength <= end; ) {
    const length = u16(bytes, at, littleEndian);
    if (length < nlaHeaderLength) break;
    const number = u16(bytes, at + 2, littleEndian) & nlaTypeMask;
    const known = offsets.get(number);
    if (known === undefined) offsets.set(number, [at]);
    else known.push(at);
    at += align4(length);
  }
  return offsets;
}

/** True when the bytes are a run of at least one attribute with nothing left over but alignment. */
export function parsesAsAttributes(bytes: Uint8Array, start: number, end: number, littleEndian: boolean): boolean {
  let at = start;
  while (at + nlaHeaderLength <= end) {
    const length = u16(bytes, at, littleEndian);
    if (length < nlaHeaderLength || at + length > end) return false;
    at += align4(length);
  }
  return at > start && at >= end;
}

/**
 * True when the bytes are a run of several attributes that follow each other without alignment, which the kernel does
 * not read so: a sender that forgot NLA_ALIGN.
 */
export function parsesWithoutAlignment(bytes: Uint8Array, start: number, end: number, littleEndian: boolean): boolean {
  let at = start;
  let isAligned = true;
  while (at + nlaHeaderLength <= end) {
    const length = u16(bytes, at, littleEndian);
    if (length < nlaHeaderLength || at + length > end) return false;
    at += length;
    if (at < end && ((at - start) & 3) !== 0) isAligned = false;
  }
  return at === end && !isAligned;
}
