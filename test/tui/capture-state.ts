/** A small capture for the tests of the terminal UI: requests, answers, an error, damage, padding, and many links. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { manifest } from "../../dissectors/index.ts";
import { openPacketIndex } from "../../src/capture/index.ts";
import { Dissection, Registry } from "../../src/dissect/index.ts";
import { CaptureReader } from "../../src/tui/capture-reader.ts";
import { reduce } from "../../src/tui/reduce.ts";
import { initialState, type State } from "../../src/tui/state.ts";
import { integer, netlinkPacket, pcapFile } from "../helpers/pcap.ts";

const route = 0;

/** An attribute, padded to four bytes. */
export function attribute(type: number, payload: Uint8Array): Buffer {
  const length = 4 + payload.length;
  return Buffer.concat([integer(length, 2), integer(type, 2), payload, Buffer.alloc(-length & 3)]);
}

/** A message with its header; a request has flag 1. */
export function message(type: number, flags: number, sequence: number, body: Uint8Array): Buffer {
  const header = [
    integer(16 + body.length, 4),
    integer(type, 2),
    integer(flags, 2),
    integer(sequence, 4),
    integer(0, 4),
  ];
  return Buffer.concat([...header, body]);
}

/** RTM_NEWLINK with a name, an MTU and a link kind. */
export function newLink(index: number, name: string, mtu: number, sequence: number): Buffer {
  const header = Buffer.concat([Buffer.from([0, 0, 1, 0]), integer(index, 4), integer(0x41, 4), integer(0, 4)]);
  const attributes = [
    attribute(3, Buffer.from(`${name}\0`)),
    attribute(4, integer(mtu, 4)),
    attribute(18, attribute(1, Buffer.from("dummy\0"))),
  ];
  return message(16, 2, sequence, Buffer.concat([header, ...attributes]));
}

const getLink = message(18, 0x301, 7, Buffer.alloc(16));
const refused = message(2, 0, 7, Buffer.concat([integer(-17, 4), getLink]));
const damaged = Buffer.concat([integer(400, 4), newLink(9, "broken", 1500, 7).subarray(4)]);

/** Links of the second half of the capture, one a packet. */
export const manyLinks = 100;

/** The payloads of the capture, packet by packet. */
export const payloads: readonly Buffer[] = [
  getLink,
  Buffer.concat([newLink(1, "lo", 65536, 7), newLink(2, "evil\x1b[31m\u202e", 1500, 7)]),
  refused,
  damaged,
  Buffer.alloc(32),
  ...Array.from({ length: manyLinks }, (_, i) => newLink(10 + i, `漢字${i}`, 1400 + i, 0)),
];

/** The bytes of a capture file with those payloads, a millisecond apart. */
export function captureOf(contents: readonly Buffer[]): Buffer {
  const packets = contents.map((payload, i) => ({
    seconds: 1_700_000_000,
    ticks: 1000 * i,
    bytes: netlinkPacket(route, payload),
  }));
  return pcapFile(packets);
}

/** A reader of a capture file with those bytes, that has read all of it. */
export async function readerOf(bytes: Uint8Array): Promise<CaptureReader> {
  const folder = mkdtempSync(join(tmpdir(), "nlshark-tui-"));
  const path = join(folder, "test.pcap");
  writeFileSync(path, bytes);
  const index = await openPacketIndex(path);
  onTestFinished(async () => {
    await index.close();
    rmSync(folder, { recursive: true });
  });
  const dissection = new Dissection(new Registry(manifest), { keepRequests: true });
  const reader = new CaptureReader(index, dissection, Number.POSITIVE_INFINITY);
  await new Promise<void>((resolve) => {
    void reader.run(({ phase }) => phase === "ended" && resolve());
  });
  reader.close();
  return reader;
}

/** The first state of a capture that is read to its end. */
export async function openState(
  options: { readonly bytes?: Uint8Array; readonly columns?: number; readonly rows?: number } = {},
): Promise<State> {
  const { bytes = captureOf(payloads), columns = 120, rows = 40 } = options;
  const reader = await readerOf(bytes);
  return initialState(reader.rows, reader.reading, { columns, rows }, "r");
}

/** The state after keys, by the names that the keys table has. */
export function press(state: State, ...keys: readonly string[]): State {
  return reduce(state, { type: "keys", keys });
}

/** The name of the field that is selected in the tree. */
export function selectedField(state: State): string | undefined {
  return state.tree.rows[state.tree.selected]?.node.name;
}
