/** Messages that are kept for long: a packet is a view into a large piece of the file, which lives as long as the view. */
import { type Packet, PacketView } from "../capture/index.ts";
import { Frame } from "../link/index.ts";
import { Message } from "./message.ts";
import { Scope } from "./scope.ts";

/** The packets that were copied, with their messages: those of one packet share one copy. */
const copies = new WeakMap<Packet, readonly Message[]>();

/** The same message on a copy of its packet's bytes, which keeps nothing else of the file in memory. */
export function detached(message: Message): Message {
  const { packet } = message.frame;
  let made = copies.get(packet);
  if (made === undefined) {
    const frame = copyOf(message.frame);
    const { siblings } = message;
    made = (siblings.length === 0 ? [message] : siblings).map((one) => onto(frame, one));
    for (const one of made) one.joinPacket(made);
    copies.set(packet, made);
  }
  return made[message.number - 1] ?? made[0] ?? message;
}

function copyOf({ packet, link, protocol, packetType, arphrd, payloadStart, truncated }: Frame): Frame {
  const { number, seconds, nanoseconds, originalLength, interface: on, offset, bytes, comments } = packet;
  // A Buffer's own slice would be a view.
  const own = new Uint8Array(bytes);
  const copy = new PacketView(number, seconds, nanoseconds, originalLength, on, offset, own, comments);
  return new Frame(copy, link, protocol, packetType, arphrd, payloadStart, truncated);
}

function onto(frame: Frame, from: Message): Message {
  const { protocol, number, ordinal, start, end, littleEndian, problem, context, options } = from;
  const to = new Message(frame, protocol, number, ordinal, start, end, littleEndian, problem, context, options, null);
  to.direction = from.direction;
  to.namespace = from.namespace;
  to.length = from.length;
  to.type = from.type;
  to.flags = from.flags;
  to.sequence = from.sequence;
  to.portId = from.portId;
  to.opaqueStart = from.opaqueStart;
  to.opaqueEnd = from.opaqueEnd;
  to.problems = from.problems;
  to.layout = from.layout;
  const { set, start: first, end: last, header, headerStart, headerEnd } = from.root;
  to.root = new Scope(to, null, set, first, last, header, headerStart, headerEnd, -1);
  return to;
}
