/** Whatever bytes a capture holds: the analyses neither throw nor contradict themselves. */

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareUnits,
  Entries,
  Exchanges,
  type Finding,
  Ignored,
  Linter,
  Statistics,
  Units,
} from "../../src/analysis/index.ts";
import type { Message } from "../../src/schema/index.ts";
import { sample } from "../helpers/captures.ts";
import { captureOf, type Moment, messagesIn } from "../helpers/timeline.ts";

function lookAt(messages: readonly Message[]): void {
  const statistics = new Statistics();
  const findings: Finding[] = [];
  const linter = new Linter({ each: (finding) => findings.push(finding) });
  const exchanges = new Exchanges();
  const entries = new Entries({ ignored: new Ignored([]), byName: true, strict: true });
  const [one, other] = [new Units(entries), new Units(entries)];
  for (const message of messages) {
    const joined = exchanges.add(message);
    statistics.add(joined);
    linter.add(joined);
    one.add(message);
    other.add(message);
  }
  linter.finish();
  expect(statistics.counts.total.messages).toBe(messages.length);
  const rated = statistics.rate.intervals().reduce((sum, interval) => sum + interval.messages, 0);
  expect(rated).toBe(messages.length);
  for (const { start, end, what } of findings) expect(start <= end && what !== "").toBe(true);
  expect(linter.groups.reduce((sum, { count }) => sum + count, 0)).toBe(findings.length);
  expect(compareUnits(one.all, other.all)).toEqual([]);
}

describe("hostile captures", () => {
  const files = ["netns-nsB.pcap", "errors.pcap", "wireguard.pcap", "nftables-trace.pcap"].map((name) =>
    readFileSync(sample(name)),
  );

  test("samples with flipped bits", async () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.nat(7)), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.nat(files.length - 1), flips, async (choice, all) => {
        const file = Buffer.from(files[choice] as Buffer);
        // Not the lengths of records: what comes after one that is broken would not be read.
        const spans: [number, number][] = [];
        for (let at = 24; at + 16 <= file.length; at += 16 + file.readUInt32LE(at + 8))
          spans.push([at + 16, file.readUInt32LE(at + 8)]);
        for (const [place, bit] of all) {
          const [start, length] = spans[place % spans.length] ?? [24, 1];
          const at = start + (Math.floor(place / spans.length) % length);
          file[at] = (file[at] ?? 0) ^ (1 << bit);
        }
        lookAt(await messagesIn(file));
      }),
      { numRuns: 12 },
    );
  });

  test("bytes of no sense, at times of no sense, in any protocol", async () => {
    const moment = fc.record({
      at: fc.nat({ max: 2 ** 40 }),
      protocol: fc.nat(22),
      packetType: fc.constantFrom(4, 6, 7),
      bytes: fc.oneof(
        fc.uint8Array({ maxLength: 80 }),
        fc
          .tuple(fc.nat(120), fc.nat(0xfff), fc.nat(3), fc.uint8Array({ maxLength: 60 }))
          .map(([type, flags, sequence, body]) => {
            const header = Buffer.alloc(16);
            header.writeUInt32LE(16 + body.length, 0);
            header.writeUInt16LE(type, 4);
            header.writeUInt16LE(flags, 6);
            header.writeUInt32LE(sequence, 8);
            header.writeUInt32LE(sequence, 12);
            return Buffer.concat([header, body]);
          }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(moment, { maxLength: 40 }), async (moments: readonly Moment[]) => {
        lookAt(await messagesIn(captureOf(moments)));
      }),
      { numRuns: 60 },
    );
  });
});
