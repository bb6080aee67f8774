/** Rules of policy routing: bytes of `ip rule`, and what it printed. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { messagesOf, sharedCapture } from "../../helpers/captures.ts";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import { compareWords, readMonitor } from "../../helpers/monitor.ts";
import { scenario } from "../../helpers/scenario.ts";

describe("bytes", () => {
  test("ip rule add from 10.0.0.0/24 to 192.0.2.0/24 tos 0x10 fwmark 0x5/0xff iif d0 oif d1 pref 1000 table 100", async () => {
    const message = await decodeMessage(
      hex(`
        54000000 2000 0506 8a27046b 00000000
        02 18 18 10 64 0000 01 00000000               # AF_INET, dst_len, src_len, tos, table, FR_ACT_TO_TBL
        0800 0200 0a000000  0800 0100 c0000200        # FRA_SRC, FRA_DST
        0800 0a00 05000000  0800 1000 ff000000        # FRA_FWMARK, FRA_FWMASK
        0700 0300 643000 00  0700 1100 643100 00      # FRA_IIFNAME, FRA_OIFNAME
        0800 0600 e8030000                            # FRA_PRIORITY
      `),
      "NETLINK_ROUTE",
    );
    const json = messageJson(message);
    expect(json.fib_rule_hdr).toEqual({
      family: "AF_INET",
      dst_len: 24,
      src_len: 24,
      tos: 16,
      table: 100,
      action: "FR_ACT_TO_TBL",
      flags: [],
    });
    expect(json.attributes).toEqual({
      FRA_SRC: "10.0.0.0",
      FRA_DST: "192.0.2.0",
      FRA_FWMARK: 5,
      FRA_FWMASK: 255,
      FRA_IIFNAME: "d0",
      FRA_OIFNAME: "d1",
      FRA_PRIORITY: 1000,
    });
    expect(message.issues).toEqual([]);
    expect(message.action).toBe(
      "1000: from 10.0.0.0/24 to 192.0.2.0/24 tos 0x10 fwmark 0x5/0xff iif d0 oif d1 lookup 100",
    );
  });

  test("ip rule add from all lookup main suppress_prefixlength 0 suppress_ifgroup 7 pref 1015: an empty address", async () => {
    const message = await decodeMessage(
      hex(`
        38000000 2000 0506 8c27046b 00000000  02 00 00 00 fe 0000 01 00000000
        0400 0200  0800 0e00 00000000  0800 0d00 07000000  0800 0600 f7030000
      `),
      "NETLINK_ROUTE",
    );
    expect(messageJson(message).attributes.FRA_SRC).toBe("");
    expect(message.issues).toEqual([]);
    expect(message.action).toBe("1015: from all lookup main suppress_prefixlength 0 suppress_ifgroup 7");
  });

  test("ip rule add nat 10.9.9.9 from 10.8.8.8 pref 1020", async () => {
    const message = await decodeMessage(
      hex(`
        34000000 2000 0506 8d27046b 00000000  02 00 20 00 fe 0000 0a 00000000
        0800 0500 0a090909  0800 0200 0a080808  0800 0600 fc030000
      `),
      "NETLINK_ROUTE",
    );
    expect(message.action).toBe("1020: from 10.8.8.8 lookup main map-to 10.9.9.9");
  });

  test("numbers in network order: tunnel id, flow label", async () => {
    const message = await decodeMessage(
      hex(`
        38000000 2000 0506 8d27046b 00000000  0a 00 00 00 00 0000 01 00000000
        0c00 0c00 0000000000000037  0800 1a00 00012345  0800 1b00 000fffff
      `),
      "NETLINK_ROUTE",
    );
    expect(messageJson(message).attributes).toEqual({
      FRA_TUN_ID: 55,
      FRA_FLOWLABEL: 0x12345,
      FRA_FLOWLABEL_MASK: 0xfffff,
    });
    expect(message.action).toBe("from all tun_id 55 flowlabel 0x12345");
  });

  test.each([
    ["ip -6 rule show", "1c000000 2200 0103 8e27046b 00000000  0a000000 00000000 00000000", "RTM_GETRULE dump inet6"],
    ["ip mrule show", "1c000000 2200 0103 8e27046b 00000000  80000000 00000000 00000000", "RTM_GETRULE dump ipmr"],
    ["a dump asked for with rtgenmsg", "14000000 2200 0103 8e27046b 00000000  02000000", "RTM_GETRULE dump inet"],
  ])("%s", async (_command, bytes, line) => {
    const message = await decodeMessage(hex(bytes), "NETLINK_ROUTE");
    expect(message.summary).toBe(line);
    expect(message.issues).toEqual([]);
  });
});

const recorded = await scenario("03-addr-route-neigh-rule");
const daily = await scenario("20-daily-mix");

const classes: Readonly<Record<number, string>> = { 8: "CS1", 24: "CS3" };

function hexadecimal(value: number): string {
  return `0x${value.toString(16)}`;
}

/** A value of the header or the attributes under the name that iproute2 gives it, nothing where it is absent. */
function entry(name: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [name]: value };
}

