import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Pcapng, sourceOf } from "../helpers/pcap.ts";
import { plain, readSource, testBytes } from "../helpers/read-capture.ts";

const data = Buffer.from("00040338000000000000000000000000aabbcc", "hex");

async function readBlocks(...blocks: readonly Buffer[]) {
  return readSource(sourceOf(Buffer.concat(blocks)));
}

describe.each([false, true])("big-endian %s", (bigEndian) => {
  const ng = new Pcapng(bigEndian);
  const file = [
    ng.section(ng.option(1, "a section"), ng.option(2, "machine"), ng.option(3, "Linux"), ng.option(4, "dumpcap")),
    ng.interface(253, 96, ng.option(2, "nlmon0\0"), ng.option(3, "the first"), ng.option(9, Buffer.of(9))),
    ng.block(0x0000_0bad, Buffer.from("of a kind nobody knows")),
    ng.interface(1, 0, ng.option(1, "an interface")),
    ng.packet(0, 1_795_435_913_523_404_470n, data, 500, ng.option(1, "first"), ng.option(1, "sécond")),
    ng.packet(1, 1_795_435_913_523_404n, data),
    ng.simplePacket(data, 200),
    ng.oldPacket(1, 1_000_001n, data, ng.option(1, "old")),
  ];

  test("packets of all kinds, interfaces, comments; an unknown block is skipped", async () => {
    const read = await readBlocks(...file);
    expect(read.error).toBeNull();
    const bytes = data.toString("hex");
    const offsets = file.map((_, index) => Buffer.concat(file.slice(0, index)).length);
    expect(read.packets.map(plain)).toEqual([
      {
        number: 1,
        time: "1795435913.523404470",
        originalLength: 500,
        interface: 0,
        offset: offsets[4],
        bytes,
        comments: ["first", "sécond"],
      },
      { number: 2, time: "1795435913.523404000", originalLength: 19, interface: 1, offset: offsets[5], bytes },
      // A simple packet has no captured length: its block is padded, and the snap length of interface 0 is 96.
      { number: 3, time: "0.000000000", originalLength: 200, interface: 0, offset: offsets[6], bytes: `${bytes}00` },
      {
        number: 4,
        time: "1.000001000",
        originalLength: 19,
        interface: 1,
        offset: offsets[7],
        bytes,
        comments: ["old"],
      },
    ]);
    expect(read.interfaces).toEqual([
      {
        id: 0,
        section: 0,
        linkType: 253,
        snapLength: 96,
        name: "nlmon0",
        description: "the first",
        littleEndian: !bigEndian,
        ticksPerSecond: 1_000_000_000,
        comments: undefined,
      },
      {
        id: 1,
        section: 0,
        linkType: 1,
        snapLength: 0,
        name: null,
        description: null,
        littleEndian: !bigEndian,
        ticksPerSecond: 1_000_000,
        comments: ["an interface"],
      },
    ]);
  });

  test("sections of both byte orders, each with its own interfaces", async () => {
    const other = new Pcapng(!bigEndian);
    const second = [other.section(), other.interface(113), other.packet(0, 7n, data)];
    const read = await readBlocks(...file, ...second, ng.section(), ng.interface(276), ng.packet(0, 8n, data));
    expect(read.error).toBeNull();
    expect(read.packets.map((packet) => packet.interface.id)).toEqual([0, 1, 0, 1, 2, 3]);
    expect(read.packets.at(-2)).toMatchObject({ nanoseconds: 7000, interface: { linkType: 113, section: 1 } });
    expect(read.packets.at(-1)).toMatchObject({ nanoseconds: 8000, interface: { linkType: 276, section: 2 } });
  });

  test("cut at every byte: the packets before it, then a report", async () => {
    const whole = Buffer.concat(file);
    const ends = file.map((_, index) => Buffer.concat(file.slice(0, index + 1)).length);
    for (let length = 4; length <= whole.length; length++) {
      const read = await readSource(sourceOf(whole.subarray(0, length)));
      const complete = ends.slice(4).filter((end) => end <= length).length;
      expect(read.packets.length).toBe(complete);
      expect(read.error?.code ?? null, `${length} bytes`).toBe(ends.includes(length) ? null : "truncated");
    }
  });

  test("any chunking gives the same packets", async () => {
    const whole = (await readBlocks(...file)).packets.map(plain);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 }), async (lengths) => {
        const read = await readSource(sourceOf(Buffer.concat(file), lengths));
        expect(read.packets.map(plain)).toEqual(whole);
        expect(read.error).toBeNull();
      }),
      { numRuns: 40 },
    );
  });
});

