import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byteOrderEvidence, type Framing, messageSpans } from "../../src/netlink/index.ts";
import { hex } from "../helpers/hex.ts";

interface Cut {
  readonly framing?: Framing;
  readonly littleEndian?: boolean;
  /** Bytes that the packet had beyond the captured ones. */
  readonly lost?: number;
  readonly start?: number;
}

/** `start-end problem` of each message. */
function spans(bytes: Uint8Array, cut: Cut = {}): string[] {
  return framed(bytes, cut).map(({ start, end, problem }) => `${start}-${end}${problem === null ? "" : ` ${problem}`}`);
}

function framed(bytes: Uint8Array, { framing = "nlmsg", littleEndian = true, lost = 0, start = 0 }: Cut = {}) {
  return messageSpans(bytes, start, bytes.length, bytes.length + lost, littleEndian, framing);
}

/** A message of that `nlmsg_len` in front of that many bytes of payload. */
function message(length: number, payload = Math.max(0, length - 16), littleEndian = true): Uint8Array {
  const bytes = new Uint8Array(16 + payload).fill(0xab);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, length, littleEndian);
  view.setUint16(4, 16, littleEndian);
  view.setUint16(6, 0, littleEndian);
  return bytes;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

describe("the messages of a packet", () => {
  test("nothing at all", () => {
    expect(spans(new Uint8Array())).toEqual([]);
  });

  test("one message", () => {
    expect(spans(message(32))).toEqual(["0-32"]);
  });

  test("several, each aligned to four bytes, the alignment of the last one missing or not", () => {
    const odd = joined(message(17), new Uint8Array(3));
    expect(spans(joined(odd, message(20), odd))).toEqual(["0-17", "20-40", "40-57"]);
    expect(spans(joined(odd, message(20), message(17)))).toEqual(["0-17", "20-40", "40-57"]);
  });

  test("big-endian ones", () => {
    const bytes = joined(message(20, 4, false), message(16, 0, false));
    expect(spans(bytes, { littleEndian: false })).toEqual(["0-20", "20-36"]);
  });

  test("behind a link header", () => {
    expect(spans(joined(new Uint8Array(16), message(20)), { start: 16 })).toEqual(["16-36"]);
  });

  test("zero bytes after the last message are padding, however many: iproute2 sends 156 bytes for nlmsg_len 28", () => {
    for (const padding of [1, 3, 4, 15, 16, 17, 128]) {
      expect(spans(joined(message(28), new Uint8Array(padding)))).toEqual(["0-28"]);
    }
  });

  test("other bytes too few for a header are one trailing problem of the message before them", () => {
    for (const left of [1, 4, 15]) {
      const bytes = joined(message(20), new Uint8Array(left).fill(1));
      expect(spans(bytes)).toEqual(["0-20 trailing"]);
      expect(framed(bytes)[0]?.text).toContain(`${left} byte`);
    }
    expect(spans(hex("01 02 03"))).toEqual(["0-3 malformed"]);
  });

  test("only zero bytes are padding from the first on", () => {
    expect(spans(new Uint8Array(40))).toEqual([]);
  });

  test.each([0, 1, 15])("nlmsg_len %i is malformed and ends the walk", (length) => {
    expect(spans(message(length, 16))).toEqual(["0-32 malformed"]);
    expect(spans(joined(message(20), message(length, 16), message(20)))).toEqual(["0-20", "20-72 malformed"]);
  });

  test.each([0xffffffff, 0xfffffffc, 0x80000000, 37])("nlmsg_len %i past the packet's end is malformed", (length) => {
    const bytes = joined(message(16), message(length, 4));
    expect(spans(bytes)).toEqual(["0-16", "16-36 malformed"]);
    expect(framed(bytes)[1]?.text).toContain(`nlmsg_len ${length}`);
  });

  test("past the captured bytes but within the packet is truncated", () => {
    expect(spans(message(100, 4), { lost: 80 })).toEqual(["0-20 truncated"]);
    expect(spans(message(101, 4), { lost: 80 })).toEqual(["0-20 malformed"]);
    expect(framed(message(100, 4), { lost: 80 })[0]?.text).toContain("80 bytes");
  });

  test("a header that the capture cut is truncated", () => {
    expect(spans(joined(message(20), message(20).subarray(0, 9)), { lost: 11 })).toEqual(["0-20", "20-29 truncated"]);
  });

  test("padding that the capture cut is no message", () => {
    for (const kept of [4, 8, 15, 16, 40]) {
      expect(spans(joined(message(28), new Uint8Array(kept)), { lost: 100 })).toEqual(["0-28"]);
    }
  });
});

