/** A capture that ends anywhere: what came before is the same, and the end is told. */
import { describe, expect, test } from "vitest";
import { manifest } from "../../dissectors/index.ts";
import { captureFrom } from "../../src/capture/capture.ts";
import { CaptureError } from "../../src/capture/index.ts";
import { Dissection, dissectCapture, Registry } from "../../src/dissect/index.ts";
import { Pcapng, pcapFile, sourceOf } from "../helpers/pcap.ts";
import { testBytes } from "../helpers/read-capture.ts";
import { jsonText } from "../helpers/table.ts";

const registry = new Registry(manifest);
await registry.loadAll();

/** The JSON of all messages, and the error that ended the reading. */
async function read(bytes: Uint8Array): Promise<{ messages: string[]; error: CaptureError | null }> {
  const messages: string[] = [];
  try {
    const capture = await captureFrom(sourceOf(bytes));
    await dissectCapture(capture, new Dissection(registry), {}, (_packet, found) => {
      for (const message of found) messages.push(jsonText(message));
      return true;
    });
    return { messages, error: null };
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    return { messages, error };
  }
}

/** The first packets of a capture, small enough to be cut at every byte. */
const packets = (() => {
  const bytes = testBytes("22-variants.nsA.pcap");
  const all: Buffer[] = [];
  for (let at = 24; at < bytes.length && all.length < 6; ) {
    const length = bytes.readUInt32LE(at + 8);
    all.push(bytes.subarray(at + 16, at + 16 + length));
    at += 16 + length;
  }
  return all.filter((packet) => packet.length < 600);
})();

function pcapng(): Buffer {
  const blocks = new Pcapng();
  return Buffer.concat([
    blocks.section(),
    blocks.interface(253),
    ...packets.map((packet, i) => blocks.packet(0, BigInt(i), packet)),
  ]);
}

describe.each([
  ["pcap", pcapFile(packets.map((bytes, i) => ({ seconds: i, ticks: 0, bytes })))],
  [
    "pcap, nanoseconds, big-endian",
    pcapFile(
      packets.map((bytes, i) => ({ seconds: i, ticks: 0, bytes })),
      { bigEndian: true, magic: "nanoseconds" },
    ),
  ],
  ["pcapng", pcapng()],
])("%s", (_name, bytes) => {
  test("cut at every byte", async () => {
    const whole = await read(bytes);
    expect(whole.error).toBeNull();
    expect(whole.messages.length).toBeGreaterThanOrEqual(packets.length);
    let silent = 0;
    let reached = 0;
    for (let length = 0; length < bytes.length; length++) {
      const { messages, error } = await read(bytes.subarray(0, length));
      expect(messages).toEqual(whole.messages.slice(0, messages.length));
      expect(messages.length).toBeGreaterThanOrEqual(reached);
      reached = messages.length;
      if (error === null) silent++;
      else expect(error.message.length).toBeGreaterThan(10);
    }
    // Only a cut between two records, or after the headers, is no damage.
    expect(silent).toBeLessThanOrEqual(packets.length + 2);
    expect(reached).toBeLessThan(whole.messages.length);
  });

  test("with any one byte of it changed", async () => {
    for (let at = 0; at < bytes.length; at += 5) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      await read(changed);
    }
  });
});
