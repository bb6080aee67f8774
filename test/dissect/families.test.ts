/** Generic families: learned from the controller, also later in the file, or told by the user. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { manifest } from "../../dissectors/index.ts";
import { openCapture } from "../../src/capture/index.ts";
import { Dissection, type DissectionOptions, dissectCapture, Registry } from "../../src/dissect/index.ts";
import type { Message } from "../../src/schema/index.ts";
import { integer, netlinkPacket, pcapFile } from "../helpers/pcap.ts";
import { genericMessage, newFamily } from "../helpers/route.ts";
import { attribute, exported, issueKinds } from "../helpers/table.ts";

const folder = mkdtempSync(join(tmpdir(), "nlshark-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The family "netns" of the 2014 proposal: command 1 GET, attribute 1 the nsid. */
const getNetns = genericMessage(40, 1, attribute(1, integer(5, 4)));

async function read(
  messages: readonly Buffer[],
  options: DissectionOptions = {},
  lookAhead = true,
): Promise<Message[]> {
  const path = join(folder, "test.pcap");
  writeFileSync(
    path,
    pcapFile(messages.map((message, i) => ({ seconds: i, ticks: 0, bytes: netlinkPacket(16, message) }))),
  );
  const all: Message[] = [];
  const dissection = new Dissection(new Registry(manifest), options);
  await dissectCapture(await openCapture(path), dissection, { again: lookAhead ? path : null }, (_packet, found) => {
    all.push(...found);
    return true;
  });
  return all;
}

describe("a generic family", () => {
  test("that the capture names", async () => {
    const [, message] = await read([newFamily(40, "netns"), getNetns]);
    expect(message?.family).toBe("netns");
    expect(exported(message as Message)).toMatchObject({ family: "netns", genlmsghdr: { cmd: 1, version: 1 } });
    expect(issueKinds(message?.issues ?? [])).not.toContain("unknown");
  });

  test("that the capture names later, where it can be read twice", async () => {
    const messages = [getNetns, newFamily(40, "netns"), getNetns];
    expect((await read(messages)).map((message) => message.family)).toEqual(["netns", "nlctrl", "netns"]);
    expect((await read(messages, {}, false)).map((message) => message.family)).toEqual([
      "family 40",
      "nlctrl",
      "netns",
    ]);
  });

  test("that the user names", async () => {
    const families = [{ id: 40, name: "netns", version: null, headerSize: null }];
    const [message] = await read([getNetns], { families });
    expect(message?.family).toBe("netns");
  });

  test("that nobody names shows its header, its attributes by number, and is unknown", async () => {
    const [message] = await read([genericMessage(41, 9, attribute(1, integer(5, 4)))]);
    expect(message?.issues.map(({ kind }) => kind)).toContain("unknown");
    expect(exported(message as Message)).toMatchObject({
      genlmsghdr: { cmd: 9 },
      attributes: { "family 41#1": "05000000" },
    });
  });

  test("without a table shows its attributes after the header that the controller told of", async () => {
    const body = Buffer.concat([integer(0x11223344, 4), attribute(1, integer(5, 4))]);
    const [, message] = await read([newFamily(41, "strange", 4), genericMessage(41, 9, body)]);
    expect(message?.family).toBe("strange");
    expect(exported(message as Message)).toMatchObject({
      payload: "44332211",
      attributes: { "strange#1": "05000000" },
    });
  });

  test.each([0x7fffffff, 0x80000000, 0x80000001, 0xfffffffd, 0xffffffff])(
    "with a header of %i bytes loses nothing",
    async (size) => {
      const [, message] = await read([
        newFamily(41, "strange", size),
        genericMessage(41, 9, attribute(1, integer(5, 4))),
      ]);
      expect(exported(message as Message)).toMatchObject({ genlmsghdr: { cmd: 9 }, payload: "0800010005000000" });
    },
  );

  test("whose bytes are no attributes shows all of them", async () => {
    const [, message] = await read([
      newFamily(41, "strange", 4),
      genericMessage(41, 9, Buffer.from("112233445566", "hex")),
    ]);
    expect(exported(message as Message)).toMatchObject({ payload: "112233445566" });
  });

  test("of a name with control characters stays harmless", async () => {
    const [, message] = await read([
      newFamily(41, "a\u001b[31m\u009bb"),
      genericMessage(41, 9, attribute(1, integer(5, 4))),
    ]);
    const json = exported(message as Message);
    expect(json.family).toBe("a\u001b[31m\u009bb");
    expect(JSON.stringify(json)).not.toContain("\u001b");
  });

  test("the fixed ids need no naming", async () => {
    const [control] = await read([genericMessage(16, 3, attribute(2, Buffer.from("ila\0")), { flags: 5 })]);
    expect(control).toMatchObject({ family: "nlctrl", name: "CTRL_CMD_GETFAMILY" });
  });
});