describe("time", () => {
  const ng = new Pcapng();
  const time = async (resolution: number, ticks: bigint, offset = 0) => {
    const options = [ng.option(9, Buffer.of(resolution)), ng.option(14, ng.u64(offset))];
    const read = await readBlocks(ng.section(), ng.interface(253, 0, ...options), ng.packet(0, ticks, data));
    return read.error?.message ?? plain(read.packets[0] ?? expect.fail("no packet")).time;
  };

  test.each([
    ["seconds", 0, 1_795_435_913n, 0, "1795435913.000000000"],
    ["milliseconds", 3, 1_795_435_913_523n, 0, "1795435913.523000000"],
    ["nanoseconds, the greatest", 9, 0xffff_ffff_ffff_ffffn, 0, "18446744073.709551615"],
    ["picoseconds", 12, 1_500_000_000_123_456n, 0, "1500.000000123"],
    ["10^-127 of a second", 127, 1n, 0, "0.000000000"],
    ["1/1024 of a second", 0x8a, 1025n, 0, "1.000976562"],
    ["2^-32 of a second", 0xa0, 0x1_8000_0000n, 0, "1.500000000"],
    ["an offset", 6, 1_500_000n, 1_000, "1001.500000000"],
    ["an offset to before 1970", 6, 1_500_000n, -10, "-9.500000000"],
  ])("%s", async (_, resolution, ticks, offset, expected) => {
    expect(await time(resolution, ticks, offset)).toBe(expected);
  });

  test("beyond what a Date can say is damage", async () => {
    expect(await time(0, 0xffff_ffff_ffff_ffffn)).toContain("is beyond the calendar");
  });

  test("equal to division with big integers", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(3, 6, 7, 9),
        fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
        async (digits, ticks) => {
          const perSecond = 10n ** BigInt(digits);
          fc.pre(ticks / perSecond <= 8_640_000_000_000n);
          const fraction = ((ticks % perSecond) * 1_000_000_000n) / perSecond;
          expect(await time(digits, ticks)).toBe(`${ticks / perSecond}.${String(fraction).padStart(9, "0")}`);
        },
      ),
    );
  });
});

describe("damage", () => {
  const ng = new Pcapng();
  const start = [ng.section(), ng.interface(253), ng.packet(0, 1n, data)];
  const offset = Buffer.concat(start).length;
  const good = ng.packet(0, 2n, data);
  const patched = (at: number, value: number) => {
    const block = Buffer.from(good);
    block.writeUInt32LE(value, at < 0 ? block.length + at : at);
    return block;
  };

  test.each([
    ["trailing length", patched(-4, 48), `the block begins with length 52 and ends with 48`],
    ["length 0", patched(4, 0), "impossible block length 0"],
    ["length 11", patched(4, 11), "impossible block length 11"],
    ["length 53", patched(4, 53), "impossible block length 53"],
    ["length 4 GiB", patched(4, 0xffff_fffc), "block length 4294967292 exceeds the limit of 16777216"],
    [
      "captured length",
      patched(20, 0xffff_ffff),
      "captured length 4294967295 of packet 2 exceeds its block of length 52",
    ],
    ["unknown interface", patched(8, 7), "packet 2 is of interface 7, which the section does not describe"],
    ["packet too short", ng.block(6, Buffer.alloc(16)), "block of length 28 is too short for a packet"],
    ["section without order", ng.block(0x0a0d0d0a, Buffer.alloc(16)), "section header without a byte-order magic"],
    ["interface too short", ng.block(1, Buffer.alloc(4)), "interface description too short"],
    [
      "option overrun",
      ng.block(1, Buffer.alloc(8), ng.u16(2), ng.u16(999)),
      "option 2 of length 999 exceeds its block",
    ],
  ])("%s: the packets before it, then its place", async (_, block, message) => {
    const read = await readBlocks(...start, block, good);
    expect(read.packets).toHaveLength(1);
    expect(read.error).toMatchObject({ code: "malformed", offset, message: `block at byte ${offset}: ${message}` });
  });

  test("another major version is refused", async () => {
    const section = ng.section();
    section.writeUInt16LE(2, 12);
    expect((await readBlocks(section)).error?.message).toBe("pcapng version 2.0 is not supported, only 1");
  });

  test("random bytes after a header: nothing but a CaptureError", async () => {
    const head = Buffer.concat(start);
    const block = fc
      .tuple(fc.integer({ min: 0, max: 8 }), fc.uint8Array({ maxLength: 80 }))
      .map(([type, body]) => new Pcapng().block(type, body));
    const tail = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.array(block, { maxLength: 6 }).map(Buffer.concat));
    await fc.assert(
      fc.asyncProperty(tail, async (bytes) => {
        const read = await readSource(sourceOf(Buffer.concat([head, bytes])));
        expect(read.packets.length).toBeGreaterThan(0);
        expect(read.error?.code ?? "none").toMatch(/^(none|truncated|malformed|unsupported)$/);
      }),
      { numRuns: 300 },
    );
  });
});

test("dumpcap -i nlmon0: cut at every byte", async () => {
  const file = testBytes("22-variants.nsA.pcapng");
  const whole = (await readSource(sourceOf(file))).packets;
  expect(whole).toHaveLength(15);
  for (let length = 4; length < file.length; length++) {
    const read = await readSource(sourceOf(file.subarray(0, length)));
    const complete = whole.filter((packet) => packet.offset + file.readUInt32LE(packet.offset + 4) <= length).length;
    expect(read.packets.length).toBe(complete);
    if (read.error !== null) expect(read.error.code).toBe("truncated");
  }
});
