import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CaptureError, openPacketIndex, type PacketIndex } from "../../src/capture/index.ts";
import { indexFrom } from "../../src/capture/packet-index.ts";
import { Pcapng, pcapFile, pcapHeader, pcapRecord, sourceOf } from "../helpers/pcap.ts";
import { plain, readSource, testBytes, testCapture } from "../helpers/read-capture.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "nlshark-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function all(index: PacketIndex) {
  return Array.from({ length: index.count }, (_, at) => plain(index.packet(at + 1)));
}

/** Indexes a file in steps of a few bytes; null when it is no capture. */
async function indexed(path: string, step = 1_000_000) {
  try {
    const index = await openPacketIndex(path);
    while (index.advance(step));
    const { problem } = index;
    const packets = all(index);
    await index.close();
    return { packets, problem };
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    return { packets: [], problem: error };
  }
}

const packet = fc.record({
  seconds: fc.nat(0xffff_ffff),
  ticks: fc.nat(0xffff_ffff),
  bytes: fc.uint8Array({ maxLength: 100 }),
  originalLength: fc.nat(0xffff_ffff),
});

describe("the index and the stream give the same records", () => {
  test("pcap, of every kind, whole or cut or damaged", async () => {
    const kind = fc.record({
      magic: fc.constantFrom("microseconds" as const, "nanoseconds" as const, "modified" as const),
      bigEndian: fc.boolean(),
    });
    const tail = fc.uint8Array({ maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.array(packet, { maxLength: 20 }), kind, tail, async (packets, options, rest) => {
        const bytes = Buffer.concat([pcapFile(packets, options), rest]);
        const stream = await readSource(sourceOf(bytes));
        const index = await indexed(file("property.pcap", bytes), 50);
        expect(index.packets).toEqual(stream.packets.map(plain));
        expect(index.problem?.message).toBe(stream.error?.message);
      }),
    );
  });

  test("pcapng with sections of both orders", async () => {
    const ticks = fc.bigInt({ min: 0n, max: 1n << 60n });
    const section = fc
      .record({
        bigEndian: fc.boolean(),
        packets: fc.array(fc.tuple(fc.nat(1), ticks, fc.uint8Array({ maxLength: 50 }))),
      })
      .map(({ bigEndian, packets }) => {
        const ng = new Pcapng(bigEndian);
        const blocks = packets.flatMap(([id, time, bytes]) => [
          ng.packet(id, time, bytes, bytes.length, ng.option(1, `at ${time}`)),
          ng.simplePacket(bytes),
          ng.block(4, Buffer.from(bytes)),
        ]);
        return Buffer.concat([
          ng.section(),
          ng.interface(253),
          ng.interface(1, 20, ng.option(9, Buffer.of(9))),
          ...blocks,
        ]);
      });
    const sections = fc.array(section, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(sections, fc.nat(30), fc.integer(), async (parts, cut, order) => {
        const whole = Buffer.concat(parts);
        const bytes = whole.subarray(0, whole.length - cut);
        const stream = await readSource(sourceOf(bytes));
        const path = file("property.pcapng", bytes);
        const index = await indexed(path, 60);
        expect(index.packets).toEqual(stream.packets.map(plain));
        expect(index.problem?.message).toBe(stream.error?.message);
        // Reading an early packet in between does not disturb the indexing of a later section.
        const mixed = await openPacketIndex(path);
        while (mixed.advance(40)) if (mixed.count > 0) mixed.packet(1 + (Math.abs(order) % mixed.count));
        expect(all(mixed)).toEqual(index.packets);
        await mixed.close();
      }),
      { numRuns: 40 },
    );
  });

  test.each(["22-variants.nsA.pcap", "22-variants.nsA.pcapng", "22-variants-dumpcap-nlmon-lo.pcapng"])(
    "%s",
    async (name) => {
      const stream = await readSource(testCapture(name));
      const index = await indexed(testCapture(name));
      expect(index.packets).toEqual(stream.packets.map(plain));
    },
  );
});

