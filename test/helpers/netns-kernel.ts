/**
 * A small model of network namespaces: links in them, nsids, moves, and the messages that a capture in each namespace
 * would hold. It knows the truth that a map made from those messages is compared with.
 * Kernel: net/core/net_namespace.c, net/core/rtnetlink.c, net/core/dev.c (netif_change_net_namespace)
 */
import { integer } from "./pcap.ts";
import { attribute, nlmsg } from "./table.ts";

/** Who listens in a namespace: nobody, a socket for its own notifications, one for those of all nsids. */
export type Listener = "none" | "own" | "all";

export interface Namespace {
  readonly name: string;
  readonly listener: Listener;
  readonly captured: boolean;
  readonly links: Map<number, Link>;
  readonly nsids: { readonly nsid: number; readonly of: Namespace; readonly from: bigint; to: bigint | null }[];
  readonly packets: { readonly time: bigint; readonly bytes: Uint8Array }[];
  nextIndex: number;
  alive: boolean;
}

export interface Link {
  readonly kind: string | null;
  address: string;
  name: string;
  /** All names that it had. */
  readonly names: string[];
  index: number;
  namespace: Namespace | null;
  /** The other end of a pair. */
  peer: Link | null;
  /** The device below, or the one a tunnel is bound to. */
  lower: Link | null;
  /** Where a tunnel's packets go. */
  readonly home: Namespace | null;
  readonly stays: { readonly namespace: Namespace; readonly index: number; readonly from: bigint; to: bigint | null }[];
}

const bytesOf = (address: string) => Buffer.from(address.replaceAll(":", ""), "hex");
const text = (value: string) => Buffer.from(`${value}\0`);

/** Whether IFLA_LINK is the driver's own answer; where not, the kernel names the link itself. */
const namesLink: ReadonlySet<string | null> = new Set(["veth", "macvlan", "vlan", "ipip"]);

export class NetnsKernel {
  time: bigint;
  readonly namespaces: Namespace[] = [];
  readonly links: Link[] = [];
  private sequence = 1000;
  private portId = 300;
  private serial: number;

  constructor(start = 1_700_000_000_000_000_000n, serial = 1) {
    this.time = start;
    this.serial = serial;
    this.portId += serial;
  }

  /** Lets time pass, in microseconds. */
  wait(micro: number): void {
    this.time += BigInt(micro) * 1000n;
  }

  add(name: string, listener: Listener = "none", captured = true): Namespace {
    const namespace: Namespace = {
      name,
      listener,
      captured,
      links: new Map(),
      nsids: [],
      packets: [],
      nextIndex: 1,
      alive: true,
    };
    this.namespaces.push(namespace);
    this.create(namespace, { kind: null, name: "lo", address: "00:00:00:00:00:00" });
    return namespace;
  }

  /** An address that looks random and is like no other. */
  address(): string {
    this.serial++;
    let state = BigInt(this.serial) * 0x9e3779b97f4a7c15n;
    state ^= state >> 31n;
    const octets = [0, 1, 2, 3, 4, 5].map((i) => Number((state >> BigInt(8 * i)) & 0xffn));
    octets[0] = ((octets[0] ?? 0) & 0xfc) | 2;
    if (octets[0] === 2) octets[0] = 6;
    return octets.map((octet) => octet.toString(16).padStart(2, "0")).join(":");
  }

  // What user space does.

  /** `ip -n ASKER netns set OF NSID`; -1 lets the kernel choose. */
  setNsid(asker: Namespace, of: Namespace, nsid = -1, pid: number | null = null): void {
    const whose = pid === null ? u32(3, 6) : u32(2, pid);
    const done = this.request(asker, 88, 0x405, [u32(1, nsid), whose], "genmsg");
    if (idOf(asker, of) !== null || (nsid >= 0 && asker.nsids.some((one) => one.to === null && one.nsid === nsid))) {
      done.answer(2, [integer(-17, 4), done.header]);
      return;
    }
    this.assign(asker, of, nsid, done);
    done.ack();
  }

  /** `ip -n ASKER link add NAME type dummy`, or of another kind without another end. */
  addLink(asker: Namespace, wish: string, kind = "dummy", address = this.address()): Link {
    const name = this.freeName(asker, wish);
    const done = this.request(asker, 16, 0x605, [attribute(3, text(name)), info(kind)]);
    const link = this.create(asker, { kind, name, address });
    this.notify(link, "new");
    done.ack();
    return link;
  }

