/** Intervals as nft writes them: prefixes of addresses, else both ends. */
import { colonHex, ipv4Text, ipv6Text, type Scope } from "../../../src/schema/index.ts";

const value = "NFTA_DATA_VALUE";

function bytesOf(scope: Scope): Uint8Array {
  const place = scope.locate(value);
  return place === null ? new Uint8Array(0) : scope.bytes.subarray(place.start, place.end);
}

/** The number that bytes in network order are. */
function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

function bytesFor(number: bigint, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = length - 1, left = number; at >= 0; at--, left >>= 8n) bytes[at] = Number(left & 255n);
  return bytes;
}

/** True when a key is beyond another one. */
export function isBeyond(end: Scope | null, start: Scope | null): boolean {
  if (end === null || start === null) return false;
  const one = bytesOf(end);
  const other = bytesOf(start);
  return one.length === other.length && numberOf(one) > numberOf(other);
}

/** How many bytes a name takes of its key. */
function nameLength(bytes: Uint8Array): number {
  return bytes.findLastIndex((byte) => byte !== 0) + 1;
}

/** How many low bits a prefix leaves open; null when the interval is none. */
function openBits(from: bigint, to: bigint): number | null {
  const size = to - from + 1n;
  const bits = size.toString(2).length - 1;
  return size === 1n << BigInt(bits) && (from & (size - 1n)) === 0n ? bits : null;
}

/** One value of the kind that its first end has been worded as. */
function wordFor(bytes: Uint8Array, like: string): string {
  if (bytes.length === 4 && like.includes(".")) return ipv4Text(bytes, 0);
  if (bytes.length === 16 && like.includes(":")) return ipv6Text(bytes, 0);
  if (bytes.length === 6 && like.includes(":")) return colonHex(bytes, 0, 6);
  return String(numberOf(bytes));
}

function isAddress(word: string, length: number): boolean {
  return (length === 4 && /^[\d.]+$/.test(word)) || (length === 16 && word.includes(":"));
}

/** From one end to the other one, which is the first value beyond unless it is `included`. */
export function intervalWord(start: Scope, end: Scope, included: boolean): string {
  const from = start.word(value) ?? "";
  const to = end.word(value) ?? "";
  if (included || from.includes(" . ")) return concatenatedInterval(from, to);
  const first = bytesOf(start);
  const beyond = bytesOf(end);
  if (first.length !== beyond.length) return `${from}-${to}`;
  // A name up to the next one of its length stands for all that begin so.
  if (!/^[\d.:a-f]+$/.test(from)) return nameLength(first) === nameLength(beyond) ? `${from}*` : from;
  const low = numberOf(first);
  const high = numberOf(beyond) - 1n;
  if (high <= low) return from;
  const open = openBits(low, high);
  if (open !== null && isAddress(from, first.length)) return `${from}/${8 * first.length - open}`;
  return `${from}-${wordFor(bytesFor(high, first.length), from)}`;
}

function ipv4Number(word: string): bigint {
  return word.split(".").reduce((number, part) => (number << 8n) | BigInt(part), 0n);
}

/** Each field of a concatenation by itself; both ends belong to it. */
function concatenatedInterval(from: string, to: string): string {
  const ends = to.split(" . ");
  const fields = from.split(" . ").map((first, index) => {
    const last = ends[index] ?? first;
    if (first === last) return first;
    const quad = /^\d+\.\d+\.\d+\.\d+$/;
    const open = quad.test(first) && quad.test(last) ? openBits(ipv4Number(first), ipv4Number(last)) : null;
    return open === null ? `${first}-${last}` : `${first}/${32 - open}`;
  });
  return fields.join(" . ");
}