/** `sport_start` and `sport_end`, or one port with its mask. */
function ports(name: string, range: { start: number; end: number } | undefined, mask: number | undefined): object {
  if (range === undefined) return {};
  if (range.start !== range.end) return { [`${name}_start`]: range.start, [`${name}_end`]: range.end };
  return { [name]: range.start, ...entry(`${name}_mask`, mask === undefined ? undefined : hexadecimal(mask)) };
}

/** The object that `ip -j -d rule` prints for a rule. */
function printed(message: Message): object {
  const { fib_rule_hdr: header, attributes: a } = messageJson(message);
  const host = header.family === "AF_INET6" ? 128 : 32;
  const table = typeof a.FRA_TABLE === "string" ? a.FRA_TABLE.slice(9).toLowerCase() : String(a.FRA_TABLE);
  const looksUp = a.FRA_TABLE !== "RT_TABLE_UNSPEC" && a.FRA_TABLE !== undefined;
  const none = 4294967295;
  return {
    priority: a.FRA_PRIORITY ?? 0,
    ...(header.flags.includes("FIB_RULE_INVERT") ? { not: null } : {}),
    src: a.FRA_SRC ?? "all",
    ...(a.FRA_SRC === undefined || header.src_len === host ? {} : { srclen: header.src_len }),
    ...(a.FRA_DST === undefined
      ? {}
      : { dst: a.FRA_DST, ...(header.dst_len === host ? {} : { dstlen: header.dst_len }) }),
    ...(header.tos === 0 ? {} : { tos: hexadecimal(header.tos) }),
    ...(a.FRA_FWMARK === undefined ? {} : { fwmark: hexadecimal(a.FRA_FWMARK), fwmask: hexadecimal(a.FRA_FWMASK) }),
    ...entry("iif", a.FRA_IIFNAME),
    ...entry("oif", a.FRA_OIFNAME),
    ...(a.FRA_UID_RANGE === undefined ? {} : { uid_start: a.FRA_UID_RANGE.start, uid_end: a.FRA_UID_RANGE.end }),
    ...entry("ipproto", a.FRA_IP_PROTO?.slice(8).toLowerCase()),
    ...ports("sport", a.FRA_SPORT_RANGE, a.FRA_SPORT_MASK),
    ...ports("dport", a.FRA_DPORT_RANGE, a.FRA_DPORT_MASK),
    ...entry("tun_id", a.FRA_TUN_ID),
    ...(a.FRA_L3MDEV ? { l3mdev: null } : looksUp ? { table } : {}),
    ...(looksUp && a.FRA_SUPPRESS_PREFIXLEN !== none ? { suppress_prefixlen: a.FRA_SUPPRESS_PREFIXLEN } : {}),
    ...(a.FRA_SUPPRESS_IFGROUP === undefined ? {} : { suppress_ifgroup: String(a.FRA_SUPPRESS_IFGROUP) }),
    ...(a.FRA_FLOW ? { flow_from: String(a.FRA_FLOW >>> 16), flow_to: String(a.FRA_FLOW & 0xffff) } : {}),
    ...action(header.action, a.FRA_GOTO),
    protocol: a.FRA_PROTOCOL.slice(7).toLowerCase(),
    ...(a.FRA_DSCP === undefined ? {} : { dscp: classes[a.FRA_DSCP], dscp_mask: hexadecimal(a.FRA_DSCP_MASK) }),
    ...(a.FRA_FLOWLABEL === undefined
      ? {}
      : { flowlabel: hexadecimal(a.FRA_FLOWLABEL), flowlabel_mask: hexadecimal(a.FRA_FLOWLABEL_MASK) }),
  };
}

