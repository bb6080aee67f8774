/** Address labels: bytes of `ip addrlabel`, and what it printed. */
import { describe, expect, test } from "vitest";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import { scenario } from "../../helpers/scenario.ts";

test("ip addrlabel del prefix 2001:db8:5::/48 label 77 dev d0", async () => {
  const message = await decodeMessage(
    hex(`
      38000000 4900 0500 6c27046b 00000000
      0a 00 30 00 07000000 00000000                   # AF_INET6, /48, interface 7
      0800 0200 4d000000  1400 0100 20010db8 00050000 00000000 00000000
    `),
    "NETLINK_ROUTE",
  );
  const json = messageJson(message);
  expect(json.ifaddrlblmsg).toEqual({
    ifal_family: "AF_INET6",
    ifal_prefixlen: 48,
    ifal_flags: 0,
    ifal_index: 7,
    ifal_seq: 0,
  });
  expect(json.attributes).toEqual({ IFAL_LABEL: 77, IFAL_ADDRESS: "2001:db8:5::" });
  expect(message.issues).toEqual([]);
  expect(message.summary).toBe("RTM_DELADDRLABEL prefix 2001:db8:5::/48 dev if7 label 77");
});

const recorded = await scenario("03-addr-route-neigh-rule");

describe.skipIf(recorded === null)("the truth (skipped where the shared captures are not beside the checkout)", () => {
  test("ip addrlabel list", () => {
    const command = recorded?.command("ip addrlabel list") ?? expect.unreachable();
    const wanted = command.output.split("\n").map((line) => line.trim());
    const told = recorded?.during(command, "RTM_NEWADDRLABEL") ?? [];
    expect(told.map(({ action }) => action)).toEqual(wanted);
    expect(wanted.length).toBe(11);
    const [request] = recorded?.during(command, "RTM_GETADDRLABEL") ?? [];
    expect(request?.action).toBe("dump inet6");
  });
});