describe("other framings", () => {
  test("an audit record's length leaves out its header: all of the packet is one message", () => {
    expect(spans(message(40, 40), { framing: "audit" })).toEqual(["0-56"]);
    expect(spans(message(40, 24), { framing: "audit" })).toEqual(["0-40"]);
    expect(spans(joined(message(40), message(20)), { framing: "audit" })).toEqual(["0-40", "40-60"]);
  });

  test("raw bytes are one message", () => {
    expect(spans(hex("01"), { framing: "raw" })).toEqual(["0-1"]);
    expect(spans(hex("01"), { framing: "raw", lost: 4 })).toEqual(["0-1 truncated"]);
    expect(spans(new Uint8Array(), { framing: "raw" })).toEqual([]);
  });
});

describe("any bytes", () => {
  const framings = fc.constantFrom<Framing>("nlmsg", "audit", "raw");
  const header = fc.record({ length: fc.integer({ min: 0, max: 80 }), payload: fc.integer({ min: 0, max: 64 }) });
  const packet = fc.oneof(
    fc.uint8Array({ maxLength: 120 }),
    fc
      .array(header, { maxLength: 6 })
      .map((all) => joined(...all.map(({ length, payload }) => message(length, payload)))),
  );

  test("messages lie in the packet, in order and apart, and the walk ends", () => {
    fc.assert(
      fc.property(
        packet,
        fc.integer({ min: 0, max: 200 }),
        framings,
        fc.boolean(),
        (bytes, lost, framing, littleEndian) => {
          let reached = 0;
          for (const { start, end, problem, text } of framed(bytes, { framing, littleEndian, lost })) {
            expect(start).toBeGreaterThanOrEqual(reached);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(bytes.length);
            expect(problem === null).toBe(text === "");
            if (problem === "truncated") expect(lost).toBeGreaterThan(0);
            reached = end;
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("what a cut leaves is never malformed where the whole packet is not", () => {
    const sound = fc
      .array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 5 })
      .map((payloads) =>
        joined(...payloads.map((payload) => joined(message(16 + payload), new Uint8Array(-payload & 3)))),
      );
    fc.assert(
      fc.property(sound, fc.nat(), (bytes, choice) => {
        const whole = spans(bytes);
        const kept = choice % (bytes.length + 1);
        const cut = framed(bytes.subarray(0, kept), { lost: bytes.length - kept });
        expect(cut.map(({ problem }) => problem)).not.toContain("malformed");
        expect(cut.map(({ problem }) => problem)).not.toContain("trailing");
        const intact = cut.filter(({ problem }) => problem === null).map(({ start, end }) => `${start}-${end}`);
        expect(intact).toEqual(whole.slice(0, intact.length));
      }),
      { numRuns: 200 },
    );
  });
});

describe("byte order", () => {
  test("is told by a length that fits in one order only", () => {
    expect(byteOrderEvidence(message(20), 0, 20)).toEqual({ little: true });
    expect(byteOrderEvidence(message(20, 4, false), 0, 20)).toEqual({ little: false });
    expect(byteOrderEvidence(joined(new Uint8Array(16), message(20, 4, false)), 16, 36)).toEqual({ little: false });
  });

  test("is open where neither fits, both fit, or nothing is there", () => {
    expect(byteOrderEvidence(message(200, 4), 0, 20)).toBeNull();
    expect(byteOrderEvidence(hex("14000000"), 0, 20)).toBeNull();
    expect(byteOrderEvidence(new Uint8Array(), 0, 0)).toBeNull();
    const bothWays = new Uint8Array(0x10010).fill(1);
    bothWays.set(hex("00010000 0100"));
    expect(byteOrderEvidence(bothWays, 0, bothWays.length)).toBeNull();
  });

  test("counts the packet's original length: a cut packet tells it too", () => {
    expect(byteOrderEvidence(message(2000, 4), 0, 2000)).toEqual({ little: true });
  });
});