  /** `ip -n ASKER link add NAME type veth peer name PEER netns THERE`; without THERE both are in ASKER. */
  addPair(asker: Namespace, wish: string, peerWish: string, there: Namespace = asker): [Link, Link] {
    const [name, peerName] = [this.freeName(asker, wish), this.freeName(there, peerWish)];
    const inner = [Buffer.alloc(16), attribute(3, text(peerName)), ...(there === asker ? [] : [u32(28, 5)])];
    const data = attribute(1, Buffer.concat(inner));
    const done = this.request(asker, 16, 0x605, [attribute(3, text(name)), info("veth", data)]);
    const far = this.create(there, { kind: "veth", name: peerName, address: this.address() });
    this.notify(far, "new");
    const near = this.create(asker, { kind: "veth", name, address: this.address() });
    near.peer = far;
    far.peer = near;
    this.notify(near, "new");
    done.ack();
    return [near, far];
  }

  /** `ip -n ASKER link add link LOWER NAME netns THERE type KIND`. */
  addUpper(asker: Namespace, lower: Link, wish: string, there: Namespace, kind: "macvlan" | "vlan" = "macvlan"): Link {
    const name = this.freeName(there, wish);
    const wishes = [attribute(3, text(name)), u32(5, lower.index), info(kind)];
    const done = this.request(asker, 16, 0x605, there === asker ? wishes : [...wishes, u32(28, 5)]);
    const address = kind === "vlan" ? lower.address : this.address();
    const link = this.create(there, { kind, name, address, lower, home: asker });
    this.notify(link, "new");
    done.ack();
    return link;
  }

  /** `ip -n ASKER link add NAME netns THERE type ipip`, or vxlan over a device. */
  addTunnel(asker: Namespace, wish: string, there: Namespace, lower: Link | null = null): Link {
    const name = this.freeName(there, wish);
    const kind = lower === null ? "ipip" : "vxlan";
    const data = lower === null ? Buffer.alloc(0) : u32(3, lower.index);
    const wishes = [attribute(3, text(name)), info(kind, data)];
    const done = this.request(asker, 16, 0x605, there === asker ? wishes : [...wishes, u32(28, 5)]);
    const address = kind === "ipip" ? "0a:00:00:01" : this.address();
    const link = this.create(there, { kind, name, address, lower, home: asker });
    this.notify(link, "new");
    done.ack();
    return link;
  }

  /** `ip -n ASKER link set LINK netns THERE name NAME`. */
  move(link: Link, there: Namespace, wish = link.name, pid: number | null = null): void {
    const here = link.namespace;
    if (here === null || here === there) return;
    const name = this.freeName(there, wish);
    const where = pid === null ? u32(28, 5) : u32(19, pid);
    const wishes = name === link.name ? [where] : [attribute(3, text(name)), where];
    const done = this.request(here, 16, 5, wishes, "ifinfo", link.index);
    const nsid = this.allocate(here, there);
    const newIndex = there.links.has(link.index) ? this.indexFor(there) : link.index;
    // The kernel waits for everybody who may still use the link.
    this.wait(600);
    this.notify(link, "del", [u32(45, nsid), u32(49, newIndex)]);
    this.wait(600);
    here.links.delete(link.index);
    this.endStay(link);
    link.namespace = there;
    link.index = newIndex;
    there.links.set(newIndex, link);
    this.step();
    link.stays.push({ namespace: there, index: newIndex, from: this.time, to: null });
    this.notify(link, "new");
    if (name !== link.name) {
      link.name = name;
      link.names.push(name);
      this.notify(link, "new");
    }
    done.ack();
  }

  /** `ip -n HERE link del LINK`. */
  remove(link: Link): void {
    const here = link.namespace;
    if (here === null) return;
    const done = this.request(here, 17, 5, [], "ifinfo", link.index);
    this.destroy(link);
    done.ack();
  }

  /** `ip netns del NAME`, and the last process has gone. */
  end(namespace: Namespace): void {
    this.step();
    namespace.alive = false;
    for (const other of this.namespaces) {
      const entry = other.nsids.find((one) => one.of === namespace && one.to === null);
      if (entry === undefined) continue;
      entry.to = this.time;
      this.broadcast(other, nlmsg(Buffer.concat([Buffer.alloc(4), u32(1, entry.nsid)]), { type: 89 }), namespace);
    }
    for (const link of [...this.links]) if (link.namespace === namespace || link.home === namespace) this.destroy(link);
  }

