/** The namespace family of the 2014 proposal; no kernel that was released sends it, so its bytes are made here. */
import { expect, test } from "vitest";
import { netnsRfc } from "../../../dissectors/generic/netns-rfc.ts";
import type { Message } from "../../../src/schema/index.ts";
import { decodeMessages, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";

const families = [{ id: 40, name: "netns", version: 1, headerSize: 0 }];

async function netns(text: string): Promise<Message> {
  const [message] = await decodeMessages(hex(text), "NETLINK_GENERIC", { families });
  return message as Message;
}

test("a request by process", async () => {
  const message = await netns("1c000000 2800 0100 01000000 00000000 01010000 0800 0200 bb010000");
  expect(message.family).toBe("netns");
  expect(message.summary).toBe("NETNS_CMD_GET pid 443");
});

test("a request by file descriptor", async () => {
  const message = await netns("1c000000 2800 0100 01000000 00000000 01010000 0800 0300 04000000");
  expect(message.summary).toBe("NETNS_CMD_GET fd 4");
});

test("an answer with the id, and one without", async () => {
  const known = await netns("1c000000 2800 0000 01000000 37020000 01010000 0800 0100 03000000");
  expect(known.summary).toBe("NETNS_CMD_GET nsid 3");
  const unknown = await netns("1c000000 2800 0000 01000000 37020000 01010000 0800 0100 ffffffff");
  expect(unknown.summary).toBe("NETNS_CMD_GET nsid -1 (not assigned)");
  expect(messageJson(unknown).attributes).toEqual({ NETNSA_NSID: -1 });
  expect(unknown.issues).toEqual([]);
});

test("it says that it was never merged", () => {
  expect(netnsRfc.note).toContain("never merged");
});
