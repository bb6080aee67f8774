/** Multipath TCP: endpoints, limits and events, compared with what `ip mptcp` printed. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { sharedCapture } from "../../helpers/captures.ts";
import { Comparison, fromKernel, genericBytes, genericMessage } from "../../helpers/comparison.ts";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { scenario } from "../../helpers/scenario.ts";

const mptcp = await scenario("15-mptcp-tcpmetrics");
if (mptcp === null) console.info("skipped: ../shared/captures has no 15-mptcp-tcpmetrics to compare with");

/** What `ip mptcp monitor` calls the events. */
const eventNames: Readonly<Record<string, string>> = {
  CREATED: "MPTCP_EVENT_CREATED",
  ESTABLISHED: "MPTCP_EVENT_ESTABLISHED",
  ANNOUNCED: "MPTCP_EVENT_ANNOUNCED",
  SF_ESTABLISHED: "MPTCP_EVENT_SUB_ESTABLISHED",
  CLOSED: "MPTCP_EVENT_CLOSED",
  LISTENER_CREATED: "MPTCP_EVENT_LISTENER_CREATED",
};

/** The lines of a monitor's output. */
function monitor(heading: string): string[] {
  const text = readFileSync(sharedCapture("15-mptcp-tcpmetrics.truth.txt") ?? "", "utf8");
  const start = text.indexOf(heading);
  return text
    .slice(start, text.indexOf("### end", start))
    .split("\n")
    .filter((line) => line.startsWith("["));
}

describe.skipIf(mptcp === null)("what ip mptcp printed at the time", () => {
  test("ip -j mptcp endpoint show, ip mptcp endpoint show id 5, ip mptcp limits show", () => {
    const compared = new Comparison();
    const command = mptcp?.command("ip -j mptcp endpoint show");
    const printed: Json[] = JSON.parse(command?.output ?? "[]");
    const ours = fromKernel(mptcp?.during(command as never, "MPTCP_PM_CMD_GET_ADDR") ?? [], "MPTCP_PM_CMD_GET_ADDR");
    expect(ours.length).toBe(printed.length);
    for (const [index, { address, id, dev, ...flags }] of printed.entries()) {
      const { attributes, names } = messageJson(ours[index] as Message);
      const mine = attributes.MPTCP_PM_ATTR_ADDR;
      compared.same(address, mine.MPTCP_PM_ADDR_ATTR_ADDR4 ?? mine.MPTCP_PM_ADDR_ATTR_ADDR6, "address");
      compared.same(id, mine.MPTCP_PM_ADDR_ATTR_ID, "id");
      compared.same(dev, names["MPTCP_PM_ATTR_ADDR.MPTCP_PM_ADDR_ATTR_IF_IDX"], "dev");
      const set = mine.MPTCP_PM_ADDR_ATTR_FLAGS.map((flag: string) =>
        flag.slice("MPTCP_PM_ADDR_FLAG_".length).toLowerCase(),
      );
      compared.same(Object.keys(flags), set, "flags");
    }
    for (const text of ["ip mptcp endpoint show", "ip mptcp endpoint show id 5", "ip mptcp limits show"]) {
      const shown = mptcp?.command(text);
      const lines =
        shown?.output
          .split("\n")
          .map((line) => line.trimEnd())
          .filter((line) => line !== "") ?? [];
      const answers = fromKernel(
        mptcp?.during(shown as never, "MPTCP_PM_CMD_GET_ADDR", "MPTCP_PM_CMD_GET_LIMITS") ?? [],
        "MPTCP_PM_CMD_GET_ADDR",
        "MPTCP_PM_CMD_GET_LIMITS",
      );
      for (const [index, line] of lines.entries()) compared.same(line, answers[index]?.action, text);
    }
    expect(compared.count).toBeGreaterThanOrEqual(22);
  });

  test.each([
    ["ip mptcp monitor", "15-mptcp-tcpmetrics", 100],
    ["ip -n B mptcp monitor", "15-mptcp-tcpmetrics.nsB", 80],
  ] as const)("%s: every event", async (command, file, least) => {
    const compared = new Comparison();
    const lines = monitor(`### (background output) $ ${command}`);
    const messages = (await scenario("15-mptcp-tcpmetrics", file))?.messages ?? [];
    const events = fromKernel(
      messages.filter(({ portId }) => portId === 0),
      ...messages.map(({ name }) => name).filter((name) => name.startsWith("MPTCP_")),
    );
    expect(events.length).toBeGreaterThanOrEqual(lines.length);
    for (const [index, line] of lines.entries()) {
      const [, kind = "", rest = ""] = /^\[ *(\w+)\] (.*)$/.exec(line) ?? [];
      const message = events[index] as Message;
      compared.same(eventNames[kind], message.name, line);
      const { attributes, names } = messageJson(message);
      const told: Json = {};
      for (const word of rest.trim().split(" ")) {
        const [key = "", value = ""] = word.split("=");
        told[key] = value;
      }
      const path = "MPTCP_ATTR_IF_IDX" in attributes ? names.MPTCP_ATTR_IF_IDX : undefined;
      const mine: Json = {
        token: attributes.MPTCP_ATTR_TOKEN?.toString(16),
        remid: attributes.MPTCP_ATTR_REM_ID?.toString(),
        locid: attributes.MPTCP_ATTR_LOC_ID?.toString(),
        saddr4: attributes.MPTCP_ATTR_SADDR4,
        daddr4: attributes.MPTCP_ATTR_DADDR4,
        sport: attributes.MPTCP_ATTR_SPORT?.toString(),
        dport: attributes.MPTCP_ATTR_DPORT?.toString(),
        backup: attributes.MPTCP_ATTR_BACKUP?.toString(),
        ifindex: attributes.MPTCP_ATTR_IF_IDX?.toString(),
        dev: path,
        server_side: attributes.MPTCP_ATTR_SERVER_SIDE === 1 ? "" : undefined,
      };
      compared.members(told, mine, line);
    }
    expect(compared.count).toBeGreaterThanOrEqual(least);
  });
});

