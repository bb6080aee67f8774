/** Addresses, multicast and anycast ones too: bytes of `ip address`, and what it printed beside what it was told. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { messagesOf, sharedCapture } from "../../helpers/captures.ts";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import { compareWords, readMonitor } from "../../helpers/monitor.ts";
import { scenario } from "../../helpers/scenario.ts";

describe("bytes", () => {
  test("ip addr add 10.0.0.2/24 dev d0 valid_lft 3600 preferred_lft 1800 metric 50, as the kernel tells of it", async () => {
    const message = await decodeMessage(
      hex(`
        54000000 1400 0000 6727046b 0a010000
        02 18 01 00 07000000                          # AF_INET, /24, IFA_F_SECONDARY, universe, interface 7
        0800 0100 0a000002  0800 0200 0a000002        # IFA_ADDRESS, IFA_LOCAL
        0700 0300 643000 00                           # IFA_LABEL d0
        0800 0800 01000000  0800 0900 32000000        # IFA_FLAGS, IFA_RT_PRIORITY
        1400 0600 08070000 100e0000 dc080000 dc080000 # IFA_CACHEINFO
      `),
      "NETLINK_ROUTE",
    );
    const json = messageJson(message);
    expect(json.ifaddrmsg).toEqual({
      ifa_family: "AF_INET",
      ifa_prefixlen: 24,
      ifa_flags: ["IFA_F_SECONDARY"],
      ifa_scope: "RT_SCOPE_UNIVERSE",
      ifa_index: 7,
    });
    expect(json.attributes).toEqual({
      IFA_ADDRESS: "10.0.0.2",
      IFA_LOCAL: "10.0.0.2",
      IFA_LABEL: "d0",
      IFA_FLAGS: ["IFA_F_SECONDARY"],
      IFA_RT_PRIORITY: 50,
      IFA_CACHEINFO: { ifa_prefered: 1800, ifa_valid: 3600, cstamp: 2268, tstamp: 2268 },
    });
    expect(message.issues).toEqual([]);
    expect(message.action).toBe(
      "7: if7 inet 10.0.0.2/24 metric 50 scope global secondary dynamic d0 valid_lft 3600sec preferred_lft 1800sec",
    );
  });

  test("ip addr add 10.0.2.1/24 dev d1 brd 10.0.2.255 scope host proto 5", async () => {
    const message = await decodeMessage(
      hex(`
        38000000 1400 0506 6827046b 00000000  02 18 00 fe 08000000
        0800 0200 0a000201  0800 0400 0a0002ff  0500 0b00 05000000  0800 0100 0a000201
      `),
      "NETLINK_ROUTE",
    );
    expect(messageJson(message).ifaddrmsg.ifa_scope).toBe("RT_SCOPE_HOST");
    expect(messageJson(message).attributes.IFA_PROTO).toBe(5);
    expect(message.action).toBe("8: if8 inet 10.0.2.1/24 brd 10.0.2.255 scope host proto 0x5");
  });

  test("ip link set d0 up makes the kernel join 224.0.0.1", async () => {
    const message = await decodeMessage(
      hex(`
        34000000 3800 0000 00000000 00000000  02 20 80 00 07000000
        0800 0700 e0000001  1400 0600 ffffffff ffffffff 2d080000 2d080000
      `),
      "NETLINK_ROUTE",
    );
    expect(messageJson(message).attributes.IFA_MULTICAST).toBe("224.0.0.1");
    expect(message.summary).toBe("RTM_NEWMULTICAST 7: if7 inet mcast 224.0.0.1 scope global");
  });

  test("an address that ipv6 forwarding makes anycast", async () => {
    const message = await decodeMessage(
      hex(`
        40000000 3c00 0000 00000000 00000000  0a 80 80 00 07000000
        1400 0500 fe800000 00000000 00000000 00000000  1400 0600 ffffffff ffffffff 2e080000 2e080000
      `),
      "NETLINK_ROUTE",
    );
    expect(message.summary).toBe("RTM_NEWANYCAST 7: if7 inet6 any fe80:: scope global");
  });

  test("an MCTP endpoint is a number", async () => {
    const message = await decodeMessage(
      hex("20000000 1400 0000 00000000 00000000  2d 00 00 00 05000000  0500 0200 08000000"),
      "NETLINK_ROUTE",
    );
    expect(messageJson(message).attributes).toEqual({ IFA_LOCAL: 8 });
    expect(message.issues).toEqual([]);
  });

  test.each([
    ["ip addr show", "18000000 1600 0103 6b27046b 00000000  00000000 00000000", "RTM_GETADDR dump"],
    ["ip -4 addr show", "18000000 1600 0103 6b27046b 00000000  02000000 00000000", "RTM_GETADDR dump inet"],
    ["ip -4 maddr show", "18000000 3a00 0103 6b27046b 00000000  02000000 00000000", "RTM_GETMULTICAST dump inet"],
    ["a dump asked for with rtgenmsg", "11000000 1600 0103 6b27046b 00000000  0a 000000", "RTM_GETADDR dump inet6"],
    ["a dump asked for without a header", "10000000 1600 0103 6b27046b 00000000", "RTM_GETADDR dump"],
  ])("%s", async (_command, bytes, line) => {
    const message = await decodeMessage(hex(bytes), "NETLINK_ROUTE");
    expect(message.summary).toBe(line);
    expect(message.issues).toEqual([]);
  });

  test("a dump in another namespace says in which one its indexes count", async () => {
    const message = await decodeMessage(
      hex("20000000 1600 0103 6b27046b 00000000  00000000 09000000  0800 0a00 03000000"),
      "NETLINK_ROUTE",
    );
    expect(message.namespace).toBe(3);
    expect(message.summary).toBe("RTM_GETADDR dump dev if9 target-nsid 3");
  });
});

const recorded = await scenario("03-addr-route-neigh-rule");

const words: Readonly<Record<string, string>> = {
  IFA_F_SECONDARY: "secondary",
  IFA_F_NODAD: "nodad",
  IFA_F_DEPRECATED: "deprecated",
  IFA_F_TENTATIVE: "tentative",
  IFA_F_MANAGETEMPADDR: "mngtmpaddr",
  IFA_F_NOPREFIXROUTE: "noprefixroute",
  IFA_F_MCAUTOJOIN: "autojoin",
};

const scopes: Readonly<Record<string, string>> = {
  RT_SCOPE_UNIVERSE: "global",
  RT_SCOPE_LINK: "link",
  RT_SCOPE_HOST: "host",
};

/** The object that `ip -j addr` prints for an address. */
function printed(message: Message): Record<string, unknown> {
  const { ifaddrmsg, attributes } = messageJson(message);
  const flags: string[] = attributes.IFA_FLAGS;
  const local = attributes.IFA_LOCAL ?? attributes.IFA_ADDRESS;
  return {
    ifindex: ifaddrmsg.ifa_index,
    family: ifaddrmsg.ifa_family.slice(3).toLowerCase(),
    local,
    ...(attributes.IFA_ADDRESS === local ? {} : { address: attributes.IFA_ADDRESS }),
    prefixlen: ifaddrmsg.ifa_prefixlen,
    ...(attributes.IFA_RT_PRIORITY === undefined ? {} : { metric: attributes.IFA_RT_PRIORITY }),
    ...(attributes.IFA_BROADCAST === undefined ? {} : { broadcast: attributes.IFA_BROADCAST }),
    scope: scopes[ifaddrmsg.ifa_scope] ?? ifaddrmsg.ifa_scope,
    ...Object.fromEntries(
      flags.filter((flag) => flag !== "IFA_F_PERMANENT").map((flag) => [words[flag] ?? flag, true]),
    ),
    ...(flags.includes("IFA_F_PERMANENT") ? {} : { dynamic: true }),
    ...(attributes.IFA_PROTO === undefined ? {} : { protocol: attributes.IFA_PROTO.slice(8).toLowerCase() }),
    ...(attributes.IFA_LABEL === undefined ? {} : { label: attributes.IFA_LABEL }),
    valid_life_time: attributes.IFA_CACHEINFO.ifa_valid,
    preferred_life_time: attributes.IFA_CACHEINFO.ifa_prefered,
  };
}