  /** `ip -n ASKER link`, of the namespace of one of its nsids where given. */
  dump(asker: Namespace, target: number | null = null): void {
    const about = target === null ? asker : nsidOf(asker, target);
    if (about === null) return;
    const done = this.request(asker, 18, 0x301, target === null ? [] : [u32(46, target)]);
    for (const link of [...about.links.values()].sort((one, other) => one.index - other.index)) {
      const extra = target === null ? [] : [u32(46, target)];
      done.answer(16, this.fill(link, asker, extra), 2);
    }
    done.answer(3, [integer(0, 4)], 2);
  }

  /** `ip netns list-id`, of the namespace of one of its nsids where given. */
  listIds(asker: Namespace, target: number | null = null): void {
    const about = target === null ? asker : nsidOf(asker, target);
    if (about === null) return;
    const done = this.request(asker, 90, 0x301, target === null ? [] : [u32(4, target)], "genmsg");
    for (const { nsid, of, to } of about.nsids) {
      if (to !== null) continue;
      const current = target === null ? [] : [u32(5, idOf(asker, of) ?? -1)];
      done.answer(88, [Buffer.alloc(4), u32(1, nsid), ...current], 2);
    }
    done.answer(3, [integer(0, 4)], 2);
  }

  // What the kernel does.

  private create(
    namespace: Namespace,
    facts: Pick<Link, "kind" | "name" | "address"> & { lower?: Link | null; home?: Namespace },
  ): Link {
    this.step();
    const index = this.indexFor(namespace);
    const link: Link = {
      kind: facts.kind,
      name: facts.name,
      names: [facts.name],
      address: facts.address,
      index,
      namespace,
      peer: null,
      lower: facts.lower ?? null,
      home: facts.home ?? null,
      stays: [{ namespace, index, from: this.time, to: null }],
    };
    namespace.links.set(index, link);
    this.links.push(link);
    return link;
  }

  /** The name, or one like it that no link of the namespace has. */
  freeName(namespace: Namespace, wish: string): string {
    const taken = new Set([...namespace.links.values()].map((link) => link.name));
    let name = wish;
    while (taken.has(name)) name += "a";
    return name;
  }

  private indexFor(namespace: Namespace): number {
    while (namespace.links.has(namespace.nextIndex)) namespace.nextIndex++;
    return namespace.nextIndex++;
  }

  private destroy(link: Link): void {
    const { namespace, peer } = link;
    if (namespace === null) return;
    if (peer !== null) {
      link.peer = null;
      peer.peer = null;
    }
    for (const upper of [...this.links]) if (upper.lower === link && upper.namespace !== null) this.destroy(upper);
    this.notify(link, "del");
    namespace.links.delete(link.index);
    this.endStay(link);
    link.namespace = null;
    if (peer !== null) this.destroy(peer);
  }

  private endStay(link: Link): void {
    const stay = link.stays.at(-1);
    if (stay !== undefined) stay.to = this.time;
  }

  /** The nsid that a namespace has for another one, given now where it has none. */
  private allocate(namespace: Namespace, other: Namespace): number {
    return idOf(namespace, other) ?? (other.alive ? this.assign(namespace, other, -1, null) : -1);
  }

  private assign(namespace: Namespace, of: Namespace, wish: number, cause: Exchange | null): number {
    this.step();
    const taken = new Set(namespace.nsids.filter(({ to }) => to === null).map(({ nsid }) => nsid));
    let nsid = wish;
    for (nsid = wish >= 0 ? wish : 0; wish < 0 && taken.has(nsid); ) nsid++;
    namespace.nsids.push({ nsid, of, from: this.time, to: null });
    const facts = cause === null ? {} : { sequence: cause.sequence, portId: cause.portId };
    this.broadcast(namespace, nlmsg(Buffer.concat([Buffer.alloc(4), u32(1, nsid)]), { type: 88 }, facts));
    return nsid;
  }

