/** Messages of a dissector that a test declares itself, to test the schema language without the real tables. */
import { type CaptureInterface, PacketView } from "../../src/capture/index.ts";
import { Dissection, type DissectionOptions, Registry } from "../../src/dissect/index.ts";
import { MessageJson } from "../../src/export/index.ts";
import {
  attributes,
  type DissectorSpec,
  defineDissector,
  type Issue,
  JsonWriter,
  type Message,
  type Type,
  type Value,
} from "../../src/schema/index.ts";
import type { Json as AnyJson } from "./json.ts";
import { integer, netlinkPacket } from "./pcap.ts";
import { type Json, strictJson } from "./strict-json.ts";

/** NETLINK_SMC: no table of nlshark's own. */
const protocol = 22;

const messages: DissectorSpec["messages"] = {
  16: ["TEST", "new"],
  17: ["TEST_DEL", "del"],
  18: ["TEST_GET", "get"],
  19: ["TEST_ODD", "notify"],
};

export interface TableOptions extends DissectionOptions {
  readonly bigEndian?: boolean;
  /** `nlmsg_type`, 16 unless given. */
  readonly type?: number;
  /** `nlmsg_flags`; 1 (NLM_F_REQUEST) makes the message one towards the kernel. */
  readonly flags?: number;
  /** Bytes that the capture cut off. */
  readonly lost?: number;
  readonly int64String?: boolean;
}

export type Table = Partial<Omit<DissectorSpec, "protocol">>;

export function captureInterface(littleEndian = true, linkType = 253): CaptureInterface {
  return {
    id: 0,
    section: 0,
    linkType,
    snapLength: 262_144,
    name: null,
    description: null,
    littleEndian,
    ticksPerSecond: 1_000_000,
  };
}

/** A whole message: header, then that body. */
export function nlmsg(
  body: Uint8Array,
  { bigEndian = false, type = 16, flags = 0 }: TableOptions = {},
  { sequence = 0, portId = 0 } = {},
): Buffer {
  return Buffer.concat([
    integer(16 + body.length, 4, bigEndian),
    integer(type, 2, bigEndian),
    integer(flags, 2, bigEndian),
    integer(sequence, 4, bigEndian),
    integer(portId, 4, bigEndian),
    body,
  ]);
}

/** A message of a table: by default `TEST` (16, new) without a header. */
export function tableMessage(table: Table, body: Uint8Array, options: TableOptions = {}): Message {
  const registry = new Registry([]);
  registry.add(defineDissector({ messages, ...table, protocol: "NETLINK_SMC" }));
  const whole = netlinkPacket(protocol, nlmsg(body, options));
  const bytes = new Uint8Array(whole.subarray(0, whole.length - (options.lost ?? 0)));
  const dissection = new Dissection(registry, { byteOrder: options.bigEndian === true ? "big" : "little", ...options });
  const packet = new PacketView(1, 0, 0, whole.length, captureInterface(), 24, bytes, undefined);
  const opened = dissection.open(packet, 0);
  dissection.dissect(opened, true);
  const [message] = opened;
  if (message === undefined) throw new Error("no message in these bytes");
  return message;
}

/** An attribute with its padding. `flags` are the upper bits of `nla_type`, `length` is what `nla_len` claims. */
export function attribute(
  number: number,
  payload: Uint8Array,
  { bigEndian = false, flags = 0, length = 4 + payload.length } = {},
): Buffer {
  const header = [integer(length, 2, bigEndian), integer(number | flags, 2, bigEndian)];
  return Buffer.concat([...header, payload, Buffer.alloc(-payload.length & 3)]);
}

/** The exported JSON of a message, as text. */
export function jsonText(message: Message, options: { readonly int64String?: boolean } = {}): string {
  const writer = new JsonWriter(options);
  new MessageJson().write(writer, message);
  return new TextDecoder("utf-8", { fatal: true }).decode(writer.written());
}

/** The exported JSON of a message, read strictly. */
export function exported(message: Message, options: { readonly int64String?: boolean } = {}): AnyJson {
  return strictJson(jsonText(message, options));
}

/** `kind path` of each issue. */
export function issueKinds(issues: readonly Issue[]): string[] {
  return issues.map(({ kind, path }) => `${kind} ${path}`.trim());
}

export interface Shown {
  readonly value: Value | null;
  readonly text: string;
  readonly word: string;
  readonly json: Json;
  /** Kinds of the issues of the whole message; those in the JSON are the same. */
  readonly issues: readonly string[];
}

/** What becomes of a payload in an attribute of that type. */
export function shown(type: Type, payload: Uint8Array, options: TableOptions = {}): Shown {
  const { bigEndian = false } = options;
  const set = attributes("T", { 1: ["T_VALUE", type] });
  const message = tableMessage({ attributes: set }, attribute(1, payload, { bigEndian }), options);
  const field = message.field("T_VALUE");
  if (field === undefined) throw new Error("the attribute is not in the tree");
  const json = exported(message, options);
  const issues = message.issues.map(({ kind }) => kind);
  const written = (json.issues as { kind: string }[]).map(({ kind }) => kind);
  if (written.join() !== issues.join()) throw new Error(`issues ${issues.join()} but in JSON ${written.join()}`);
  const { value, text } = field;
  const word = message.root.word("T_VALUE") ?? "(absent)";
  if (word !== field.word) throw new Error(`word ${word} but ${field.word} in the tree`);
  return { value, text, word, json: json.attributes.T_VALUE, issues };
}
