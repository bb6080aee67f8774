/** Integers that mean something of the capture's machine: interfaces, namespaces, processes, address families. */
import { EnumType } from "./enums.ts";
import { Integral, named, RestatedType, s32, u8, u16, u32 } from "./integers.ts";
import type { Report } from "./issue.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import type { ValueKind } from "./type.ts";

/** A name that the capture taught; `assumed` when something speaks against it. */
export interface TaughtName {
  readonly name: string;
  readonly assumed: boolean;
}

/** An interface index, which has a name where the capture has taught one. */
export class InterfaceIndexType extends RestatedType {
  private readonly namespaceAttribute: string | null;

  constructor(base: Integral, namespaceAttribute: string | null) {
    super(base);
    this.namespaceAttribute = namespaceAttribute;
  }

  override get holds(): ValueKind {
    return "interface";
  }

  override read(scope: Scope, start: number, end: number): number {
    return Number(this.base.read(scope, start, end));
  }

  /** The nsid in which the index counts: null for the message's own namespace. */
  namespace(scope: Scope): number | null {
    if (this.namespaceAttribute !== null) {
      const value = scope.nearest(this.namespaceAttribute);
      if (typeof value === "number" && value >= 0) return value;
    }
    return scope.message.namespace;
  }

  /** The name that the capture has taught for this index, null when none. */
  taught(scope: Scope, start: number, end: number): TaughtName | null {
    const index = this.read(scope, start, end);
    return index === 0 ? null : scope.message.context.interfaceName(scope.message, this.namespace(scope), index);
  }

  override text(scope: Scope, start: number, end: number): string {
    const index = this.read(scope, start, end);
    const taught = this.taught(scope, start, end);
    const text = taught === null ? `${index}` : `${index} (${taught.name}${taught.assumed ? "?" : ""})`;
    const namespace = this.namespace(scope);
    if (namespace === scope.message.namespace || namespace === null) return text;
    return `${text} in ${namespaceText(scope, namespace)}`;
  }

  override word(scope: Scope, start: number, end: number): string {
    const taught = this.taught(scope, start, end);
    if (taught === null) return `if${this.read(scope, start, end)}`;
    return taught.assumed ? `${taught.name}?` : taught.name;
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.integer(this.read(scope, start, end));
    const taught = this.taught(scope, start, end);
    if (taught === null) return;
    writer.name(taught.name);
    if (taught.assumed) writer.flagged = true;
  }

  override check(scope: Scope, start: number, end: number, report: Report): void {
    const taught = this.taught(scope, start, end);
    if (taught?.assumed) report("assumed", `the capture has other names for interface ${this.read(scope, start, end)}`);
  }
}

function namespaceText(scope: Scope, nsid: number): string {
  const label = scope.message.context.namespaceLabel(scope.message, nsid);
  return label === null ? `nsid ${nsid}` : `nsid ${nsid} (${label})`;
}

/** An interface index that counts in the namespace of its message. Shows the name that the capture has taught. */
export const ifindex: Integral = new InterfaceIndexType(u32, null);

/** The same as a signed 32-bit integer (`int ifi_index`). */
export const sifindex: Integral = new InterfaceIndexType(s32, null);

/**
 * An interface index that counts in the namespace whose nsid a sibling or an enclosing set gives, when it is there:
 * `ifindexIn("IFLA_LINK_NETNSID")` for `IFLA_LINK`.
 */
export function ifindexIn(namespaceAttribute: string, base: Integral = u32): Integral {
  return new InterfaceIndexType(base, namespaceAttribute);
}

class NamedInterfaceIndexType extends InterfaceIndexType {
  private readonly names: ReadonlyMap<number, string>;

  constructor(names: Readonly<Record<string, string>>) {
    super(s32, null);
    this.names = new Map(Object.entries(names).map(([index, name]) => [Number(index), name]));
  }

  override taught(scope: Scope, start: number, end: number): TaughtName | null {
    return this.names.has(this.read(scope, start, end)) ? null : super.taught(scope, start, end);
  }

  override text(scope: Scope, start: number, end: number): string {
    const index = this.read(scope, start, end);
    const name = this.names.get(index);
    return name === undefined ? super.text(scope, start, end) : `${index} (${name})`;
  }

  override word(scope: Scope, start: number, end: number): string {
    return this.names.get(this.read(scope, start, end)) ?? super.word(scope, start, end);
  }
}

/** A signed index some of whose values are no interface: `sifindexOr({ "-1": "all" })`. */
export function sifindexOr(names: Readonly<Record<string, string>>): Integral {
  return new NamedInterfaceIndexType(names);
}

/** An interface index in an integer of another width, e.g. 16 bits. */
export function ifindexOf(base: Integral): Integral {
  return new InterfaceIndexType(base, null);
}

/** A namespace id, which has a label where the user has given one. */
export class NamespaceIdType extends Integral {
  readonly wire = "s32";
  override readonly size = 4;
  readonly signed = true;

  override get holds(): ValueKind {
    return "namespace";
  }

