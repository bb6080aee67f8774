/** SELinux, compared with what its status file said. */
import { describe, expect, test } from "vitest";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import { scenario } from "../../helpers/scenario.ts";

const recorded = await scenario("19b-selinux-ndlisten");
if (recorded === null) console.info("skipped: ../shared/captures has no 19b-selinux-ndlisten files to compare with");

describe.skipIf(recorded === null)("selinux", () => {
  test("echo 1 > /sys/fs/selinux/enforce; echo 0 > /sys/fs/selinux/enforce", () => {
    const messages = (recorded?.messages ?? []).filter(({ protocol }) => protocol.name === "NETLINK_SELINUX");
    expect(messages.map((message) => messageJson(message).selnl_msg_setenforce.val)).toEqual([1, 0]);
    expect(messages.map(({ summary }) => summary)).toEqual([
      "SELNL_MSG_SETENFORCE enforcing",
      "SELNL_MSG_SETENFORCE permissive",
    ]);
  });
});

test("a policy that was loaded: struct selnl_msg_policyload, by hand", async () => {
  const message = await decodeMessage(hex("14000000 1100 0000 00000000 00000000 07000000"), "NETLINK_SELINUX");
  expect(messageJson(message).selnl_msg_policyload).toEqual({ seqno: 7 });
  expect(message.summary).toBe("SELNL_MSG_POLICYLOAD policy 7 loaded");
});
