/**
 * The messages of netlink itself: NLMSG_NOOP, NLMSG_ERROR, NLMSG_DONE, NLMSG_OVERRUN, and the extended ack.
 * Kernel: include/uapi/linux/netlink.h, net/netlink/af_netlink.c (netlink_ack, netlink_dump_done), net/netlink/policy.c
 */
import { nlmsgHeaderLength } from "../netlink/index.ts";
import {
  type AttributeSet,
  attributes,
  bytes,
  compileDissector,
  defineDissector,
  EnumType,
  Field,
  type JsonWriter,
  jsonKey,
  type Message,
  type MessageKind,
  nest,
  policyType,
  type Scope,
  StructType,
  s32,
  string,
  Type,
  u32,
} from "../schema/index.ts";
import { errnoNames } from "./errno.ts";

/** Numbers of the control messages. */
export const control = { noop: 1, error: 2, done: 3, overrun: 4 } as const;

/** Message types below this are netlink's own in every protocol. */
export const firstOwnType = 16;

const negativeErrnos: Record<number, string> = {};
for (const [number, name] of Object.entries(errnoNames)) negativeErrnos[-Number(number)] = name;

class ErrnoType extends EnumType {
  constructor() {
    super(s32, negativeErrnos, {});
  }

  override text(scope: Scope, start: number, end: number): string {
    const value = Number(this.read(scope, start, end));
    const name = errorName(scope.message, value);
    return name === undefined ? `${value}` : `${value} (${name})`;
  }

  override word(scope: Scope, start: number, end: number): string {
    const value = Number(this.read(scope, start, end));
    const name = errorName(scope.message, value);
    return name === undefined ? `${value}` : `-${name}`;
  }

  /** The number; {@link AckType} writes the name beside it. */
  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.integer(Number(this.read(scope, start, end)));
  }
}

/** A negative error number, 0 for success. */
export const errno: EnumType = new ErrnoType();

/** The name of a negative error number: the system's, or one that only the answers to this request have. */
function errorName(message: Message, value: number): string | undefined {
  const name = errno.nameOf(value);
  return name ?? message.context.requestOf(message)?.layout?.kind?.dissector.errors?.[-value];
}

/** The request that a message echoes, null when it echoes none. */
export function echoedRequest({ root }: Message): Message | null {
  const { header, headerStart, headerEnd } = root;
  const member = header?.member("request");
  if (member === undefined || !(member.type instanceof EchoType)) return null;
  const start = headerStart + member.offset;
  return start < headerEnd ? member.type.echoOf(root, start, headerEnd) : null;
}

/** Dissects and writes an echoed request; given by the dissection, which knows the tables. */
export interface EchoReader {
  echo(scope: Scope, start: number, end: number): Message;
  writeBody(writer: JsonWriter, message: Message): void;
}

/** The kernel echoes a request, which echoes nothing; only made up messages go deeper. */
const deepestEcho = 4;

function isDeep(message: Message): boolean {
  let depth = 0;
  for (let outer = message.outer; outer !== null; outer = outer.outer) depth++;
  return depth >= deepestEcho;
}

export class EchoType extends Type {
  readonly wire = "struct";
  private readonly reader: EchoReader;

  constructor(reader: EchoReader) {
    super();
    this.reader = reader;
  }

  override misfit(length: number): string | null {
    return length === 0 ? "no echoed request" : null;
  }

  /** The echoed request; null in an echo that is too deep. */
  echoOf(scope: Scope, start: number, end: number): Message | null {
    return isDeep(scope.message) ? null : this.reader.echo(scope, start, end);
  }

  override read(): null {
    return null;
  }

  override text(scope: Scope, start: number, end: number): string {
    const echoed = this.reader.echo(scope, start, end);
    // Of a request whose body is left out only the name is there.
    return end - start <= nlmsgHeaderLength ? echoed.name : echoed.summary;
  }

  override get compound(): boolean {
    return true;
  }