  override read(scope: Scope, start: number, end: number): number {
    return Number(s32.read(scope, start, end));
  }

  override text(scope: Scope, start: number, end: number): string {
    const nsid = this.read(scope, start, end);
    if (nsid === -1) return "-1 (not assigned)";
    const label = scope.message.context.namespaceLabel(scope.message, nsid);
    return label === null ? `${nsid}` : `${nsid} (${label})`;
  }

  override word(scope: Scope, start: number, end: number): string {
    const nsid = this.read(scope, start, end);
    return scope.message.context.namespaceLabel(scope.message, nsid) ?? String(nsid);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    const nsid = this.read(scope, start, end);
    writer.integer(nsid);
    const label = scope.message.context.namespaceLabel(scope.message, nsid);
    if (label !== null) writer.name(label);
  }
}

/**
 * The number that one namespace has given to another, -1 for "not assigned".
 * Kernel: include/uapi/linux/net_namespace.h
 */
export const nsid: Integral = new NamespaceIdType();

class GenericFamilyType extends Integral {
  readonly wire = "u16";
  override readonly size = 2;
  readonly signed = false;

  override get holds(): ValueKind {
    return "family";
  }

  override read(scope: Scope, start: number, end: number): number {
    return Number(u16.read(scope, start, end));
  }

  override text(scope: Scope, start: number, end: number): string {
    const id = this.read(scope, start, end);
    const name = scope.message.context.familyName(id);
    return name === null ? `${id}` : `${id} (${name})`;
  }

  override word(scope: Scope, start: number, end: number): string {
    const id = this.read(scope, start, end);
    return scope.message.context.familyName(id) ?? `${id}`;
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    const id = this.read(scope, start, end);
    writer.integer(id);
    const name = scope.message.context.familyName(id);
    if (name !== null) writer.name(name);
  }
}

/** The number that this machine has given to a generic netlink family; shows its name where that is known. */
export const genericFamily: Integral = new GenericFamilyType();

/** A process id; as a namespace reference it means "the namespace of that process". */
export const pid: Integral = named(u32, {});

/** A file descriptor of the sending process. */
export const fd: Integral = named(s32, {});

const familyNames: Readonly<Record<number, string>> = {
  0: "AF_UNSPEC",
  1: "AF_UNIX",
  2: "AF_INET",
  3: "AF_AX25",
  4: "AF_IPX",
  5: "AF_APPLETALK",
  6: "AF_NETROM",
  7: "AF_BRIDGE",
  8: "AF_ATMPVC",
  9: "AF_X25",
  10: "AF_INET6",
  11: "AF_ROSE",
  12: "AF_DECnet",
  13: "AF_NETBEUI",
  14: "AF_SECURITY",
  15: "AF_KEY",
  16: "AF_NETLINK",
  17: "AF_PACKET",
  18: "AF_ASH",
  19: "AF_ECONET",
  20: "AF_ATMSVC",
  21: "AF_RDS",
  22: "AF_SNA",
  23: "AF_IRDA",
  24: "AF_PPPOX",
  25: "AF_WANPIPE",
  26: "AF_LLC",
  27: "AF_IB",
  28: "AF_MPLS",
  29: "AF_CAN",
  30: "AF_TIPC",
  31: "AF_BLUETOOTH",
  32: "AF_IUCV",
  33: "AF_RXRPC",
  34: "AF_ISDN",
  35: "AF_PHONET",
  36: "AF_IEEE802154",
  37: "AF_CAIF",
  38: "AF_ALG",
  39: "AF_NFC",
  40: "AF_VSOCK",
  41: "AF_KCM",
  42: "AF_QIPCRTR",
  43: "AF_SMC",
  44: "AF_XDP",
  45: "AF_MCTP",
  // The families above AF_MAX that only rtnetlink uses: include/uapi/linux/rtnetlink.h
  128: "RTNL_FAMILY_IPMR",
  129: "RTNL_FAMILY_IP6MR",
};

/** An enum that also decides how `address` reads beside it. */
export class FamilyType extends EnumType {}

/** An address family of a given width: the header member that `address` looks for. Kernel: include/linux/socket.h */
export function familyOf(base: Integral, names: Readonly<Record<number, string>> = familyNames): FamilyType {
  return new FamilyType(base, names, {
    prefix: "AF_",
    words: {
      AF_UNSPEC: "any",
      RTNL_FAMILY_IPMR: "ipmr",
      RTNL_FAMILY_IP6MR: "ip6mr",
      NFPROTO_INET: "inet",
      NFPROTO_ARP: "arp",
      NFPROTO_NETDEV: "netdev",
    },
  });
}

/** An address family of one byte. */
export const family: FamilyType = familyOf(u8);

/**
 * The family of netfilter: an address family, but for the numbers that it uses for itself.
 * Kernel: include/uapi/linux/netfilter.h (NFPROTO_*)
 */
export const netfilterFamily: FamilyType = familyOf(u8, {
  ...familyNames,
  1: "NFPROTO_INET",
  3: "NFPROTO_ARP",
  5: "NFPROTO_NETDEV",
});
