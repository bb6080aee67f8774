/** What one capture of one namespace says about links and nsids: a fold over its messages, in order. */
import type { Message, Scope } from "../../schema/index.ts";
import type { Exchange, Joined } from "../exchange.ts";
import { kindFacts } from "./kinds.ts";
import type { Absence, At, Destination, LinkDump, LinkFacts, LinkSighting, NsidSighting, Request } from "./sighting.ts";
import { Answers, answerKey } from "./twins.ts";

const route = "NETLINK_ROUTE";

/** Families whose link messages are about ports of bridges and IPv6 settings, not about links as such. */
const notLinks: ReadonlySet<number> = new Set([7, 10]);

const dumpFlags = 0x300;
const createFlag = 0x400;
const interrupted = 0x10;
const noDevice = -19;

/** A capture, or one interface of a pcapng: one network namespace. */
export class Place {
  /** How the user calls it. */
  label: string;
  readonly file: string;
  /** Number of the interface in its file. */
  readonly interfaceId: number;
  messages = 0;
  /** Whether everything is to be shown. */
  isWhole = true;
  first: bigint | null = null;
  last: bigint | null = null;
  readonly links: LinkSighting[] = [];
  /** Notifications about links, by what they say. */
  readonly notes = new Map<string, LinkSighting[]>();
  readonly absences: Absence[] = [];
  readonly dumps: LinkDump[] = [];
  readonly nsids: NsidSighting[] = [];
  /** Requests that were to change something. */
  readonly requests: Request[] = [];
  /** Those of them that make a link, by the names that they give. */
  readonly creations = new Map<string, Request[]>();
  /** Requests and answers: this namespace was alive, and here is what it asked. */
  lastSign: bigint | null = null;
  readonly answers = new Answers();
  private readonly pending = new WeakMap<Exchange, Request>();
  private readonly lastLink = new Map<string, LinkSighting>();
  private readonly lastNsid = new Map<string, NsidSighting>();
  private readonly openDumps = new WeakMap<Request, { from: At; indexes: Set<number>; broken: boolean }>();

  constructor(label: string, file: string, interfaceId = 0) {
    this.label = label;
    this.file = file;
    this.interfaceId = interfaceId;
  }

  /**
   * Takes in the next message.
   *
   * @param wanted whether what it tells is to be shown; it counts as evidence in any case
   */
  add({ message, role, exchange }: Joined, wanted = true): void {
    const time = timeOf(message);
    this.messages++;
    if (!wanted) this.isWhole = false;
    this.first ??= time;
    if (this.last === null || time > this.last) this.last = time;
    if (role === "reply" || role === "ack" || role === "error" || role === "done") {
      const { type, sequence, portId, length } = message;
      if (portId !== 0) this.answers.add(answerKey(type, sequence, portId, length), time);
    }
    if (message.protocol.name !== route) return;
    const at = { id: message.id, time };
    if (role === "request") {
      this.lastSign = time;
      const request = requestFrom(message, at, wanted);
      if (request === null) return;
      if (exchange !== null) this.pending.set(exchange, request);
      if (!request.isGet) this.noteChange(request);
      return;
    }
    const request = exchange === null ? null : (this.pending.get(exchange) ?? null);
    if (role === "ack" || role === "error" || role === "done") {
      if (request === null) return;
      if (wanted) request.wanted = true;
      this.end(message, at, request, role);
      return;
    }
    if (message.direction === "user-to-kernel") return;
    // What a request caused is about whatever namespace it changed; only replies are surely about the one that was asked.
    const asked = role === "reply" ? request : null;
    if (message.name === "RTM_NEWLINK" || message.name === "RTM_DELLINK") this.addLink(message, at, asked, wanted);
    else if (message.name === "RTM_NEWNSID" || message.name === "RTM_DELNSID") this.addNsid(message, at, asked, wanted);
  }

  private noteChange(request: Request): void {
    this.requests.push(request);
    if (!request.creates) return;
    for (const name of new Set([request.linkName, request.peer?.linkName ?? null])) {
      if (name === null) continue;
      const list = this.creations.get(name);
      if (list === undefined) this.creations.set(name, [request]);
      else list.push(request);
    }
  }

  private end(message: Message, at: At, request: Request, role: "ack" | "error" | "done"): void {
    const error = message.root.number("error") ?? 0;
    if (request.outcome === undefined) request.outcome = { at, error };
    if (request.name !== "RTM_GETLINK") return;
    if (role === "error" && error === noDevice && request.target === null) {
      this.absences.push({ ...at, index: request.index, linkName: request.linkName });
    }
    const dump = this.openDumps.get(request);
    if (role !== "done" || dump === undefined || dump.broken || error !== 0) return;
    if ((message.flags & interrupted) !== 0 || request.isFiltered) return;
    this.dumps.push({ from: dump.from, to: at, target: request.target, indexes: dump.indexes });
  }

