/** One message from its bytes, dissected with every table. */
import { manifest } from "../../dissectors/index.ts";
import type { CaptureInterface } from "../../src/capture/index.ts";
import { PacketView } from "../../src/capture/index.ts";
import { Dissection, type DissectionOptions, Registry } from "../../src/dissect/index.ts";
import { MessageJson } from "../../src/export/message-json.ts";
import { protocolNamed } from "../../src/netlink/index.ts";
import { JsonWriter, type Message } from "../../src/schema/index.ts";
import type { Json } from "./json.ts";

const nlmon: CaptureInterface = {
  id: 0,
  section: 0,
  linkType: 253,
  snapLength: 262144,
  name: null,
  description: null,
  littleEndian: true,
  ticksPerSecond: 1_000_000,
};

/** The messages of one netlink payload, as nlmon would have captured it. */
export async function decodeMessages(
  bytes: Uint8Array,
  protocol: string,
  options: DissectionOptions = {},
): Promise<Message[]> {
  const number = protocolNamed(protocol)?.number;
  if (number === undefined) throw new Error(`no protocol ${protocol}`);
  const packet = new Uint8Array(16 + bytes.length);
  packet.set([0, 4, 3, 56]);
  packet[15] = number;
  packet.set(bytes, 16);
  const dissection = new Dissection(new Registry(manifest), options);
  const view = new PacketView(1, 0, 0, packet.length, nlmon, 0, packet, undefined);
  const messages = dissection.open(view, 0);
  await dissection.load(messages);
  dissection.dissect(messages, true);
  return messages;
}

/** The first message of a netlink payload. */
export async function decodeMessage(
  bytes: Uint8Array,
  protocol: string,
  options: DissectionOptions = {},
): Promise<Message> {
  const [message] = await decodeMessages(bytes, protocol, options);
  if (message === undefined) throw new Error("no message in these bytes");
  return message;
}

/** The exported JSON of a message, parsed; 64-bit integers beyond 2^53 are rounded here. */
export function messageJson(message: Message): Json {
  const writer = new JsonWriter();
  new MessageJson().write(writer, message);
  return JSON.parse(new TextDecoder().decode(writer.written()));
}
