import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PcapKind, pcapFile, pcapHeader, pcapRecord, sourceOf, type TestPacket } from "../helpers/pcap.ts";
import { plain, readSource, testBytes } from "../helpers/read-capture.ts";

const packets: TestPacket[] = [
  { seconds: 1_795_435_906, ticks: 643_379, bytes: Buffer.from("000403380000000000000000000000000102", "hex") },
  { seconds: 4_294_967_295, ticks: 999_999, bytes: Buffer.alloc(0), originalLength: 70_000 },
  { seconds: 0, ticks: 0, bytes: Buffer.alloc(300, 7) },
];

const magics = ["microseconds", "nanoseconds", "modified"] as const;
const kinds: PcapKind[] = magics.flatMap((magic) => [false, true].map((bigEndian) => ({ magic, bigEndian })));

describe.each(kinds)("$magic, big-endian $bigEndian", (kind) => {
  const file = pcapFile(packets, kind);
  const recordHeader = kind.magic === "modified" ? 24 : 16;

  test("times, lengths, offsets and bytes", async () => {
    const read = await readSource(sourceOf(file));
    expect(read.error).toBeNull();
    const zeros = kind.magic === "nanoseconds" ? "000" : "";
    const tail = kind.magic === "nanoseconds" ? "" : "000";
    expect(read.packets.map(plain)).toEqual([
      {
        number: 1,
        time: `1795435906.${zeros}643379${tail}`,
        originalLength: 18,
        interface: 0,
        offset: 24,
        bytes: "000403380000000000000000000000000102",
        comments: undefined,
      },
      {
        number: 2,
        time: `4294967295.${zeros}999999${tail}`,
        originalLength: 70_000,
        interface: 0,
        offset: 24 + recordHeader + 18,
        bytes: "",
        comments: undefined,
      },
      {
        number: 3,
        time: "0.000000000",
        originalLength: 300,
        interface: 0,
        offset: 24 + 2 * recordHeader + 18,
        bytes: "07".repeat(300),
        comments: undefined,
      },
    ]);
    expect(read.interfaces).toMatchObject([
      { linkType: 253, snapLength: 262_144, littleEndian: !kind.bigEndian, name: null },
    ]);
  });

  test("any chunking gives the same packets", async () => {
    const whole = (await readSource(sourceOf(file))).packets.map(plain);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }), async (lengths) => {
        const read = await readSource(sourceOf(file, lengths));
        expect(read.packets.map(plain)).toEqual(whole);
        expect(read.error).toBeNull();
      }),
      { numRuns: 25 },
    );
  });

  test("cut at every byte: the packets before it, then a report", async () => {
    const ends = [24, 24 + recordHeader + 18, 24 + 2 * recordHeader + 18, file.length];
    for (let length = 0; length < file.length; length++) {
      const read = await readSource(sourceOf(file.subarray(0, length)));
      expect(read.packets.length, `${length} bytes`).toBe(Math.max(0, ends.filter((end) => end <= length).length - 1));
      if (ends.includes(length)) expect(read.error).toBeNull();
      else
        expect(read.error?.code, `${length} bytes`).toBe(
          length === 0 ? "empty" : length < 4 ? "not-a-capture" : "truncated",
        );
    }
  });

  test("a record of 4 GiB is refused before anything is buffered", async () => {
    const bad = pcapRecord({ seconds: 1, ticks: 1, bytes: Buffer.alloc(64) }, kind, 0xffff_ffff);
    const read = await readSource(sourceOf(Buffer.concat([file, bad])));
    expect(read.packets).toHaveLength(3);
    expect(read.error).toMatchObject({
      code: "malformed",
      exitCode: 1,
      offset: file.length,
      message: `record 4 at byte ${file.length}: captured length 4294967295 exceeds the limit of 262144`,
    });
  });
});

test("a part of a second beyond the second is carried", async () => {
  const read = await readSource(sourceOf(pcapFile([{ seconds: 5, ticks: 2_500_000, bytes: Buffer.alloc(1) }])));
  expect(read.packets).toMatchObject([{ seconds: 7, nanoseconds: 500_000_000 }]);
});

test("the bits above the link type are not part of it", async () => {
  const read = await readSource(sourceOf(pcapFile(packets, { linkType: 0x2400_00fd })));
  expect(read.interfaces).toMatchObject([{ linkType: 253 }]);
});

test("a snap length above libpcap's own allows longer records, but never more than 16 MiB", async () => {
  const long = { seconds: 1, ticks: 1, bytes: Buffer.alloc(300_000) };
  expect((await readSource(sourceOf(pcapFile([long], { snapLength: 400_000 })))).packets).toHaveLength(1);
  expect((await readSource(sourceOf(pcapFile([long])))).error?.message).toContain("exceeds the limit of 262144");
  const huge = pcapRecord(long, {}, 16 * 1024 * 1024 + 1);
  const read = await readSource(sourceOf(Buffer.concat([pcapHeader({ snapLength: 0xffff_ffff }), huge])));
  expect(read.error?.message).toContain("exceeds the limit of 16777216");
});

test("a long record in small pieces", async () => {
  const file = pcapFile([{ seconds: 1, ticks: 1, bytes: Buffer.alloc(200_000, 3) }, ...packets]);
  const read = await readSource(sourceOf(file, [1000]));
  expect(read.packets.map((packet) => packet.bytes.length)).toEqual([200_000, 18, 0, 300]);
});

test("another version is refused", async () => {
  const read = await readSource(sourceOf(pcapFile(packets, { version: [3, 1] })));
  expect(read.error).toMatchObject({ code: "unsupported", message: "pcap version 3.1 is not supported, only 2.4" });
});

test("an empty file and files that are no captures", async () => {
  expect((await readSource(sourceOf(Buffer.alloc(0)))).error).toMatchObject({
    code: "empty",
    message: "test.pcap is empty",
  });
  expect((await readSource(sourceOf(Buffer.from("root:x:0:0:root:/root:/bin/sh\n")))).error).toMatchObject({
    code: "not-a-capture",
    message: "test.pcap is not a pcap or pcapng capture: it begins with 0x726f6f74",
  });
  expect((await readSource(sourceOf(Buffer.from("x")))).error?.code).toBe("not-a-capture");
});

test("random bytes after a header: nothing but a CaptureError", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...kinds), fc.uint8Array({ maxLength: 500 }), async (kind, bytes) => {
      const read = await readSource(sourceOf(Buffer.concat([pcapHeader(kind), bytes])));
      expect(read.error?.code ?? "none").toMatch(/^(none|truncated|malformed)$/);
    }),
    { numRuns: 200 },
  );
});

test("tcpdump -i nlmon0: cut at every byte", async () => {
  const file = testBytes("22-variants.nsA.pcap");
  const whole = (await readSource(sourceOf(file))).packets;
  expect(whole).toHaveLength(21);
  const ends = whole.map((packet) => packet.offset + 16 + packet.bytes.length);
  for (let length = 24; length <= file.length; length++) {
    const read = await readSource(sourceOf(file.subarray(0, length)));
    const complete = ends.filter((end) => end <= length).length;
    expect(read.packets.length).toBe(complete);
    const atEnd = length === 24 || ends.includes(length);
    expect(read.error?.code ?? null).toBe(atEnd ? null : "truncated");
    if (!atEnd) expect(read.error?.offset).toBe(ends[complete - 1] ?? 24);
  }
});
