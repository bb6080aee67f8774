/** Addresses: link layer, IPv4, IPv6, whichever the family says, socket addresses. */
import { u16 as readU16, u32 as readU32, toHex } from "../netlink/index.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { Type, type ValueKind, type Wire } from "./type.ts";

/** `AF_*` numbers that decide how an address reads. Kernel: include/linux/socket.h */
export const addressFamily = { unix: 1, inet: 2, inet6: 10, packet: 17, mpls: 28 } as const;

/** Dotted quad. */
export function ipv4Text(bytes: Uint8Array, at: number): string {
  return `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}`;
}

/** The form of RFC 5952: lower case, the longest run of zeros shortened, IPv4-mapped in dotted quad. */
export function ipv6Text(bytes: Uint8Array, at: number): string {
  let bestStart = -1;
  let bestLength = 1;
  let runStart = -1;
  for (let i = 0; i <= 8; i++) {
    const isZero = i < 8 && bytes[at + 2 * i] === 0 && bytes[at + 2 * i + 1] === 0;
    if (isZero) {
      if (runStart < 0) runStart = i;
    } else if (runStart >= 0) {
      if (i - runStart > bestLength) {
        bestStart = runStart;
        bestLength = i - runStart;
      }
      runStart = -1;
    }
  }
  if (bestStart === 0 && bestLength === 5 && readU16(bytes, at + 10, false) === 0xffff) {
    return `::ffff:${ipv4Text(bytes, at + 12)}`;
  }
  let text = "";
  for (let i = 0; i < 8; i++) {
    if (i === bestStart) {
      text += "::";
      i += bestLength - 1;
      continue;
    }
    if (text !== "" && !text.endsWith(":")) text += ":";
    text += readU16(bytes, at + 2 * i, false).toString(16);
  }
  return text;
}

/** Bytes in hex with colons. */
export function colonHex(bytes: Uint8Array, start: number, end: number): string {
  const hex = toHex(bytes, start, end);
  let text = hex.slice(0, 2);
  for (let i = 2; i < hex.length; i += 2) text += `:${hex.slice(i, i + 2)}`;
  return text;
}

/** A label stack of MPLS: labels with slashes, traffic class and TTL left out as iproute2 does. */
export function mplsText(bytes: Uint8Array, start: number, end: number): string {
  const labels: string[] = [];
  for (let at = start; at + 4 <= end; at += 4) labels.push(String(readU32(bytes, at, false) >>> 12));
  return labels.join("/");
}

abstract class AddressType extends Type {
  readonly wire: Wire = "bytes";

  override get holds(): ValueKind {
    return "address";
  }

  abstract override text(scope: Scope, start: number, end: number): string;

  override read(scope: Scope, start: number, end: number): string {
    return this.text(scope, start, end);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.byte(0x22);
    writer.ascii(this.text(scope, start, end));
    writer.byte(0x22);
  }
}

class MacType extends AddressType {
  override readonly size: number | null;

  constructor(size: number | null) {
    super();
    this.size = size;
  }

  override text(scope: Scope, start: number, end: number): string {
    return colonHex(scope.bytes, start, end);
  }
}

/** A link-layer address in an array with room for the longest one; what it does not use is zero. */
class RoomyAddressType extends MacType {
  override text(scope: Scope, start: number, end: number): string {
    const { bytes } = scope;
    let used = end;
    while (used > start && bytes[used - 1] === 0) used--;
    return colonHex(bytes, start, used - start <= 6 ? start + 6 : used - start <= 20 ? start + 20 : end);
  }
}

class Ipv4Type extends AddressType {
  override readonly wire: Wire = "u32";
  override readonly size = 4;
  override readonly bigEndian = true;

  override text(scope: Scope, start: number): string {
    return ipv4Text(scope.bytes, start);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number): void {
    writer.ipv4(scope.bytes, start);
  }
}

class Ipv6Type extends AddressType {
  override readonly size = 16;

