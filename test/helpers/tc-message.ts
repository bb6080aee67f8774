/** Messages of traffic control: from hex, or built from attributes. */
import { actionLine } from "../../dissectors/route/tc/action/action-summary.ts";
import { filterLine } from "../../dissectors/route/tc/filter/filter-summary.ts";
import { classLine, disciplineLine } from "../../dissectors/route/tc/qdisc/qdisc-summary.ts";
import type { Message } from "../../src/schema/index.ts";
import { decodeMessage, messageJson } from "./decode.ts";
import { examine } from "./examine.ts";
import { hex } from "./hex.ts";
import type { Json } from "./json.ts";
import { attribute, nlmsg } from "./table.ts";

export interface Decoded {
  readonly message: Message;
  readonly json: Json;
  /** TCA_OPTIONS. */
  readonly options: Json;
  /** The summary line without the message's name, however long. */
  readonly line: string;
}

/** What a summary says before it is cut to the room of a line, without the message's name. */
export function wholeLine(message: Message): string {
  const lines = { QDISC: disciplineLine, TCLASS: classLine, TFILTER: filterLine, ACTION: actionLine };
  const [, kind] = /^RTM_(?:NEW|DEL|GET)(QDISC|TCLASS|TFILTER|ACTION)$/.exec(message.name) ?? [];
  return kind === undefined ? message.action : lines[kind as keyof typeof lines](message);
}

async function decoded(bytes: Uint8Array, byteOrder: "little" | "big"): Promise<Decoded> {
  const message = await decodeMessage(bytes, "NETLINK_ROUTE", { byteOrder });
  examine(message);
  const json = messageJson(message);
  return { message, json, options: json.attributes.TCA_OPTIONS, line: wholeLine(message) };
}

/** Bytes of a capture. */
export function captured(text: string): Promise<Decoded> {
  return decoded(hex(text), "little");
}

/** Attributes one after the other. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}

export interface Built {
  /** RTM_NEWQDISC 36, RTM_NEWTCLASS 40, RTM_NEWTFILTER 44. */
  readonly type: number;
  readonly kind: string;
  /** The payload of TCA_OPTIONS. */
  readonly options?: Uint8Array;
  /** The payload of TCA_STATS_APP. */
  readonly own?: Uint8Array;
  readonly bigEndian?: boolean;
}

/** A message that a capture has not: interface 2, handle 1:, below the root; from the kernel. */
export function built({ type, kind, options, own, bigEndian = false }: Built): Promise<Decoded> {
  const order = { bigEndian };
  const parts = [
    hex(bigEndian ? "00000000 00000002 00010000 ffffffff 00000000" : "00000000 02000000 00000100 ffffffff 00000000"),
    attribute(1, Buffer.from(`${kind}\0`), order),
  ];
  if (options !== undefined) parts.push(attribute(2, options, order));
  if (own !== undefined) parts.push(attribute(7, attribute(4, own, order), order));
  const bytes = nlmsg(Buffer.concat(parts), { type, bigEndian }, { portId: 77 });
  return decoded(bytes, bigEndian ? "big" : "little");
}
