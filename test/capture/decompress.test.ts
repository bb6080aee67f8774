import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compressionOf, decompress } from "../../src/capture/decompress.ts";
import { CaptureError } from "../../src/capture/index.ts";
import { pcapFile, pieces, sourceOf, storedZstd } from "../helpers/pcap.ts";
import { plain, readSource, testBytes } from "../helpers/read-capture.ts";

/** Unpacks to the end; what came, and the error after it. */
async function unpack(packed: Uint8Array, lengths: readonly number[] = [packed.length]) {
  const parts: Buffer[] = [];
  try {
    const compression = compressionOf(Buffer.from(packed));
    for await (const part of decompress(pieces(packed, lengths), compression)) parts.push(part);
    return { bytes: Buffer.concat(parts), error: null };
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    return { bytes: Buffer.concat(parts), error };
  }
}

const capture = testBytes("22-variants.nsA.pcap");
const zstd = testBytes("22-variants.nsA.pcap.zst");
const packedForms = [
  { form: "gzip", packed: gzipSync(capture) },
  {
    form: "gzip, two members",
    packed: Buffer.concat([gzipSync(capture.subarray(0, 999)), gzipSync(capture.subarray(999))]),
  },
  { form: "zstd -19 --check", packed: zstd },
  { form: "zstd, raw blocks", packed: storedZstd(capture) },
  {
    form: "zstd, three frames, one to be skipped",
    packed: Buffer.concat([
      storedZstd(capture.subarray(0, 999)),
      Buffer.from("5a2a4d1803000000aabbcc", "hex"),
      storedZstd(capture.subarray(999)),
    ]),
  },
];

describe.each(packedForms)("$form", ({ packed }) => {
  test("is found by its content and unpacked", async () => {
    const { bytes, error } = await unpack(packed);
    expect(error).toBeNull();
    expect(bytes.equals(capture)).toBe(true);
  });

  test("any chunking gives the same bytes and packets", async () => {
    const whole = (await readSource(sourceOf(capture))).packets.map(plain);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 }), async (lengths) => {
        const read = await readSource(sourceOf(packed, lengths));
        expect(read.error).toBeNull();
        expect(read.packets.map(plain)).toEqual(whole);
      }),
      { numRuns: 10 },
    );
  });

  test("cut short: the packets before the cut, then a clear report", async () => {
    for (let length = 4; length < packed.length; length += 7) {
      const { bytes, error } = await unpack(packed.subarray(0, length));
      expect(capture.subarray(0, bytes.length).equals(bytes)).toBe(true);
      if (bytes.length < 999 || error !== null) {
        expect(error).toMatchObject({ code: "truncated" });
        expect(error?.message).toMatch(/^the (gzip|zstd) data is cut short after \d+ compressed bytes$/);
      }
    }
    const read = await readSource(sourceOf(packed.subarray(0, packed.length - 1)));
    expect(read.packets.length).toBeGreaterThan(0);
    expect(read.error?.code).toBe("truncated");
  });

  test("a changed byte never gives anything but a CaptureError", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(packed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const damaged = Buffer.from(packed);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        const { error } = await unpack(damaged);
        expect(error?.code ?? "none").toMatch(/^(none|truncated|malformed|unsupported)$/);
      }),
      { numRuns: 60 },
    );
  });
});

test("what follows a gzip member: zeros are padding, other bytes are damage", async () => {
  const packed = gzipSync(capture);
  expect((await unpack(Buffer.concat([packed, Buffer.alloc(100_000)]), [20_000])).error).toBeNull();
  const { bytes, error } = await unpack(Buffer.concat([packed, Buffer.from("and more")]));
  expect(bytes.equals(capture)).toBe(true);
  expect(error?.code).toBe("malformed");
});

test("a wrong check sum of gzip is told after all the data", async () => {
  const packed = gzipSync(capture);
  packed.writeUInt32LE(packed.readUInt32LE(packed.length - 8) ^ 1, packed.length - 8);
  const { bytes, error } = await unpack(packed);
  expect(bytes.equals(capture)).toBe(true);
  expect(error).toMatchObject({ code: "malformed", message: expect.stringContaining("incorrect data check") });
});

test("what follows a zstd frame and is none is damage", async () => {
  const { bytes, error } = await unpack(Buffer.concat([zstd, Buffer.from("and more")]));
  expect(bytes.equals(capture)).toBe(true);
  expect(error).toMatchObject({
    code: "malformed",
    message: `the zstd data is damaged near compressed byte ${zstd.length}: no frame begins here`,
  });
});

test("a zstd window of a gigabyte is refused", async () => {
  const { error } = await unpack(Buffer.from("28b52ffd00a0010000", "hex"));
  expect(error).toMatchObject({ code: "unsupported", message: expect.stringContaining("exceeds the limit") });
});

test("packed data that is no capture, or empty", async () => {
  expect((await readSource(sourceOf(gzipSync("hello, world")))).error?.message).toBe(
    "the gzip data in test.pcap is not a pcap or pcapng capture: it begins with 0x68656c6c",
  );
  expect((await readSource(sourceOf(gzipSync("")))).error?.message).toBe("the gzip data in test.pcap is empty");
});

test("the consumer sets the pace: a gibibyte of zeros in a mebibyte is not unpacked at once", async () => {
  const zeros = Buffer.alloc(32 * 1024 * 1024);
  const packed = Buffer.concat(new Array<Buffer>(32).fill(gzipSync(zeros)));
  const before = process.memoryUsage().arrayBuffers;
  let parts = 0;
  for await (const part of decompress(pieces(packed, [packed.length]), "gzip")) {
    parts += part.length;
    if (parts > zeros.length) break;
  }
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * zeros.length);
});

test("an error of the input passes through", async () => {
  async function* failing() {
    yield* pieces(zstd.subarray(0, 500), [500]);
    throw new CaptureError("input", "cannot read x: gone");
  }
  const source = { ...sourceOf(Buffer.alloc(0)), chunks: failing() };
  expect((await readSource(source)).error?.message).toBe("cannot read x: gone");
  const plainSource = {
    ...sourceOf(Buffer.alloc(0)),
    chunks: failingAfter(pcapFile([{ seconds: 1, ticks: 2, bytes: zstd }])),
  };
  const read = await readSource(plainSource);
  expect(read.packets).toHaveLength(1);
  expect(read.error?.message).toBe("cannot read x: gone");
});

async function* failingAfter(bytes: Buffer) {
  yield* pieces(bytes, [bytes.length]);
  throw new CaptureError("input", "cannot read x: gone");
}
