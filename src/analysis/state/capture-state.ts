/**
 * What a capture knows of the machine: a fold over its joined messages. Dumps, single answers and notifications add and
 * change objects; announcements, complete dumps and what the kernel does without saying so take them away.
 */
import type { Message, Scope } from "../../schema/index.ts";
import type { Exchange, Joined } from "../exchange.ts";
import { coverage, dumpedFamily } from "./coverage.ts";
import { type AskedNames, judgeLink, judgeLinkAnswer, judgeOnLink, type Verdict } from "./foreign.ts";
import { afterLinkChange, afterQdisc, afterRemoval } from "./implied.ts";
import { type Kind, kindOf, kinds } from "./kinds.ts";
import {
  type Mark,
  markOf,
  merged,
  messageOf,
  type Rival,
  type Statement,
  StatementCopier,
  type StateObject,
} from "./object.ts";
import { placeRoute, removeRoute } from "./route-table.ts";
import { rootOf, Space } from "./space.ts";

/** Dumps that wait for their end; older ones are given up. */
const mostDumps = 1024;
/** Names that requests gave to links; older ones are forgotten. */
const mostNames = 4096;
/** Rivals of one object that are kept. */
const mostRivals = 8;

/** NLM_F_DUMP_INTR, NLM_F_ROOT and NLM_F_MATCH. */
const interrupted = 0x10;
const dumpFlags = 0x300;

/** -ENODEV. */
const noSuchDevice = -19;

/** Attributes of a request that make or move a link in another namespace. */
const elsewhere = ["IFLA_NET_NS_PID", "IFLA_NET_NS_FD", "IFLA_TARGET_NETNSID"];

/** A dump on its way. */
interface Dump {
  readonly request: Message;
  readonly from: Mark;
  readonly space: Space;
  readonly told: Set<Kind>;
  /** Why it says nothing of what it does not list. */
  spoiled: "interrupted" | "cut" | null;
}

/** Where the data of a kind of link describes its other end. */
const peerAttributes = ["VETH_INFO_PEER", "VXCAN_INFO_PEER", "IFLA_NETKIT_PEER_INFO"];

/** How a message tells of something. */
interface Telling {
  /** In answer to a request of this capture, or because of it. */
  readonly answered: boolean;
  /** In answer to a question. */
  readonly asked: boolean;
  readonly verdict: Verdict;
}

export class CaptureState {
  /** By capture interface and nsid. */
  readonly spaces = new Map<string, Space>();
  /** The last message that was taken in. */
  last: Mark | null = null;
  private readonly dumps = new Map<Exchange, Dump>();
  private readonly names = new Map<number, AskedNames>();
  private readonly copier = new StatementCopier();

  /** Takes in the next message of the capture. */
  add({ message, role, exchange }: Joined): void {
    if (message.protocol.name !== "NETLINK_ROUTE") {
      this.last = markOf(message);
      return;
    }
    const mark = markOf(message);
    this.last = mark;
    if (role === "request") this.noteRequest(message, exchange, mark);
    else if (role === "done" || role === "error") this.end(message, role, exchange, mark);
    else if (role !== "ack" && message.direction === "kernel-to-user") this.take(message, exchange, mark);
  }

  private spaceOf(message: Message, namespace = message.namespace): Space {
    const { id, name } = message.frame.packet.interface;
    const key = namespace === null ? String(id) : `${id}/${namespace}`;
    let space = this.spaces.get(key);
    if (space === undefined) {
      space = new Space(id, name, namespace);
      this.spaces.set(key, space);
    }
    return space;
  }

  private noteRequest(message: Message, exchange: Exchange | null, mark: Mark): void {
    const kind = kindOf(message);
    if (kind === null) {
      if (message.name === "RTM_SETLINK") this.noteName(message);
      return;
    }
    if (message.name === "RTM_NEWLINK") this.noteName(message);
    if (exchange === null || message.name !== kind.ask || (message.flags & dumpFlags) === 0) return;
    if (this.dumps.size >= mostDumps) {
      const [oldest] = this.dumps.keys();
      if (oldest !== undefined) this.dumps.delete(oldest);
    }
    const space = this.spaceOf(message);
    this.dumps.set(exchange, { request: message, from: mark, space, told: new Set(), spoiled: null });
  }

  /** Remembers the names that a request gives to links, of this namespace and of others. */
  private noteName({ root, frame }: Message): void {
    const { here, elsewhere } = this.namesOf(frame.packet.interface.id);
    for (const scope of endsOf(root)) {
      const name = scope.own("IFLA_IFNAME");
      if (typeof name !== "string") continue;
      const [names, others] = isElsewhere(scope) ? [elsewhere, here] : [here, elsewhere];
      if (names.size >= mostNames) names.clear();
      names.add(name);
      others.delete(name);
    }
  }

  private namesOf(place: number): AskedNames {
    let names = this.names.get(place);
    if (names === undefined) {
      names = { here: new Set(), elsewhere: new Set() };
      this.names.set(place, names);
    }
    return names;
  }