  override parts(field: Field): Field[] {
    const { scope, valueStart, valueEnd } = field;
    if (isDeep(scope.message)) {
      const rest = new Field("#rest", "bytes", bytes, scope, field, valueStart, valueEnd, valueStart, valueEnd, -1, -1);
      return [rest.mark("limit", `echoes in more than ${deepestEcho} echoes are not opened`)];
    }
    return this.reader.echo(scope, valueStart, valueEnd).fields.map((part) => under(field, part));
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    if (isDeep(scope.message)) {
      writer.undecoded(scope.bytes, start, end);
      return;
    }
    writer.openObject();
    this.reader.writeBody(writer, this.reader.echo(scope, start, end));
    writer.closeObject();
  }
}

/** A field of an echoed message as a part of the field that holds the echo. */
function under(parent: Field, part: Field): Field {
  const { name, kind, type, scope, start, end, valueStart, valueEnd, nlaType, nlaLength } = part;
  const moved = new Field(name, kind, type, scope, parent, start, end, valueStart, valueEnd, nlaType, nlaLength);
  return moved.markAs(part);
}

const errnoKey = jsonKey("errno");

/** A header that starts with an error number: JSON has the number and the name. */
class AckType extends StructType {
  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    super.put(writer, scope, start, end);
    const name = end - start >= 4 ? errorName(scope.message, Number(errno.read(scope, start, start + 4))) : undefined;
    if (name === undefined) return;
    writer.length--;
    writer.key(errnoKey);
    writer.string(name);
    writer.closeObject();
  }
}

/** `struct nlmsgerr`: the error, then the request that it is about (only its header when capped). */
export function nlmsgerrWith(reader: EchoReader): StructType {
  return new AckType("nlmsgerr", [
    ["error", errno],
    ["request", new EchoType(reader)],
  ]);
}

/** The int after the header of NLMSG_DONE. */
export const nlmsgdone: StructType = new AckType("nlmsgdone", [["error", errno]]);

/** The extended ack. */
export const extendedAck: AttributeSet = attributes("NLMSGERR_ATTR", {
  0: ["NLMSGERR_ATTR_UNUSED"],
  1: ["NLMSGERR_ATTR_MSG", string],
  2: ["NLMSGERR_ATTR_OFFS", u32],
  3: ["NLMSGERR_ATTR_COOKIE", bytes],
  4: ["NLMSGERR_ATTR_POLICY", nest(policyType)],
  5: ["NLMSGERR_ATTR_MISS_TYPE", u32],
  6: ["NLMSGERR_ATTR_MISS_NEST", u32],
});

function referenced(message: Message, before: string): string {
  const request = message.context.requestOf(message);
  return request === null ? "" : ` ${before} ${request.name} (${request.packet}.${request.message})`;
}

function extendedText(root: Scope): string {
  const text = root.own("NLMSGERR_ATTR_MSG");
  return text === undefined ? "" : ` "${text}"`;
}

function errorLine(message: Message, reader: EchoReader): string {
  const { root } = message;
  const error = root.number("error");
  const word = error === 0 ? "ack" : (root.word("error") ?? "");
  let about = referenced(message, "for");
  if (about === "" && root.headerEnd - root.headerStart > 4) {
    about = ` for ${reader.echo(root, root.headerStart + 4, root.headerEnd).name}`;
  }
  return `${word}${extendedText(root)}${about}`;
}

function doneLine(message: Message): string {
  const { root } = message;
  const error = root.number("error") ?? 0;
  const dump = referenced(message, "of");
  // What ends no dump need not have an error here: nfnetlink_log has its own header.
  const word = error === 0 || (error > 0 && dump === "") ? "" : error > 0 ? `${error}` : (root.word("error") ?? "");
  return `${word}${extendedText(root)}${dump}`.trim();
}

/** The kinds of the control messages, the same in every protocol. */
export function controlKinds(reader: EchoReader): ReadonlyMap<number, MessageKind> {
  return compileDissector(
    defineDissector({
      protocol: "*",
      messages: {
        [control.noop]: ["NLMSG_NOOP", "notify", { header: null, summary: "" }],
        [control.error]: [
          "NLMSG_ERROR",
          "reply",
          {
            header: nlmsgerrWith(reader),
            attributes: extendedAck,
            summary: (message) => errorLine(message, reader),
          },
        ],
        [control.done]: ["NLMSG_DONE", "reply", { header: nlmsgdone, attributes: extendedAck, summary: doneLine }],
        [control.overrun]: ["NLMSG_OVERRUN", "notify", { header: null, summary: "" }],
      },
    }),
  ).messages;
}
