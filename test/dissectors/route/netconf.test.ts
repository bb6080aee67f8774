/** Forwarding settings: bytes of `ip netconf`, and what it printed. */
import { describe, expect, test } from "vitest";
import { messagesOf, sharedCapture } from "../../helpers/captures.ts";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import { compareWords, readMonitor } from "../../helpers/monitor.ts";
import { scenario } from "../../helpers/scenario.ts";

describe("bytes", () => {
  test("ip -4 netconf show dev d0", async () => {
    const message = await decodeMessage(
      hex("1c000000 5200 0500 6e27046b 00000000  02 000000  0800 0100 07000000"),
      "NETLINK_ROUTE",
    );
    expect(messageJson(message).attributes).toEqual({ NETCONFA_IFINDEX: 7 });
    expect(message.summary).toBe("RTM_GETNETCONF inet if7");
  });

  test("what holds for all interfaces, and for new ones", async () => {
    for (const [index, name] of [
      ["ffffffff", "all"],
      ["feffffff", "default"],
    ]) {
      const message = await decodeMessage(
        hex(`24000000 5000 0200 6d27046b 00000000  02 000000  0800 0100 ${index}  0800 0300 02000000`),
        "NETLINK_ROUTE",
      );
      expect(messageJson(message).attributes.NETCONFA_IFINDEX).toBe(name === "all" ? -1 : -2);
      expect(message.field("NETCONFA_IFINDEX")?.text).toBe(`${name === "all" ? -1 : -2} (${name})`);
      expect(message.summary).toBe(`RTM_NEWNETCONF inet ${name} rp_filter loose`);
      expect(message.issues).toEqual([]);
    }
  });

  test("ip netconf show", async () => {
    const message = await decodeMessage(hex("14000000 5200 0103 6d27046b 00000000  00000000"), "NETLINK_ROUTE");
    expect(message.summary).toBe("RTM_GETNETCONF dump");
    expect(message.issues).toEqual([]);
  });
});

const recorded = await scenario("03-addr-route-neigh-rule");

/** What iproute2 does not print. */
function known(line: string): string {
  return line.replace(/ (bc|force)_forwarding \w+/g, "");
}

describe.skipIf(recorded === null)("the truth (skipped where the shared captures are not beside the checkout)", () => {
  test.each([
    ["ip netconf show", 33],
    ["ip -4 netconf show dev d0", 1],
    ["ip -6 netconf", 11],
    ["ip -M netconf", 10],
  ])("%s", (text, count) => {
    const command = recorded?.command(text) ?? expect.unreachable();
    const wanted = command.output.split("\n").map((line) => line.trim());
    const told = recorded?.during(command, "RTM_NEWNETCONF") ?? [];
    expect(told.map(({ action }) => known(action))).toEqual(wanted);
    expect(wanted.length).toBe(count);
  });

  test.each([
    ["03-addr-route-neigh-rule", "ip -ts -d monitor all", "NETCONF", "", 44],
    ["20-daily-mix", "ip -ts monitor all label", "NETCONF", "", 95],
    ["01-netns-seed", "ip -n nsB -ts monitor all-nsid", null, ".nsB", 42],
  ])("%s: %s", async (name, command, label, place, count) => {
    const truth = sharedCapture(`${name}.truth.txt`) ?? expect.unreachable();
    const capture = sharedCapture(`${name}${place}.pcap`) ?? expect.unreachable();
    // An all-nsid listener shows interfaces of other namespaces, whose names clash.
    const fold = (line: string) => (label === null ? line.replace(/^(\w+) \S+/, "$1") : line);
    const lines = readMonitor(truth, command, label)
      .filter(({ text }) => label !== null || /^(inet|inet6|mpls) \S+( forwarding| input|$)/.test(text))
      .map((line) => ({ ...line, text: fold(line.text) }));
    const { matched, missing } = compareWords(lines, await messagesOf(capture), (message) =>
      /^RTM_(NEW|DEL)NETCONF$/.test(message.name) ? fold(known(message.action)) : "",
    );
    expect(missing).toEqual([]);
    expect(matched).toBe(count);
  });
});