  private end(message: Message, role: "done" | "error", exchange: Exchange | null, mark: Mark): void {
    const dump = exchange === null ? undefined : this.dumps.get(exchange);
    if (exchange !== null) this.dumps.delete(exchange);
    const error = message.root.number("error") ?? 0;
    if (dump !== undefined && role === "done" && error === 0) {
      if ((message.flags & interrupted) !== 0) dump.spoiled ??= "interrupted";
      this.endDump(dump, mark);
    } else if (role === "error" && error === noSuchDevice && exchange?.request.name === "RTM_GETLINK") {
      this.missing(exchange.request, mark);
    }
  }

  /** A link that was asked for and is not there. */
  private missing(request: Message, mark: Mark): void {
    const index = request.root.number("ifi_index") ?? 0;
    const space = this.spaceOf(request);
    const link = index > 0 ? space.table("link").get(String(index)) : undefined;
    if (link === undefined) return;
    if (!link.answered) space.foreign++;
    space.remove(link, mark, `no such interface, says ${mark.name} ${mark.id}`);
    afterRemoval(space, link, mark);
  }

  /** What a finished dump did not list has gone. */
  private endDump({ request, from, space, told, spoiled }: Dump, mark: Mark): void {
    const asked = kindOf(request);
    for (const kind of told.size > 0 || asked === null ? told : [asked]) {
      const listed = coverage(kind, request);
      if (listed === null || spoiled === "cut") continue;
      const { references, covers } = listed;
      const table = space.table(kind);
      for (const object of table.candidates(references)) {
        if (object.confirmed.ordinal >= from.ordinal || (covers !== null && !covers(rootOf(object)))) continue;
        if (spoiled === "interrupted") {
          if (object.doubt !== null) continue;
          table.confirm({ ...object, doubt: `the interrupted dump ${from.id} did not list it` });
        } else {
          space.remove(object, mark, `not in the dump ${from.id}`);
          afterRemoval(space, object, mark);
        }
      }
      const family = dumpedFamily(kind, request);
      if (family < 0) continue;
      if (spoiled === null) table.dumped.set(family, { from, to: mark });
      table.interrupted = spoiled === null ? null : { from, to: mark };
    }
  }

  private take(message: Message, exchange: Exchange | null, mark: Mark): void {
    const kind = kindOf(message);
    if (kind === null || message.name === kind.ask) return;
    const request = exchange?.request ?? null;
    const dump = exchange === null ? undefined : this.dumps.get(exchange);
    if (dump !== undefined) {
      dump.told.add(kind);
      if ((message.flags & interrupted) !== 0) dump.spoiled ??= "interrupted";
      const { packet } = message.frame;
      if (message.problem !== null || packet.originalLength > packet.bytes.length) dump.spoiled = "cut";
    }
    if (kind.ignores?.(message, request) === true) return;
    const key = message.root.headerStart < message.root.headerEnd ? kind.key(message.root) : null;
    if (key === null) return;
    const space = this.spaceOf(message);
    const answered = request !== null && isAbout(kind, request);
    const verdict = this.judge(space, kind, message, key, answered);
    if (verdict.kind === "foreign") {
      space.foreign++;
      this.noteRival(space, kind, key, message, mark);
    } else if (message.name === kind.drop) this.drop(space, kind, key, message, mark);
    else this.tell(space, kind, key, message, mark, { answered, asked: request?.name === kind.ask, verdict });
  }

  private judge(space: Space, kind: Kind, message: Message, key: string, answered: boolean): Verdict {
    if (kind.name === "link") {
      if (answered) return judgeLinkAnswer(space, message, key);
      return judgeLink(space, message, key, this.namesOf(space.place));
    }
    return answered || kind.name === "rule" || kind.name === "nsid" ? { kind: "own" } : judgeOnLink(space, message);
  }

  private noteRival(space: Space, kind: Kind, key: string, message: Message, by: Mark): void {
    const table = space.table(kind);
    const object = table.get(key);
    if (object === undefined) return;
    const rival: Rival = { text: message.action, by };
    table.put({ ...object, rivals: withRival(object.rivals, rival) });
  }

