/** Mappings of identifier-locator addressing: bytes of a real capture, in which the family's number is 37. */
import { expect, test } from "vitest";
import { decodeMessages, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";

const families = [{ id: 37, name: "ila", version: 1, headerSize: 0 }];

async function ila(text: string) {
  const [message] = await decodeMessages(hex(text), "NETLINK_GENERIC", { families });
  if (message === undefined) throw new Error("no message");
  return { message, json: messageJson(message) };
}

test("ip ila add loc_match 1:2:3:4 loc 5:6:7:8", async () => {
  const { message } = await ila(`
    2c000000 2500 0500 a427046b 00000000 01010000
    0c00 0300 0001000200030004                # ILA_ATTR_LOCATOR_MATCH
    0c00 0100 0005000600070008                # ILA_ATTR_LOCATOR
  `);
  expect(message.summary).toBe("ILA_CMD_ADD loc_match 0x1000200030004 loc 0x5000600070008");
  expect(message.issues).toEqual([]);
});

test("ip ila list: the dump, and what it gives", async () => {
  const { message: request } = await ila("14000000 2500 0103 00000000 00000000 03010000");
  expect(request.summary).toBe("ILA_CMD_GET dump");
  const { json } = await ila(`
    44000000 2500 0200 00000000 21040000 03010000
    0c00 0100 0005000600070008
    0c00 0300 0001000200030004
    0800 0400 00000000
    0500 0700 02 000000
    0500 0800 20 000000
  `);
  expect(json.attributes).toEqual({
    ILA_ATTR_LOCATOR: 0x5000600070008,
    ILA_ATTR_LOCATOR_MATCH: 0x1000200030004,
    ILA_ATTR_IFINDEX: 0,
    ILA_ATTR_CSUM_MODE: "ILA_CSUM_NO_ACTION",
    ILA_ATTR_IDENT_TYPE: "ILA_ATYPE_USE_FORMAT",
  });
});