  private addLink(message: Message, at: At, request: Request | null, wanted: boolean): void {
    const family = message.root.number("ifi_family");
    if (family !== undefined && notLinks.has(family)) return;
    const facts = linkFacts(message);
    if (facts === null) return;
    const answer = request !== null && answersLink(request, facts, message);
    if (answer && request !== null) {
      request.answers++;
      this.lastSign = at.time;
      if (request.isDump) this.noteDump(message, at, request, facts.index);
    }
    const target = answer ? (message.namespace ?? request?.target ?? null) : message.namespace;
    const key = `${target}/${facts.index}`;
    const last = this.lastLink.get(key);
    if (last !== undefined && last.answer === answer && saysTheSame(last.facts, facts)) {
      last.until = at;
      if (wanted) last.wanted = true;
      return;
    }
    const sighting: LinkSighting = {
      ...at,
      facts,
      answer,
      target,
      request: answer ? request : null,
      whose: answer && target === null ? "own" : target === null ? "unknown" : "elsewhere",
      wanted,
      until: at,
    };
    this.lastLink.set(key, sighting);
    this.links.push(sighting);
    if (answer || target !== null) return;
    const says = noteKey(facts);
    const list = this.notes.get(says);
    if (list === undefined) this.notes.set(says, [sighting]);
    else list.push(sighting);
  }

  private noteDump(message: Message, at: At, request: Request, index: number): void {
    let dump = this.openDumps.get(request);
    if (dump === undefined) {
      dump = { from: at, indexes: new Set(), broken: false };
      this.openDumps.set(request, dump);
    }
    dump.indexes.add(index);
    if ((message.flags & interrupted) !== 0) dump.broken = true;
  }

  private addNsid(message: Message, at: At, request: Request | null, wanted: boolean): void {
    const nsid = message.root.number("NETNSA_NSID");
    if (nsid === undefined) return;
    const answer = request !== null && answersNsid(request, message);
    const current = message.root.number("NETNSA_CURRENT_NSID") ?? null;
    const gone = message.name === "RTM_DELNSID";
    if (answer && request !== null) {
      request.answers++;
      this.lastSign = at.time;
    }
    const target = answer ? (request?.target ?? null) : null;
    const key = `${answer}/${target}/${nsid}`;
    const last = this.lastNsid.get(key);
    // An answer by file descriptor is of interest once for each number that was given.
    if (last !== undefined && last.gone === gone && last.current === current && (answer || isCopy(last, at))) {
      last.until = at;
      if (wanted) last.wanted = true;
      return;
    }
    const sighting: NsidSighting = { ...at, answer, gone, nsid, current, target, request, wanted, until: at };
    this.lastNsid.set(key, sighting);
    this.nsids.push(sighting);
  }
}

/** What a notification about a link says, as one text. */
export function noteKey(facts: LinkFacts): string {
  const { gone, index, linkName, kind, address, link, linkNetnsid, newIndex, newNetnsid } = facts;
  return [gone, index, linkName, kind, address, link, linkNetnsid, newIndex, newNetnsid].join(" ");
}

/** The copies that several listeners get follow each other closely. */
function isCopy(last: NsidSighting, at: At): boolean {
  return at.time - last.until.time < 1_000_000n;
}

function timeOf(message: Message): bigint {
  const { seconds, nanoseconds } = message.frame.packet;
  return BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);
}

/** Whether a link message with the sequence of a request is its answer, and no notification that looks like one. */
function answersLink(request: Request, facts: LinkFacts, message: Message): boolean {
  if (request.name !== "RTM_GETLINK" || facts.gone) return false;
  if (request.isDump) return (message.flags & 2) !== 0;
  if (request.answers > 0) return false;
  return request.index === null || request.index === 0 || request.index === facts.index;
}

/** The same for nsids: their notifications carry the sequence of the request that caused them, in whatever namespace. */
function answersNsid(request: Request, message: Message): boolean {
  if (request.name !== "RTM_GETNSID" || message.name !== "RTM_NEWNSID") return false;
  return request.isDump ? (message.flags & 2) !== 0 : request.answers === 0;
}