  private tell(
    space: Space,
    kind: Kind,
    key: string,
    message: Message,
    mark: Mark,
    { answered, asked, verdict }: Telling,
  ): void {
    const table = space.table(kind);
    let before = table.get(key);
    if (before !== undefined && verdict.kind === "own" && saysAgain(message, before)) {
      table.confirm({ ...before, confirmed: mark, answered: answered || before.answered, doubt: null });
      return;
    }
    let rivals: readonly Rival[] = before?.rivals ?? [];
    if (before !== undefined && (verdict.kind === "other" || (verdict.kind === "doubtful" && verdict.isOther))) {
      rivals = withRival(rivals, { text: messageOf(before).action, by: before.confirmed });
      // Nobody said that it went, and only notifications said that it was there.
      if (kind.name === "link" && asked && !before.answered) space.foreign++;
      space.remove(before, mark, `its index is another link's in ${mark.name} ${mark.id}`);
      afterRemoval(space, before, mark);
      before = undefined;
    }
    const said = this.copier.copy(message, kind);
    const statement = before === undefined ? said : this.completed(kind, message, said, before.statement);
    const same = before !== undefined && sameBytes(before.statement.body, statement.body) ? before : null;
    const { root } = message;
    const object: StateObject = {
      kind,
      key,
      place: space.place,
      namespace: space.namespace,
      statement: same?.statement ?? statement,
      group: kind.group?.(root) ?? null,
      references: kind.references?.(root) ?? [],
      since: before?.since ?? mark,
      foundByAnswer: before?.foundByAnswer ?? asked,
      changed: same?.changed ?? mark,
      confirmed: mark,
      answered: answered || (before?.answered ?? false),
      doubt: verdict.kind === "doubtful" ? verdict.why : null,
      rivals,
    };
    if (kind.name === "route") placeRoute(space, object, message, mark);
    else table.put(object);
    // The request has been met: the name of another link would be another one's.
    if (kind.name === "link" && object.doubt === null) {
      this.namesOf(space.place).here.delete(String(root.own("IFLA_IFNAME")));
    }
    if (kind.name === "link" && before !== undefined) {
      afterLinkChange(space, rootOf(before), rootOf(object), mark);
    } else if (kind.name === "qdisc") afterQdisc(space, root, mark);
  }

  /** What a message says with what it leaves out although it is still so. */
  private completed(kind: Kind, message: Message, said: Statement, before: Statement): Statement {
    const isWhole = message.problem === null && (kind.isWhole?.(message.root) ?? true);
    const optional = kind.optional ?? [];
    return merged(said, before, (number) => !isWhole || optional.includes(number));
  }

  private drop(space: Space, kind: Kind, key: string, message: Message, mark: Mark): void {
    const table = space.table(kind);
    const object = table.get(key);
    const reason = reasonOf(kind, message);
    if (object === undefined) {
      if (kind.name === "route") removeRoute(space, message, mark, reason);
      const earlier = table.removed.get(key);
      if (earlier?.reason.startsWith("implied") === true) table.noteRemoved(earlier.object, mark, reason);
      return;
    }
    // The handle of another one that has taken its place.
    const handle = message.root.number("tcm_handle");
    if (kind.name === "qdisc" && handle !== rootOf(object).number("tcm_handle")) return;
    space.remove(object, mark, reason);
    afterRemoval(space, object, mark);
    if (kind.name === "nsid") this.forgetSpace(space, Number(key), mark);
  }

  /** The namespace that an nsid stood for is no longer known by it. */
  private forgetSpace({ place }: Space, nsid: number, mark: Mark): void {
    const space = this.spaces.get(`${place}/${nsid}`);
    if (space === undefined) return;
    for (const kind of kinds) {
      const table = space.table(kind);
      for (const object of [...table.objects.values()])
        table.remove(object, mark, `implied by ${mark.name} ${mark.id}`);
      table.dumped.clear();
    }
  }
}

function withRival(rivals: readonly Rival[], rival: Rival): Rival[] {
  return [...rivals.filter(({ text }) => text !== rival.text), rival].slice(-mostRivals);
}

/** How something went, by the message that says so. */
function reasonOf(kind: Kind, { root, name, id }: Message): string {
  const target = kind.name === "link" ? root.text("IFLA_NEW_NETNSID") : null;
  if (target === null) return `${name} ${id}`;
  const index = root.number("IFLA_NEW_IFINDEX");
  return `moved to nsid ${target}${index === undefined ? "" : ` as ${index}`} by ${name} ${id}`;
}

/** Whether a request asked for or changed things of a kind, so that what follows is surely of its namespace. */
function isAbout(kind: Kind, request: Message): boolean {
  if (kindOf(request) !== kind && !(kind.name === "link" && request.name === "RTM_SETLINK")) return false;
  // A link that a request makes or moves in another namespace is announced there.
  return request.name === kind.ask || kind.name !== "link" || !endsOf(request.root).some(isElsewhere);
}

/** The links that a request is about: one, or both ends of a pair. */
function endsOf(root: Scope): Scope[] {
  const data = root.into("IFLA_LINKINFO")?.into("IFLA_INFO_DATA") ?? null;
  const peers = peerAttributes.map((name) => data?.into(name) ?? null);
  return [root, ...peers.filter((peer) => peer !== null)];
}

function isElsewhere(scope: Scope): boolean {
  return elsewhere.some((name) => scope.has(name));
}

/** Whether a message says just what is known. */
function saysAgain({ layout, root, bytes }: Message, { statement }: StateObject): boolean {
  const { headerStart, end } = root;
  if (statement.source.layout !== layout || statement.body.length !== end - headerStart) return false;
  return sameBytes(statement.body, bytes.subarray(headerStart, end));
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && Buffer.compare(one, other) === 0;
}
