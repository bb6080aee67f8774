/** Captures made of messages at given times, dissected in order. */
import { manifest } from "../../dissectors/index.ts";
import { Exchanges, type Joined } from "../../src/analysis/index.ts";
import { captureFrom } from "../../src/capture/capture.ts";
import { Dissection, dissectCapture, Registry } from "../../src/dissect/index.ts";
import type { Message } from "../../src/schema/index.ts";
import { netlinkPacket, type PcapKind, pcapFile, sourceOf } from "./pcap.ts";

/** Netlink messages of one packet, at a time in nanoseconds since the first. */
export interface Moment {
  readonly at: number;
  readonly protocol?: number;
  readonly bytes: Uint8Array;
  /** PACKET_*, 4 unless given. */
  readonly packetType?: number;
}

/** The bytes of a capture file with nanoseconds. */
export function captureOf(moments: readonly Moment[], kind: PcapKind = {}): Buffer {
  const packets = moments.map(({ at, protocol = 0, bytes, packetType = 4 }) => ({
    seconds: 1_700_000_000 + Math.floor(at / 1e9),
    ticks: at % 1e9,
    bytes: netlinkPacket(protocol, bytes, packetType),
  }));
  return pcapFile(packets, { magic: "nanoseconds", ...kind });
}

/** All messages of a capture file. */
export async function messagesIn(file: Uint8Array): Promise<readonly Message[]> {
  const all: Message[] = [];
  const dissection = new Dissection(new Registry(manifest), { keepRequests: true });
  await dissectCapture(await captureFrom(sourceOf(file)), dissection, {}, (_packet, messages) => {
    all.push(...messages);
    return true;
  });
  return all;
}

/** The messages with their roles. */
export function join(messages: readonly Message[]): readonly Joined[] {
  const exchanges = new Exchanges();
  return messages.map((message) => exchanges.add(message));
}