describe("what no capture has", () => {
  const token = "0800 0100 11223344";

  test("a side that the kernel tells twice is said once: MPTCP_ATTR_SERVER_SIDE and its flag", async () => {
    const bytes = genericBytes(1, 1, `${token} 0500 1200 01 000000  0600 0d00 0200 0000`, 0);
    const { message, json } = await genericMessage("mptcp_pm", 1, bytes);
    expect(json.attributes).toMatchObject({ MPTCP_ATTR_FLAGS: ["MPTCP_PM_EV_FLAG_SERVER_SIDE"] });
    expect(message.summary).toBe("MPTCP_EVENT_CREATED token 0x44332211 server_side");
  });

  test("a subflow that was reset, of IPv6", async () => {
    const { message, json } = await genericMessage(
      "mptcp_pm",
      1,
      genericBytes(
        11,
        1,
        `${token} 0600 0200 0a00 0000
         1400 0600 20010db8000000000000000000000001  1400 0800 20010db8000000000000000000000002
         0600 0900 04d2 0000  0600 0a00 0050 0000  0500 0b00 01 000000  0500 0c00 6f 000000
         0800 1000 04000000  0800 1100 01000000  0600 0d00 0200 0000`,
        0,
      ),
    );
    expect(message.issues).toEqual([]);
    expect(json.attributes).toMatchObject({
      MPTCP_ATTR_FAMILY: "AF_INET6",
      MPTCP_ATTR_RESET_REASON: "MPTCP_RST_EWQ2BIG",
      MPTCP_ATTR_FLAGS: ["MPTCP_PM_EV_FLAG_SERVER_SIDE"],
    });
    expect(message.summary).toBe(
      "MPTCP_EVENT_SUB_CLOSED token 0x44332211 [2001:db8::1]:1234 > [2001:db8::2]:80 backup error 111 reset_reason ewq2big reset_flags 0x1 server_side",
    );
  });

  test("an address that a peer took back", async () => {
    const { message } = await genericMessage("mptcp_pm", 1, genericBytes(7, 1, `${token} 0500 0400 02 000000`, 0));
    expect(message.summary).toBe("MPTCP_EVENT_REMOVED token 0x44332211 remid 2");
  });

  test("ip mptcp endpoint change 10.0.0.1 nobackup", async () => {
    const body = "1c00 0180 0600 0100 0200 0000 0800 0300 0a000001 0800 0600 00000000";
    const { message } = await genericMessage("mptcp_pm", 1, genericBytes(7, 1, body));
    expect(message.summary).toBe("MPTCP_PM_CMD_SET_FLAGS 10.0.0.1 nobackup");
  });
});