  /** The namespace in which IFLA_LINK of a link counts. */
  farOf(link: Link): { readonly namespace: Namespace; readonly index: number | null } | null {
    const { kind, peer, lower, home, namespace } = link;
    if (namespace === null) return null;
    if (kind === "veth") return peer === null ? null : { namespace: peer.namespace as Namespace, index: peer.index };
    if (kind === "macvlan" || kind === "vlan") {
      return lower?.namespace == null ? null : { namespace: lower.namespace, index: lower.index };
    }
    return home === null ? null : { namespace: home, index: lower?.index ?? 0 };
  }

  /** Header and attributes of a link message, nsids in the count of a namespace. */
  private fill(link: Link, frame: Namespace, extra: readonly Uint8Array[] = []): Uint8Array[] {
    const header = Buffer.concat([
      Buffer.from([0, 0]),
      integer(link.kind === "ipip" ? 768 : 1, 2),
      integer(link.index, 4),
      Buffer.alloc(8),
    ]);
    const far = this.farOf(link);
    const parts: Uint8Array[] = [
      header,
      attribute(3, text(link.name)),
      u32(4, 1500),
      attribute(1, bytesOf(link.address)),
    ];
    if (link.kind !== null) {
      const data = link.kind === "vxlan" ? u32(3, link.lower?.index ?? 0) : Buffer.alloc(0);
      parts.push(info(link.kind, data));
    }
    let forced = false;
    if (far !== null && far.namespace !== link.namespace) {
      parts.push(u32(37, this.allocate(frame, far.namespace)));
      forced = true;
    }
    if (namesLink.has(link.kind)) parts.push(u32(5, far?.index ?? 0));
    else if (forced) parts.push(u32(5, link.index));
    return [...parts, ...extra];
  }

  private notify(link: Link, what: "new" | "del", extra: readonly Uint8Array[] = []): void {
    const { namespace } = link;
    if (namespace === null) return;
    const body = Buffer.concat(this.fill(link, namespace, extra));
    this.step();
    this.broadcast(namespace, nlmsg(body, { type: what === "new" ? 16 : 17 }));
  }

  private broadcast(namespace: Namespace, bytes: Uint8Array, dying: Namespace | null = null): void {
    this.step();
    for (const other of this.namespaces) {
      if (!other.alive || other === dying) continue;
      const hears =
        other === namespace ? other.listener !== "none" : other.listener === "all" && idOf(other, namespace) !== null;
      if (hears) other.packets.push({ time: this.time, bytes });
    }
  }

  private step(): void {
    this.time += 20_000n;
  }

  private request(
    asker: Namespace,
    type: number,
    flags: number,
    attributes: readonly Uint8Array[],
    header: "ifinfo" | "genmsg" = "ifinfo",
    index = 0,
  ): Exchange {
    this.wait(100);
    const head =
      header === "genmsg" ? Buffer.alloc(4) : Buffer.concat([Buffer.alloc(4), integer(index, 4), Buffer.alloc(8)]);
    const [sequence, portId] = [this.sequence++, this.portId++];
    const bytes = nlmsg(Buffer.concat([head, ...attributes]), { type, flags }, { sequence, portId: 0 });
    asker.packets.push({ time: this.time, bytes });
    const answer = (answerType: number, parts: readonly Uint8Array[], answerFlags = 0) => {
      const body = nlmsg(Buffer.concat(parts), { type: answerType, flags: answerFlags }, { sequence, portId });
      this.step();
      asker.packets.push({ time: this.time, bytes: body });
    };
    const echo = bytes.subarray(0, 16);
    return { sequence, portId, header: echo, answer, ack: () => answer(2, [integer(0, 4), echo], 0x100) };
  }
}

interface Exchange {
  readonly sequence: number;
  readonly portId: number;
  readonly header: Uint8Array;
  readonly answer: (type: number, parts: readonly Uint8Array[], flags?: number) => void;
  readonly ack: () => void;
}

function u32(number: number, value: number): Buffer {
  return attribute(number, integer(value, 4));
}

function info(kind: string, data: Uint8Array = Buffer.alloc(0)): Buffer {
  const parts = [attribute(1, text(kind))];
  if (data.length > 0) parts.push(attribute(2, data));
  return attribute(18, Buffer.concat(parts));
}

export function idOf(namespace: Namespace, other: Namespace): number | null {
  return namespace.nsids.find((one) => one.of === other && one.to === null)?.nsid ?? null;
}

export function nsidOf(namespace: Namespace, nsid: number): Namespace | null {
  return namespace.nsids.find((one) => one.nsid === nsid && one.to === null)?.of ?? null;
}