function action(name: string, target: number | undefined): object {
  if (name === "FR_ACT_TO_TBL") return {};
  if (name === "FR_ACT_GOTO") return { goto: target };
  if (name === "FR_ACT_NOP") return { nop: null };
  return name === "RTN_NAT" ? { masquerade: null } : { action: name.slice(7).toLowerCase() };
}

/** What iproute2 says with `-d` only. */
function plain(line: string): string {
  return line.replace(/ proto (unspec|kernel)(?= |$)/, "");
}

describe.skipIf(recorded === null)("the truth (skipped where the shared captures are not beside the checkout)", () => {
  test.each([
    ["ip -j -d rule show", 20, 116],
    ["ip -6 -d -j rule show", 5, 23],
  ])("%s", (text, count, values) => {
    const command = recorded?.command(text) ?? expect.unreachable();
    const wanted: object[] = JSON.parse(command.output);
    const told = recorded?.during(command, "RTM_NEWRULE") ?? [];
    expect(told.map(printed)).toEqual(wanted);
    expect(wanted.length).toBe(count);
    expect(wanted.reduce((sum, one) => sum + Object.keys(one).length, 0)).toBe(values);
  });

  test.each([["ip -d rule show"], ["ip mrule show"], ["ip -6 mrule show"]])("%s", (text) => {
    const command = recorded?.command(text) ?? expect.unreachable();
    const wanted = command.output.split("\n").map((line) => plain(line.replace("\t", " ").trim()));
    expect(recorded?.during(command, "RTM_NEWRULE").map(({ action }) => action)).toEqual(wanted);
  });

  test("requests read as they were typed", () => {
    for (const [typed, line] of [
      [
        "not from 10.1.0.0/16 lookup 101 pref 1001 protocol static",
        "1001: not from 10.1.0.0/16 lookup 101 proto static",
      ],
      ["pref 1004 goto 1010", "1004: from all goto 1010"],
      ["blackhole from 10.66.0.0/16 pref 1011", "1011: from 10.66.0.0/16 blackhole"],
      ["realms 3/4 pref 1016 table 99", "1016: from all lookup 99 realms 3/4"],
      ["dscp CS3 pref 1017 table 98", "1017: from all lookup 98 dscp CS3"],
    ]) {
      const command = recorded?.command(`ip rule add ${typed}`) ?? expect.unreachable();
      const [request] = (recorded?.during(command, "RTM_NEWRULE") ?? []).filter((one) => one.fromUser);
      expect(request?.action).toBe(line);
    }
  });

  test.each([
    ["03-addr-route-neigh-rule", "ip -ts -d monitor all", 24],
    ["20-daily-mix", "ip -ts monitor all label", 1],
  ])("%s: %s", async (name, command, count) => {
    const truth = sharedCapture(`${name}.truth.txt`) ?? expect.unreachable();
    const capture = sharedCapture(`${name}.pcap`) ?? expect.unreachable();
    const lines = readMonitor(truth, command, "RULE").map((line) => ({ ...line, text: plain(line.text) }));
    const { matched, missing } = compareWords(lines, await messagesOf(capture), (message) =>
      /^RTM_(NEW|DEL)RULE$/.test(message.name) ? message.action : "",
    );
    expect(missing).toEqual([]);
    expect(matched).toBe(count);
  });
});

describe.skipIf(daily === null)(
  "a container host (skipped where the shared captures are not beside the checkout)",
  () => {
    test("ip rule", () => {
      const command = daily?.command("ip rule") ?? expect.unreachable();
      const wanted = command.output.split("\n").map((line) => line.replace("\t", " ").trim());
      expect(daily?.during(command, "RTM_NEWRULE").map(({ action }) => action)).toEqual(wanted);
    });
  },
);
