/** How often interfaces changed their state: carrier, operational state, up and down. */
import type { Message, Scope } from "../../schema/index.ts";
import type { Joined } from "../exchange.ts";
import { ByName } from "./tally.ts";

/** The changes of one interface, as its namespace's messages tell them. */
export interface LinkChange {
  /** The capture interface that saw it, from 0. */
  readonly place: number;
  readonly index: number;
  readonly name: string;
  /** The nsid that was asked with IFLA_TARGET_NETNSID, null for the capture's own namespace. */
  readonly namespace: number | null;
  /** Between IFF_UP and not. */
  admin: number;
  /** Of IFLA_CARRIER. */
  carrier: number;
  /** Of IFLA_OPERSTATE. */
  operstate: number;
  /** As it was last: `UP`, `DOWN`; null when no message says. */
  last: string | null;
  /** The same as a constant: `IF_OPER_UP`; a number where it has no name, null where there is none. */
  constant: string | number | null;
  /** The last message that changed something, as `12.1`. */
  example: string;
}

interface Known extends LinkChange {
  wasUp: boolean | null;
  hadCarrier: number | null;
}

const up = 1;

export class LinkChanges {
  private readonly links = new ByName<Known>(() => newLink(0, 0, "", null), 16_384);

  add({ message }: Joined): void {
    if (message.name !== "RTM_NEWLINK" || message.direction !== "kernel-to-user") return;
    const { root, namespace } = message;
    const index = root.number("ifi_index");
    const name = root.own("IFLA_IFNAME");
    if (index === undefined || typeof name !== "string") return;
    const place = message.frame.packet.interface.id;
    const link = this.links.at(`${place}\n${namespace}\n${index}\n${name}`, () =>
      newLink(place, index, name, namespace),
    );
    this.compare(link, message);
  }

  private compare(link: Known, message: Message): void {
    const { root } = message;
    const isUp = ((root.number("ifi_flags") ?? 0) & up) !== 0;
    const carrier = root.number("IFLA_CARRIER") ?? link.hadCarrier;
    const state = root.word("IFLA_OPERSTATE") ?? link.last;
    if (link.wasUp !== null && link.wasUp !== isUp) link.admin++;
    if (link.hadCarrier !== null && link.hadCarrier !== carrier) link.carrier++;
    if (link.last !== null && link.last !== state) link.operstate++;
    if (state !== link.last) link.constant = constantOf(root);
    const isChange = link.wasUp !== isUp || link.hadCarrier !== carrier || link.last !== state;
    if (isChange) link.example = message.id;
    link.wasUp = isUp;
    link.hadCarrier = carrier;
    link.last = state;
  }

  /** Interfaces that changed, the most changes first. */
  get changed(): readonly LinkChange[] {
    return this.links.all
      .map(([, { wasUp, hadCarrier, ...link }]) => link)
      .filter((link) => changesOf(link) > 0)
      .sort((one, other) => changesOf(other) - changesOf(one));
  }
}

function changesOf({ admin, carrier, operstate }: LinkChange): number {
  return admin + carrier + operstate;
}

function newLink(place: number, index: number, name: string, namespace: number | null): Known {
  const counts = { admin: 0, carrier: 0, operstate: 0, last: null, constant: null, example: "" };
  return { place, index, name, namespace, ...counts, wasUp: null, hadCarrier: null };
}

/** The operational state as a constant, its number without one; null where the bytes are none. */
function constantOf(root: Scope): string | number | null {
  const value = root.number("IFLA_OPERSTATE");
  const [name = ""] = (root.text("IFLA_OPERSTATE") ?? "").split(" ");
  return value !== undefined && name.startsWith("IF_OPER_") ? name : (value ?? null);
}
