/** Messages between programs: what they say is theirs. */
import { expect, test } from "vitest";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { examine } from "../../helpers/examine.ts";
import { hex } from "../../helpers/hex.ts";

test("a multicast of a program, nlmsg_type 32: the bytes stand under a name that nothing else has", async () => {
  const message = await decodeMessage(
    hex("1f000000 2000 0000 00000000 92100000 68656c6c6f206d756c746963617374"),
    "NETLINK_USERSOCK",
  );
  examine(message);
  expect(messageJson(message)).toMatchObject({
    direction: "user-to-user",
    usersock: { data: "68656c6c6f206d756c746963617374" },
  });
  expect(message.summary).toBe('USERSOCK type 32 15 bytes "hello multicast"');
});