test("records longer than a page, and across pages", async () => {
  const packets = Array.from({ length: 400 }, (_, at) => ({ seconds: at, ticks: 0, bytes: Buffer.alloc(5000, at) }));
  packets.push(
    { seconds: 9, ticks: 0, bytes: Buffer.alloc(3_000_000, 9) },
    { seconds: 10, ticks: 0, bytes: Buffer.of(1) },
  );
  const path = file("long.pcap", pcapFile(packets, { snapLength: 4_000_000 }));
  const index = await openPacketIndex(path);
  await index.complete();
  expect(index.count).toBe(402);
  for (const at of [401, 0, 399, 400, 17, 400]) {
    expect(Buffer.from(index.packet(at + 1).bytes).equals(packets[at]?.bytes ?? Buffer.alloc(0))).toBe(true);
  }
  await index.close();
});

test("a growing file: a record that is cut short may be completed", async () => {
  const record = pcapRecord({ seconds: 1, ticks: 2, bytes: Buffer.alloc(30, 1) });
  const path = file("growing.pcap", Buffer.concat([pcapHeader(), record, record.subarray(0, 20)]));
  const index = await openPacketIndex(path);
  expect(index.advance()).toBe(false);
  expect(index.count).toBe(1);
  expect(index.problem).toMatchObject({
    code: "truncated",
    message: "record 2 at byte 70 is cut short: 20 of 46 bytes are there",
  });
  expect(index.packet(1).bytes).toHaveLength(30);
  const waiting = index.waitForMore();
  appendFileSync(path, record.subarray(20));
  expect(await waiting).toBe(true);
  index.advance();
  expect(index.count).toBe(2);
  expect(index.problem).toBeNull();
  expect(index.packet(2).bytes).toHaveLength(30);
  const closed = index.waitForMore();
  await index.close();
  await index.close();
  expect(await closed).toBe(false);
  expect(index.advance()).toBe(false);
});

test("numbers that are not there, and a file that shrinks", async () => {
  const path = file("shrinking.pcap", testBytes("22-variants.nsA.pcap"));
  const index = await openPacketIndex(path);
  await index.complete();
  for (const number of [0, -1, 22, 1.5]) expect(() => index.packet(number)).toThrow(RangeError);
  truncateSync(path, 100);
  expect(() => index.packet(21)).toThrow(`${path} was changed while it was read: packet 21 is gone`);
  await index.close();
});

test("damage stops the index, what came before stays", async () => {
  const bad = pcapRecord({ seconds: 1, ticks: 2, bytes: Buffer.alloc(3) }, {}, 0xffff_ffff);
  const path = file("damaged.pcap", Buffer.concat([testBytes("22-variants.nsA.pcap"), bad]));
  const index = await indexed(path);
  expect(index.packets).toHaveLength(21);
  expect(index.problem).toMatchObject({ code: "malformed", offset: 8292 });
});

test("compressed data and pipes by way of a temporary file, cut short too", async () => {
  const whole = (await readSource(testCapture("22-variants.nsA.pcap"))).packets.map(plain);
  const packed = testBytes("22-variants.nsA.pcap.zst");
  for (const bytes of [packed, testBytes("22-variants.nsA.pcap")]) {
    const index = await indexFrom(sourceOf(bytes, [100]));
    await index.complete();
    expect(all(index)).toEqual(whole);
    expect(index.problem).toBeNull();
    expect(index.reading).toBe(false);
    await index.close();
  }
  const cut = await indexFrom(sourceOf(testBytes("22-variants.nsA.pcap").subarray(0, 5000)));
  await cut.complete();
  expect(all(cut)).toEqual(whole.slice(0, cut.count));
  expect(cut.problem).toMatchObject({ code: "truncated", message: expect.stringContaining("is cut short") });
  await cut.close();
  const cutPacked = await openPacketIndex(file("cut.pcap.zst", packed.subarray(0, packed.length - 2)));
  await cutPacked.complete();
  expect(all(cutPacked)).toEqual(whole.slice(0, cutPacked.count));
  expect(cutPacked.problem).toMatchObject({ code: "truncated", message: expect.stringContaining("zstd data is cut") });
  await cutPacked.close();
});

test("what is no capture", async () => {
  await expect(openPacketIndex(file("text", Buffer.from("hello, world")))).rejects.toThrow("is not a pcap or pcapng");
  await expect(openPacketIndex(file("empty", Buffer.alloc(0)))).rejects.toThrow("is empty");
});
