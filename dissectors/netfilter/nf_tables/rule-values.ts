/** Values that rules compare with and set, in nft's words. */
import { type Place, type Scope, type Type, toHex } from "../../../src/schema/index.ts";
import { arpOperation } from "../../packet/arp.ts";
import { etherType } from "../../packet/ether-types.ts";
import { icmpType, icmpv6Type } from "../../packet/icmp.ts";
import { ipProtocol } from "../../packet/ip-protocols.ts";
import { dccpNames, dscpNames, ecnNames, mobilityType } from "./packet-values.ts";
import type { Held } from "./rule-registers.ts";
import { duration } from "./words.ts";

const value = "NFTA_DATA_VALUE";

/** The bytes of a value. */
export function bytesOf(data: Scope | null): Uint8Array {
  const place = data?.locate(value) ?? null;
  return data === null || place === null ? new Uint8Array(0) : data.bytes.subarray(place.start, place.end);
}

function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

export function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

/** Some bits of a field: name, how far they stand from the right, words of their values. */
type Bits = readonly [name: string, shift: number, names?: Readonly<Record<number, string>>];

/** By base, offset, length and mask of what was loaded. */
const bitFields: Readonly<Record<string, Bits>> = {
  "0/14/2/0fff": ["vlan id", 0],
  "0/14/1/e0": ["vlan pcp", 5],
  "0/14/1/10": ["vlan dei", 4],
  "1/0/1/0f": ["ip hdrlength", 0],
  "1/0/1/f0": ["ip version", 4],
  "1/0/2/0fc0": ["ip6 dscp", 6, dscpNames],
  "1/0/2/00fc": ["ip dscp", 2, dscpNames],
  "1/0/2/0003": ["ip ecn", 0, ecnNames],
  "1/1/1/fc": ["ip dscp", 2, dscpNames],
  "1/1/1/03": ["ip ecn", 0, ecnNames],
  "1/1/1/30": ["ip6 ecn", 4, ecnNames],
  "1/1/3/0fffff": ["ip6 flowlabel", 0],
  "1/8/2/ff00": ["ip ttl", 8],
  "1/6/2/1fff": ["ip frag-off", 0],
  "2/1/1/07": ["gre version", 0],
  "2/8/1/1e": ["dccp type", 1, dccpNames],
  "2/12/1/f0": ["tcp doff", 4],
};

/** The bits that a mask leaves of what was loaded; undefined where they have no name. */
function bitField(loaded: Scope | undefined, mask: Uint8Array): Bits | undefined {
  if (loaded === undefined || !loaded.has("NFTA_PAYLOAD_BASE")) return undefined;
  const place = ["NFTA_PAYLOAD_BASE", "NFTA_PAYLOAD_OFFSET", "NFTA_PAYLOAD_LEN"].map((name) => loaded.number(name));
  return bitFields[`${place.join("/")}/${toHex(mask, 0, mask.length)}`];
}

/** `[name, value]` of the bits that are compared or set. */
export function maskedField(held: Held, mask: Uint8Array, bytes: Uint8Array): readonly [string, string] | null {
  const found = bitField(held.loaded, mask);
  if (found === undefined) return null;
  const [name, shift, names] = found;
  if (name === "ip frag-off") return null;
  const number = Number((numberOf(bytes) & numberOf(mask)) >> BigInt(shift));
  return [name, names?.[number] ?? String(number)];
}

/** Length of a mask that begins with ones and ends with zeros; null for another one. */
export function prefixLength(mask: Uint8Array): number | null {
  const bits = Array.from(mask, (byte) => byte.toString(2).padStart(8, "0")).join("");
  const match = /^(1*)0*$/.exec(bits);
  return match === null ? null : (match[1]?.length ?? 0);
}

/** Types that only the protocol before tells, by the words of the field. */
const byField: Readonly<Record<string, Type>> = {
  "arp operation": arpOperation,
  "arp ptype": etherType,
  "dst nexthdr": ipProtocol,
  "hbh nexthdr": ipProtocol,
  "frag nexthdr": ipProtocol,
  "icmp type": icmpType,
  "icmpv6 type": icmpv6Type,
  "mh type": mobilityType,
};

const strings =
  /^(meta )?(iifname|oifname|ibrname|obrname|iifkind|oifkind|sdifname)$|^osf name$|^ct helper$|^fib .*oifname$/;

/** `0x00000005`, as nft writes marks. */
export function markWord(word: string): string {
  return /^0x[0-9a-f]{1,8}$/.test(word) ? `0x${word.slice(2).padStart(8, "0")}` : word;
}

/** Seconds of a day as `08:00`. */
function hourWord(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, seconds % 60 === 0 ? 16 : 19);
}

/** Nanoseconds since 1970 as a time of UTC. */
function dateWord(nanoseconds: bigint): string {
  const date = new Date(Number(nanoseconds / 1_000_000n));
  return Number.isNaN(date.getTime()) ? String(nanoseconds) : date.toISOString().slice(0, 19).replace("T", " ");
}

/** Values of fields that are written in a form of their own. */
function formOf(text: string, data: Scope, place: Place): string | null {
  const { start, end } = place;
  if (/ (vni|flowlabel)$/.test(text)) return String(numberOf(data.bytes.subarray(start, end)));
  if (text === "ct expiration") return duration(BigInt(String(data.own(value) ?? 0)));
  if (text === "meta time") return `"${dateWord(BigInt(String(data.own(value) ?? 0)))}"`;
  if (text === "meta hour") return `"${hourWord(data.number(value) ?? 0)}"`;
  if (text === "meta day") return `"${data.wordAt(place)}"`;
  return null;
}

/** The bytes of a place as a value of the field that is called so. */
export function fieldWord(text: string, data: Scope, place: Place): string {
  const type = byField[text];
  const form = formOf(text, data, place);
  if (form !== null) return form;
  const known = type !== undefined && type.misfit(place.end - place.start) === null ? { ...place, type } : place;
  return data.wordAt(known).replace("802.1Q", "8021q");
}

/** A value that is compared with what a register holds. */
export function valueWord(held: Held, data: Scope | null): string {
  const place = data?.locate(value) ?? null;
  if (data === null || place === null) return "";
  const { text, loaded } = held;
  if (strings.test(text)) return `"${data.wordAt(place)}${isOpen(data.bytes, place.start, place.end) ? "*" : ""}"`;
  if (text.endsWith("mark")) return markWord(data.wordAt(place));
  if (text === "iif" || text === "oif") return `"${data.wordAt(place)}"`;
  if (((loaded?.number("NFTA_EXTHDR_FLAGS") ?? 0) & 1) !== 0) return data.own(value) === 0 ? "missing" : "exists";
  return fieldWord(text, data, place);
}

/** True for the front of a name, without the NUL that ends one. */
function isOpen(bytes: Uint8Array, start: number, end: number): boolean {
  return end > start && end - start < 16 && !bytes.subarray(start, end).includes(0);
}

/** The bits of a mask that are 0. */
export function inverted(mask: Uint8Array): Uint8Array {
  return mask.map((byte) => ~byte & 255);
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
