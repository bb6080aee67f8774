/** The frame of an exported message: times, interfaces, packets without messages. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { captureFrom } from "../../src/capture/capture.ts";
import { Dissection, dissectCapture, Registry } from "../../src/dissect/index.ts";
import { MessageJson, messageSchema, TimeWriter, writeForeignTree } from "../../src/export/index.ts";
import { JsonWriter } from "../../src/schema/index.ts";
import type { Json } from "../helpers/json.ts";
import { netlinkPacket, Pcapng, pcapFile, sourceOf } from "../helpers/pcap.ts";
import { linkMessage } from "../helpers/route.ts";
import { strictJson } from "../helpers/strict-json.ts";

const conforms = new Ajv2020({ strict: false }).compile(messageSchema);

/** The objects of all messages and packets, each checked against the schema. */
async function exportedFrom(file: Buffer): Promise<Json[]> {
  const writer = new JsonWriter();
  const json = new MessageJson();
  const all: unknown[] = [];
  await dissectCapture(await captureFrom(sourceOf(file)), new Dissection(new Registry([])), {}, (packet, messages) => {
    const take = (): void => {
      const object = strictJson(writer.written());
      if (!conforms(object)) throw new Error(JSON.stringify([conforms.errors, object]));
      all.push(object);
      writer.clear();
    };
    for (const message of messages) {
      json.write(writer, message);
      take();
    }
    if (messages.length === 0) {
      json.writeForeign(writer, packet);
      take();
      writeForeignTree(writer, packet);
      strictJson(writer.written());
      writer.clear();
    }
    return true;
  });
  return all;
}

const bytes = netlinkPacket(0, linkMessage(2, "eth0"));

describe("times", () => {
  test("keep nine digits", async () => {
    const packets = [{ seconds: 1795433942, ticks: 5, bytes }];
    expect((await exportedFrom(pcapFile(packets, { magic: "nanoseconds" })))[0].time).toBe(
      "2026-11-23T11:39:02.000000005Z",
    );
    expect((await exportedFrom(pcapFile(packets)))[0].time).toBe("2026-11-23T11:39:02.000005000Z");
  });

  test("whose fraction is more than a second still conform", async () => {
    for (const ticks of [1_000_000, 0xffffffff]) {
      const [message] = await exportedFrom(pcapFile([{ seconds: 1, ticks, bytes }]));
      expect(message.time).toMatch(/^\d{4}-.*\.\d{9}Z$/);
    }
  });

  test("before 1970 and after 9999 conform", async () => {
    const blocks = new Pcapng();
    for (const ticks of [0n, 300_000_000_000_000_000n]) {
      const file = Buffer.concat([blocks.section(), blocks.interface(253), blocks.packet(0, ticks, bytes)]);
      expect(await exportedFrom(file)).toHaveLength(1);
    }
    const offset = blocks.option(14, Buffer.from("0000000000feffff", "hex"));
    const early = Buffer.concat([blocks.section(), blocks.interface(253, 0, offset), blocks.packet(0, 0n, bytes)]);
    expect(await exportedFrom(early)).toHaveLength(1);
    expect(new TimeWriter().text(-1, 500_000_000)).toBe("1969-12-31T23:59:59.500000000Z");
  });
});

describe("a packet", () => {
  test("without a message has number 0 and its link-layer fields", async () => {
    const [padding] = await exportedFrom(
      pcapFile([{ seconds: 1, ticks: 0, bytes: netlinkPacket(0, new Uint8Array(8)) }]),
    );
    expect(padding).toMatchObject({ packet: 1, message: 0, summary: "no message", length: 24, issues: [] });
  });

  test("shorter than its link header is truncated", async () => {
    const cut = { seconds: 1, ticks: 0, bytes: bytes.subarray(0, 10), originalLength: bytes.length };
    const [packet] = await exportedFrom(pcapFile([cut]));
    expect(packet).toMatchObject({ message: 0, issues: [{ kind: "truncated", start: 0, end: 10 }] });
  });

  test("of a named interface says so", async () => {
    const blocks = new Pcapng();
    const file = Buffer.concat([
      blocks.section(),
      blocks.interface(253, 0, blocks.option(2, "nlmon0")),
      blocks.packet(0, 1n, bytes),
    ]);
    expect((await exportedFrom(file))[0].interface).toBe("nlmon0");
    expect((await exportedFrom(pcapFile([{ seconds: 1, ticks: 0, bytes }])))[0].interface).toBeNull();
  });
});
