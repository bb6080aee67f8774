/** What holds of states whatever the capture: a picture is what replay gives, and no bytes make a fold throw. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { manifest } from "../../dissectors/index.ts";
import {
  CaptureState,
  diffStates,
  Exchanges,
  ipJson,
  kinds,
  linksOf,
  type Picture,
  pictureOf,
  StateNames,
  writeState,
} from "../../src/analysis/index.ts";
import { PacketView } from "../../src/capture/index.ts";
import { Dissection, Registry } from "../../src/dissect/index.ts";
import { JsonWriter, type Message } from "../../src/schema/index.ts";
import { messagesOf, sample } from "../helpers/captures.ts";
import { netlinkPacket } from "../helpers/pcap.ts";
import { stateOf } from "../helpers/state-truth.ts";
import { attribute, captureInterface, nlmsg } from "../helpers/table.ts";

/** A picture with all that it knows, as text. */
function jsonOf(picture: Picture, messages: readonly Message[]): string {
  const context = messages[0]?.context;
  if (context === undefined) return "";
  const writer = new JsonWriter();
  const names = new StateNames(linksOf(picture), context);
  writeState(
    writer,
    "capture.pcap",
    picture,
    names,
    ({ seconds }) => String(seconds),
    () => true,
  );
  return new TextDecoder().decode(writer.written());
}

describe("a picture", () => {
  test.each(["netns.pcap", "routes.pcap", "traffic-control.pcap"])(
    "of %s after any message is what a fold gives that ends there",
    async (name) => {
      const messages = await messagesOf(sample(name));
      const moments = fc.uniqueArray(fc.integer({ min: 1, max: messages.length }), { minLength: 3, maxLength: 8 });
      fc.assert(
        fc.property(moments, (chosen) => {
          const exchanges = new Exchanges();
          const state = new CaptureState();
          const pictures = new Map<number, Picture>();
          for (const [index, message] of messages.entries()) {
            state.add(exchanges.add(message));
            if (chosen.includes(index + 1)) pictures.set(index + 1, pictureOf(state));
          }
          for (const [count, picture] of pictures) {
            const replayed = pictureOf(stateOf(messages.slice(0, count)));
            expect(jsonOf(picture, messages)).toBe(jsonOf(replayed, messages));
          }
        }),
        { numRuns: 8 },
      );
    },
    30_000,
  );

  test("differs from itself in nothing, and from another one as the other way round", async () => {
    const messages = await messagesOf(sample("routes.pcap"));
    const half = pictureOf(stateOf(messages.slice(0, messages.length >> 1)));
    const whole = pictureOf(stateOf(messages));
    expect(diffStates(whole, whole, true)).toEqual([]);
    const count = (from: Picture, to: Picture, what: readonly string[]) =>
      diffStates(from, to)
        .flatMap((space) => space.kinds.flatMap(({ differences }) => differences))
        .filter((difference) => what.includes(difference.what)).length;
    expect(count(half, whole, ["gone"])).toBe(count(whole, half, ["appeared", "known"]));
    expect(count(half, whole, ["appeared", "known"])).toBe(count(whole, half, ["gone"]));
  });
});

/** Message types that a state knows, and their questions. */
const types = [16, 20, 24, 28, 32, 36, 40, 44, 88, 104].flatMap((type) => [type, type + 1, type + 2]);

const attributes = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 48 }), fc.uint8Array({ maxLength: 24 })), { maxLength: 6 })
  .map((list) => Buffer.concat(list.map(([number, payload]) => attribute(number, payload))));

const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
  // Headers of the right length, mostly zeros, so that keys meet.
  fc
    .tuple(
      fc.constantFrom(4, 8, 12, 16, 20),
      fc.array(fc.tuple(fc.nat(19), fc.constantFrom(1, 2, 7, 10, 128, 255)), { maxLength: 4 }),
      attributes,
    )
    .map(([length, set, more]) => {
      const header = Buffer.alloc(length);
      for (const [at, value] of set) if (at < length) header[at] = value;
      return Buffer.concat([header, more]);
    }),
);

const messages = fc.array(
  fc.record({
    type: fc.oneof(fc.constantFrom(...types), fc.constantFrom(2, 3), fc.nat(120)),
    flags: fc.constantFrom(0, 1, 2, 0x12, 0x100, 0x301, 0x405, 0x800),
    sequence: fc.nat(3),
    portId: fc.constantFrom(0, 77),
    body: bodies,
    lost: fc.constantFrom(0, 0, 0, 0, 3, 20),
  }),
  { minLength: 1, maxLength: 30 },
);

test("any messages fold, and their state is shown in every form, without throwing", async () => {
  const registry = new Registry(manifest);
  await fc.assert(
    fc.asyncProperty(messages, async (list) => {
      const dissection = new Dissection(registry, {});
      const exchanges = new Exchanges();
      const state = new CaptureState();
      const all: Message[] = [];
      for (const [index, { type, flags, sequence, portId, body, lost }] of list.entries()) {
        const bytes = netlinkPacket(0, nlmsg(body, { type, flags }, { sequence, portId }));
        const captured = new Uint8Array(bytes.subarray(0, bytes.length - lost));
        const packet = new PacketView(index + 1, index, 0, bytes.length, captureInterface(), 0, captured, undefined);
        const opened = dissection.open(packet, all.length);
        await dissection.load(opened);
        dissection.dissect(opened, true);
        const before = bytes.subarray(0, captured.length);
        for (const message of opened) state.add(exchanges.add(message));
        expect(Buffer.compare(before, captured), "a fold leaves the packet as it was").toBe(0);
        all.push(...opened);
      }
      const picture = pictureOf(state);
      JSON.parse(jsonOf(picture, all) || "{}");
      const context = all[0]?.context;
      if (context === undefined) return;
      const names = new StateNames(linksOf(picture), context);
      for (const space of picture.spaces) for (const { name } of kinds) ipJson(space, name, names);
      expect(diffStates(picture, picture, true)).toEqual([]);
    }),
    { numRuns: 300 },
  );
}, 60_000);