describe.skipIf(recorded === null)("the truth (skipped where the shared captures are not beside the checkout)", () => {
  test("ip -j -d addr show", () => {
    const command = recorded?.command("ip -j -d addr show") ?? expect.unreachable();
    const links: { ifindex: number; addr_info: object[] }[] = JSON.parse(command.output);
    const wanted = links.flatMap(({ ifindex, addr_info }) => addr_info.map((one) => ({ ifindex, ...one })));
    const told = (recorded?.during(command, "RTM_NEWADDR") ?? []).map(printed);
    expect(told.sort(byIndex)).toEqual(wanted.sort(byIndex));
    expect(wanted.length).toBe(14);
    expect(wanted.reduce((sum, one) => sum + Object.keys(one).length, 0)).toBe(120);
  });

  test("ip maddr show", () => {
    const command = recorded?.command("ip maddr show") ?? expect.unreachable();
    const wanted: string[] = [];
    let device = "";
    for (const line of command.output.split("\n")) {
      const head = /^(\d+):\t(\S+)$/.exec(line);
      if (head !== null) device = `${head[1]}: ${head[2]}`;
      const address = /^\t(inet6?) +(\S+)$/.exec(line);
      if (address !== null) wanted.push(`${device} ${address[1]} mcast ${address[2]}`);
    }
    const told = (recorded?.during(command, "RTM_GETMULTICAST") ?? []).filter((one) => !one.fromUser);
    expect(told.map(({ action }) => action.replace(/ scope \w+$/, "")).sort()).toEqual(wanted.sort());
    expect(wanted.length).toBe(37);
  });

  test("requests read as they were typed", () => {
    for (const [typed, line] of [
      [
        "add 10.0.1.1 peer 10.0.1.2/32 dev d0 scope link noprefixroute",
        "7: d0 inet 10.0.1.1 peer 10.0.1.2/32 scope link noprefixroute",
      ],
      ["add 2001:db8::1/64 dev d0 nodad mngtmpaddr", "7: d0 inet6 2001:db8::1/64 scope global nodad mngtmpaddr"],
      [
        "add 2001:db8:2::1 peer 2001:db8:2::2/128 dev d1 proto kernel_ra",
        "8: d1 inet6 2001:db8:2::1 peer 2001:db8:2::2/128 scope global proto kernel_ra",
      ],
      ["add 224.1.2.3/32 dev d0 autojoin", "7: d0 inet 224.1.2.3/32 scope global autojoin"],
      ["del 10.0.2.1/24 dev d1", "8: d1 inet 10.0.2.1/24 scope global"],
    ]) {
      const command = recorded?.command(`ip addr ${typed}`) ?? expect.unreachable();
      const [request] = (recorded?.during(command, "RTM_NEWADDR", "RTM_DELADDR") ?? []).filter((one) => one.fromUser);
      expect(request?.action).toBe(line);
    }
  });

  test.each([
    ["03-addr-route-neigh-rule", "ip -ts -d monitor all", "ADDR", "", 108],
    ["20-daily-mix", "ip -ts monitor all label", "ADDR", "", 227],
    ["01-netns-seed", "ip -n nsB -ts monitor all-nsid", null, ".nsB", 37],
  ])("%s: %s", async (name, command, label, place, count) => {
    const truth = sharedCapture(`${name}.truth.txt`) ?? expect.unreachable();
    const capture = sharedCapture(`${name}${place}.pcap`) ?? expect.unreachable();
    // An all-nsid listener shows interfaces of other namespaces, whose names clash: there the index has to do.
    const fold = (text: string) => (label === null ? text.replace(/^(\d+): \S+/, "$1:") : text);
    const lines = readMonitor(truth, command, label)
      .filter(({ text }) => /^\d+: \S+ (inet|inet6) /.test(text))
      .map((line) => ({ ...line, text: fold(line.text.replace(" valid_lft forever preferred_lft forever", "")) }));
    const events = /^RTM_(NEW|DEL)(ADDR|MULTICAST|ANYCAST)$/;
    const { matched, missing } = compareWords(lines, await messagesOf(capture), (message) =>
      events.test(message.name) ? fold(message.action) : "",
    );
    expect(missing).toEqual([]);
    expect(matched).toBe(count);
  });
});

function byIndex(one: object, other: object): number {
  return JSON.stringify(Object.values(one)).localeCompare(JSON.stringify(Object.values(other)));
}
