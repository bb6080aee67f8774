/** VNI filters: bytes of `bridge vni`, and what it printed beside what the kernel told it. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import { type Scenario, scenario } from "../../helpers/scenario.ts";

describe("bytes", () => {
  test("bridge vni add dev vx7 vni 3000 group 239.2.2.2", async () => {
    const message = await decodeMessage(
      hex(`
        2c000000 7800 0500 1b27046b 00000000
        07 00 0000 2d000000                       # tunnel_msg: AF_BRIDGE, vx7
        1400 0180 0800 0100 b80b0000 0800 0300 ef020202
      `),
      "NETLINK_ROUTE",
    );
    const json = messageJson(message);
    expect(json.tunnel_msg).toEqual({ family: "AF_BRIDGE", flags: [], ifindex: 45 });
    expect(json.attributes).toEqual({
      VXLAN_VNIFILTER_ENTRY: [{ VXLAN_VNIFILTER_ENTRY_START: 3000, VXLAN_VNIFILTER_ENTRY_GROUP: "239.2.2.2" }],
    });
    expect(message.issues).toEqual([]);
    expect(message.action).toBe("dev if45 vni 3000 group 239.2.2.2");
  });

  test("bridge -s vni show dev vx7", async () => {
    const message = await decodeMessage(
      hex("18000000 7a00 0103 1c27046b 00000000  07 01 0000 2d000000"),
      "NETLINK_ROUTE",
    );
    expect(messageJson(message).tunnel_msg.flags).toEqual(["TUNNEL_MSG_FLAG_STATS"]);
    expect(message.action).toBe("dump dev if45 stats");
  });
});

const first = await scenario("02-link-kinds");
const second = await scenario("02b-link-bridge-more");

/** The lines of `bridge -s vni show` for what the kernel told, in its own columns. */
function printed(messages: readonly Message[]): string[] {
  const lines: string[] = [];
  for (const message of messages) {
    let device = message.root.word("ifindex") ?? "";
    for (const entry of message.fields.filter(({ name }) => name === "VXLAN_VNIFILTER_ENTRY")) {
      const value = (name: string) => entry.child(`VXLAN_VNIFILTER_ENTRY_${name}`)?.text;
      const range = value("END") === undefined || value("END") === value("START") ? "" : `-${value("END")}`;
      lines.push([device, `${value("START")}${range}`, value("GROUP") ?? ""].join(" ").trim());
      device = "";
      const statistics = entry.child("VXLAN_VNIFILTER_ENTRY_STATS");
      if (statistics === undefined) continue;
      for (const way of ["RX", "TX"]) {
        const count = (name: string) => statistics.child(`VNIFILTER_ENTRY_STATS_${way}_${name}`)?.value;
        lines.push(
          `${way}: bytes ${count("BYTES")} pkts ${count("PKTS")} drops ${count("DROPS")} errors ${count("ERRORS")}`,
        );
      }
    }
  }
  return lines;
}

function compare(recorded: Scenario | null, text: string): number {
  const command = recorded?.command(text) ?? expect.unreachable();
  const [, ...wanted] = command.output.split("\n").map((line) => line.trim().replace(/ +/g, " "));
  const answers = (recorded?.during(command, "RTM_NEWTUNNEL") ?? []).filter((one) => !one.fromUser);
  expect(printed(answers)).toEqual(wanted);
  return wanted.join(" ").match(/\b\d[\d.-]*/g)?.length ?? 0;
}

describe.skipIf(first === null || second === null)(
  "the truth (skipped where the shared captures are not beside the checkout)",
  () => {
    test("bridge -s vni show dev vx7", () => {
      expect(compare(first, "bridge -s vni show dev vx7")).toBe(20);
    });

    test("bridge -s vni show", () => {
      expect(compare(first, "bridge -s vni show")).toBeGreaterThan(100);
    });

    test("what the kernel tells about bridge vni add dev vxb vni 100-105", () => {
      const command = second?.command("bridge vni add dev vxb vni 100-105") ?? expect.unreachable();
      const messages = second?.during(command, "RTM_NEWTUNNEL") ?? [];
      expect(messages.map((one) => `${one.fromUser ? "asked" : "told"} ${one.action}`)).toEqual([
        "asked dev vxb vni 100-105",
        ...[100, 101, 102, 103, 104, 105].map((vni) => `told dev vxb vni ${vni}`),
      ]);
    });
  },
);