  override text(scope: Scope, start: number): string {
    return ipv6Text(scope.bytes, start);
  }
}

class MplsType extends AddressType {
  override misfit(length: number): string | null {
    return length > 0 && length % 4 === 0 ? null : `${length} bytes where a label stack takes a multiple of 4`;
  }

  override text(scope: Scope, start: number, end: number): string {
    return mplsText(scope.bytes, start, end);
  }
}

/** A link-layer address of six bytes. */
export const mac: Type = new MacType(6);

/** A link-layer address of any length. */
export const linkAddress: Type = new MacType(null);

/** A link-layer address in an array of that many bytes, of which Ethernet uses 6 and InfiniBand 20. */
export function linkAddressIn(size: number): Type {
  return new RoomyAddressType(size);
}

export const ipv4: Type = new Ipv4Type();
export const ipv6: Type = new Ipv6Type();

/** A stack of MPLS labels, top first. */
export const mplsLabels: Type = new MplsType();

/** An address whose form the nearest header's family decides; without one, its length. */
class FamilyAddressType extends AddressType {
  override readonly contextual = true;

  override resolve(scope: Scope, start: number, end: number): Type {
    const family = scope.family();
    if (family === addressFamily.inet) return ipv4;
    if (family === addressFamily.inet6) return ipv6;
    if (family === addressFamily.mpls) return mplsLabels;
    return byLength(end - start);
  }

  override text(scope: Scope, start: number, end: number): string {
    return this.resolve(scope, start, end).text(scope, start, end);
  }

  override get inner(): readonly Type[] {
    return [ipv4, ipv6];
  }
}

/** An address whose form its length alone decides: 4 is IPv4, 16 is IPv6, anything else link layer. */
class LengthAddressType extends FamilyAddressType {
  override resolve(_scope: Scope, start: number, end: number): Type {
    return byLength(end - start);
  }
}

function byLength(length: number): Type {
  if (length === 4) return ipv4;
  if (length === 16) return ipv6;
  return linkAddress;
}

/** IPv4, IPv6 or MPLS by the family of the nearest header; by length where that says nothing. */
export const address: Type = new FamilyAddressType();

/** IPv4 or IPv6 by length, whatever the header's family is. */
export const ipAddress: Type = new LengthAddressType();

/** A 16-byte union (`nf_inet_addr`, `in6_addr` used for both): IPv4 in the first four bytes when the family says so. */
class WideAddressType extends AddressType {
  override readonly contextual = true;
  override readonly size = 16;

  override text(scope: Scope, start: number): string {
    return scope.family() === addressFamily.inet ? ipv4Text(scope.bytes, start) : ipv6Text(scope.bytes, start);
  }
}

export const wideAddress: Type = new WideAddressType();

/** `struct sockaddr_in`, `sockaddr_in6` (also as `sockaddr_storage`), by their own family. */
class SocketAddressType extends AddressType {
  override readonly size: number | null;

  constructor(size: number | null) {
    super();
    this.size = size;
  }

  override misfit(length: number): string | null {
    if (this.size !== null) return super.misfit(length);
    return length >= 2 ? null : `${length} bytes where a socket address was expected`;
  }

  override text(scope: Scope, start: number, end: number): string {
    const family = readU16(scope.bytes, start, scope.littleEndian);
    if (family === addressFamily.inet && end - start >= 8) {
      return `${ipv4Text(scope.bytes, start + 4)}:${readU16(scope.bytes, start + 2, false)}`;
    }
    if (family === addressFamily.inet6 && end - start >= 24) {
      return `[${ipv6Text(scope.bytes, start + 8)}]:${readU16(scope.bytes, start + 2, false)}`;
    }
    if (family === 0 && this.size !== null) return "unspecified";
    return toHex(scope.bytes, start, end);
  }
}

export const socketAddress: Type = new SocketAddressType(null);

/** The same in its 128 bytes of `struct sockaddr_storage`. */
export const socketStorage: Type = new SocketAddressType(128);