function saysTheSame(one: LinkFacts, other: LinkFacts): boolean {
  if (one.gone !== other.gone || one.linkName !== other.linkName) return false;
  if (!other.whole) return !one.gone;
  return (
    one.whole &&
    one.kind === other.kind &&
    one.address === other.address &&
    one.master === other.master &&
    one.link === other.link &&
    one.bound === other.bound &&
    one.linkNetnsid === other.linkNetnsid &&
    one.newNetnsid === other.newNetnsid &&
    one.newIndex === other.newIndex
  );
}

function linkFacts(message: Message): LinkFacts | null {
  const { root } = message;
  const index = root.number("ifi_index");
  if (index === undefined || index <= 0) return null;
  const info = root.into("IFLA_LINKINFO");
  const kind = text(info, "IFLA_INFO_KIND");
  return {
    gone: message.name === "RTM_DELLINK",
    index,
    linkName: text(root, "IFLA_IFNAME"),
    kind,
    address: root.text("IFLA_ADDRESS"),
    master: root.number("IFLA_MASTER") ?? null,
    link: root.number("IFLA_LINK") ?? null,
    bound: boundOf(info, kind),
    linkNetnsid: root.number("IFLA_LINK_NETNSID") ?? null,
    newNetnsid: root.number("IFLA_NEW_NETNSID") ?? null,
    newIndex: root.number("IFLA_NEW_IFINDEX") ?? null,
    whole: root.has("IFLA_MTU") && !message.truncated,
  };
}

function boundOf(info: Scope | null, kind: string | null): number | null {
  const name = kindFacts(kind)?.bound ?? null;
  return name === null ? null : (info?.into("IFLA_INFO_DATA")?.number(name) ?? null);
}

function text(scope: Scope | null, name: string): string | null {
  const value = scope?.own(name);
  return typeof value === "string" ? value : null;
}

function destinationOf(root: Scope): Destination | null {
  const pid = root.number("IFLA_NET_NS_PID");
  if (pid !== undefined) return { by: "pid", number: pid };
  const fd = root.number("IFLA_NET_NS_FD");
  return fd === undefined ? null : { by: "fd", number: fd };
}

function namespaceOf(root: Scope): Destination | null {
  const pid = root.number("NETNSA_PID");
  if (pid !== undefined) return { by: "pid", number: pid };
  const fd = root.number("NETNSA_FD");
  return fd === undefined ? null : { by: "fd", number: fd };
}

const linkRequests: ReadonlySet<string> = new Set(["RTM_NEWLINK", "RTM_SETLINK", "RTM_DELLINK", "RTM_GETLINK"]);
const nsidRequests: ReadonlySet<string> = new Set(["RTM_NEWNSID", "RTM_DELNSID", "RTM_GETNSID"]);

function requestFrom(message: Message, at: At, wanted: boolean): Request | null {
  const { name, root } = message;
  const aboutLinks = linkRequests.has(name);
  if (!aboutLinks && !nsidRequests.has(name)) return null;
  const isGet = name === "RTM_GETLINK" || name === "RTM_GETNSID";
  const info = root.into("IFLA_LINKINFO");
  const kind = text(info, "IFLA_INFO_KIND");
  const data = info?.into("IFLA_INFO_DATA") ?? null;
  const peer =
    data?.into("VETH_INFO_PEER") ?? data?.into("VXCAN_INFO_PEER") ?? data?.into("IFLA_NETKIT_PEER_INFO") ?? null;
  const target = root.number(aboutLinks ? "IFLA_TARGET_NETNSID" : "NETNSA_TARGET_NSID") ?? null;
  const creates = name === "RTM_NEWLINK" && (message.flags & createFlag) !== 0;
  let destination = destinationOf(root);
  // A change of a link that names a target namespace moves the link there.
  if (aboutLinks && !isGet && !creates && name !== "RTM_DELLINK" && target !== null) {
    destination = { by: "nsid", number: target };
  }
  return {
    ...at,
    name,
    isGet,
    isDump: isGet && (message.flags & dumpFlags) === dumpFlags,
    isFiltered: info !== null || root.has("IFLA_MASTER") || (root.number("ifi_index") ?? 0) !== 0,
    creates,
    index: root.number("ifi_index") || null,
    linkName: text(root, "IFLA_IFNAME"),
    kind,
    address: root.text("IFLA_ADDRESS"),
    link: root.number("IFLA_LINK") ?? null,
    bound: boundOf(info, kind),
    linkNetnsid: root.number("IFLA_LINK_NETNSID") ?? null,
    target,
    destination,
    peer: peer === null ? null : { linkName: text(peer, "IFLA_IFNAME"), destination: destinationOf(peer) },
    nsid: root.number("NETNSA_NSID") ?? null,
    of: aboutLinks ? null : namespaceOf(root),
    wanted,
    outcome: undefined,
    answers: 0,
  };
}
