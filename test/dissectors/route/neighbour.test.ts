/** Neighbours and forwarding databases: bytes of `ip neigh` and `bridge fdb`, and what they printed. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { messagesOf, sharedCapture } from "../../helpers/captures.ts";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import { compareWords, readMonitor } from "../../helpers/monitor.ts";
import { scenario } from "../../helpers/scenario.ts";

describe("bytes", () => {
  test("ip neigh del 10.0.0.6 dev d0, as the kernel tells of it", async () => {
    const message = await decodeMessage(
      hex(`
        48000000 1d00 0000 00000000 00000000
        02 000000 07000000 2000 80 01                 # AF_INET, interface 7, NUD_FAILED, NTF_ROUTER, RTN_UNICAST
        0800 0100 0a000006  0800 0400 00000000        # NDA_DST, NDA_PROBES
        1400 0300 12200000 28010000 d2000000 00000000 # NDA_CACHEINFO
        0500 0c00 04000000                            # NDA_PROTOCOL
      `),
      "NETLINK_ROUTE",
    );
    const json = messageJson(message);
    expect(json.ndmsg).toEqual({
      ndm_family: "AF_INET",
      ndm_ifindex: 7,
      ndm_state: ["NUD_FAILED"],
      ndm_flags: ["NTF_ROUTER"],
      ndm_type: "RTN_UNICAST",
    });
    expect(json.attributes).toEqual({
      NDA_DST: "10.0.0.6",
      NDA_PROBES: 0,
      NDA_CACHEINFO: { ndm_confirmed: 8210, ndm_used: 296, ndm_updated: 210, ndm_refcnt: 0 },
      NDA_PROTOCOL: "RTPROT_STATIC",
    });
    expect(message.issues).toEqual([]);
    expect(message.summary).toBe("RTM_DELNEIGH 10.0.0.6 dev if7 router FAILED proto static");
  });

  test("bridge fdb add 02:22:22:22:22:22 dev vx0 dst 10.0.0.200 vni 77 port 4790 via d0 self permanent", async () => {
    const message = await decodeMessage(
      hex(`
        48000000 1c00 0506 9727046b 00000000
        07 000000 0d000000 c000 02 00                 # AF_BRIDGE, interface 13, NUD_NOARP|NUD_PERMANENT, NTF_SELF
        0a00 0200 022222222222 0000  0800 0100 0a0000c8
        0600 0600 12b6 0000                           # NDA_PORT 4790 in network order
        0800 0700 4d000000  0800 0800 07000000        # NDA_VNI, NDA_IFINDEX
      `),
      "NETLINK_ROUTE",
    );
    const json = messageJson(message);
    expect(json.ndmsg.ndm_state).toEqual(["NUD_NOARP", "NUD_PERMANENT"]);
    expect(json.attributes).toEqual({
      NDA_LLADDR: "02:22:22:22:22:22",
      NDA_DST: "10.0.0.200",
      NDA_PORT: 4790,
      NDA_VNI: 77,
      NDA_IFINDEX: 7,
    });
    expect(message.action).toBe("02:22:22:22:22:22 dev if13 dst 10.0.0.200 port 4790 vni 77 via if7 self permanent");
  });

  test("bridge fdb flush dev vx0 self vni 77", async () => {
    const message = await decodeMessage(
      hex("24000000 1d00 0502 9a27046b 00000000  07 000000 0d000000 0000 02 00  0800 0700 4d000000"),
      "NETLINK_ROUTE",
    );
    expect(messageJson(message).nlmsghdr.nlmsg_flags).toContain("NLM_F_BULK");
    expect(message.action).toBe("flush dev if13 vni 77 self");
  });

  test("the interface of a remote counts in the namespace of NDA_LINK_NETNSID", async () => {
    const message = await decodeMessage(
      hex(`
        2c000000 1c00 0000 00000000 00000000  07 000000 0d000000 8000 02 00
        0800 0800 07000000  0800 0a00 05000000
      `),
      "NETLINK_ROUTE",
    );
    expect(message.field("NDA_IFINDEX")?.text).toBe("7 in nsid 5");
    expect(message.action).toBe("dev if13 via if7 link-netnsid 5 self permanent");
  });

  test.each([
    ["ip neigh show", "1c000000 1e00 0103 7127046b 00000000  00000000 00000000 0000 00 00", "RTM_GETNEIGH dump"],
    [
      "ip neigh show proxy",
      "1c000000 1e00 0103 7127046b 00000000  00000000 00000000 0000 08 00",
      "RTM_GETNEIGH dump proxy",
    ],
    ["bridge fdb show", "1c000000 1e00 0103 9827046b 00000000  07000000 00000000 0000 00 00", "RTM_GETNEIGH dump fdb"],
    ["a dump asked for with rtgenmsg", "14000000 1e00 0103 7127046b 00000000  0a000000", "RTM_GETNEIGH dump inet6"],
  ])("%s", async (_command, bytes, line) => {
    const message = await decodeMessage(hex(bytes), "NETLINK_ROUTE");
    expect(message.summary).toBe(line);
    expect(message.issues).toEqual([]);
  });
});

const recorded = await scenario("03-addr-route-neigh-rule");

/** What `ip -s -s -d neigh` prints beside the words: ages in seconds. */
function ages(message: Message): string {
  const { NDA_CACHEINFO: cache, NDA_PROBES: probes } = messageJson(message).attributes;
  const seconds = (ticks: number) => Math.floor(ticks / 100);
  const references = cache.ndm_refcnt === 0 ? "" : `ref ${cache.ndm_refcnt} `;
  const used = `${seconds(cache.ndm_used)}/${seconds(cache.ndm_confirmed)}/${seconds(cache.ndm_updated)}`;
  return `${references}used ${used}probes ${probes}`;
}

/** The words of `ip neigh`, which `ip monitor` uses for forwarding entries too. */
function neighbourWords(message: Message): string {
  const { ndmsg, attributes } = messageJson(message);
  const device = message.field("ndmsg.ndm_ifindex")?.word;
  const flags: string[] = ndmsg.ndm_flags;
  const extended: string[] = attributes.NDA_FLAGS_EXT ?? [];
  return [
    attributes.NDA_DST,
    `dev ${device}`,
    attributes.NDA_LLADDR === undefined ? "" : `lladdr ${attributes.NDA_LLADDR}`,
    flags.includes("NTF_ROUTER") ? "router" : "",
    flags.includes("NTF_PROXY") ? "proxy" : "",
    extended.includes("NTF_EXT_MANAGED") ? "managed" : "",
    flags.includes("NTF_EXT_LEARNED") ? "extern_learn" : "",
    extended.includes("NTF_EXT_EXT_VALIDATED") ? "extern_valid" : "",
    ...ndmsg.ndm_state.map((state: string) => state.slice(4)),
    attributes.NDA_PROTOCOL === undefined ? "" : `proto ${attributes.NDA_PROTOCOL.slice(7).toLowerCase()}`,
  ]
    .filter((word) => word)
    .join(" ");
}

/** The object that `bridge -j -d -s fdb` prints for an entry. */
function printedEntry(message: Message): Record<string, unknown> {
  const { ndmsg, attributes: a } = messageJson(message);
  const seconds = (ticks: number) => Math.floor(ticks / 100);
  const activity: string[] = a.NDA_FDB_EXT_ATTRS?.NFEA_ACTIVITY_NOTIFY ?? [];
  const states: string[] = ndmsg.ndm_state;
  const names: Readonly<Record<string, string>> = { NTF_SELF: "self", NTF_EXT_LEARNED: "extern_learn" };
  return {
    mac: a.NDA_LLADDR,
    ifname: message.field("ndmsg.ndm_ifindex")?.word,
    ...(a.NDA_DST === undefined ? {} : { dst: a.NDA_DST }),
    ...(a.NDA_VLAN === undefined ? {} : { vlan: a.NDA_VLAN }),
    ...(a.NDA_PORT === undefined ? {} : { port: a.NDA_PORT }),
    ...(a.NDA_VNI === undefined ? {} : { vni: a.NDA_VNI }),
    ...(a.NDA_IFINDEX === undefined ? {} : { viaIf: message.field("NDA_IFINDEX")?.word }),
    ...(a.NDA_NH_ID === undefined ? {} : { nhid: a.NDA_NH_ID }),
    ...(activity.includes("FDB_NOTIFY_BIT") ? { activity_notify: true } : {}),
    ...(activity.includes("FDB_NOTIFY_INACTIVE_BIT") ? { inactive: true } : {}),
    ...(a.NDA_CACHEINFO === undefined
      ? {}
      : { used: seconds(a.NDA_CACHEINFO.ndm_used), updated: seconds(a.NDA_CACHEINFO.ndm_updated) }),
    flags: ndmsg.ndm_flags.map((flag: string) => names[flag] ?? flag),
    ...(a.NDA_MASTER === undefined ? {} : { master: message.field("NDA_MASTER")?.word }),
    state: states.includes("NUD_PERMANENT") ? "permanent" : states.includes("NUD_NOARP") ? "static" : "",
  };
}

/** What was told while a command ran: the answers to what it asked, not what was told to all. */
function answers(text: string): { readonly output: readonly string[]; readonly told: readonly Message[] } {
  const command = recorded?.command(text) ?? expect.unreachable();
  const multi = 2;
  const told = (recorded?.during(command, "RTM_NEWNEIGH") ?? []).filter((one) => (one.flags & multi) !== 0);
  return { output: command.output.split("\n").map((line) => line.replace(/\s+/g, " ").trim()), told };
}

describe.skipIf(recorded === null)("the truth (skipped where the shared captures are not beside the checkout)", () => {
  test("ip -s -s -d neigh show", () => {
    const { output, told } = answers("ip -s -s -d neigh show");
    const wanted = output.map((line) => {
      const match = /^(.*?) ((?:ref \d+ )?used \S+probes \d+) (.*)$/.exec(line);
      return `${match?.[1]} ${match?.[3]} | ${match?.[2]}`;
    });
    // It leaves out entries that never change, as multicast ones.
    const shown = told.filter((one) => !/^(224|ff02)/.test(one.action) && !one.action.startsWith("10.0.0.7 "));
    expect(shown.map((one) => `${one.action} | ${ages(one)}`)).toEqual(wanted);
    expect(wanted.length).toBe(6);
  });

  test.each([
    ["ip neigh show nud all", 12],
    ["ip neigh show proxy", 2],
  ])("%s", (text, count) => {
    const { output, told } = answers(text);
    expect(told.map(({ action }) => action)).toEqual(output);
    expect(output.length).toBe(count);
  });

  test("ip neigh get 10.0.0.5 dev d0", () => {
    const command = recorded?.command("ip neigh get 10.0.0.5 dev d0") ?? expect.unreachable();
    const [request, answer] = recorded?.during(command, "RTM_GETNEIGH", "RTM_NEWNEIGH") ?? [];
    expect(request?.action).toBe("10.0.0.5 dev d0");
    expect(answer?.action).toBe(command.output.trim());
  });

  test("bridge -j -d -s fdb show br br0", () => {
    const command = recorded?.command("bridge -j -d -s fdb show br br0") ?? expect.unreachable();
    const wanted: object[] = JSON.parse(command.output);
    const told = (recorded?.during(command, "RTM_NEWNEIGH") ?? []).filter((one) => (one.flags & 2) !== 0);
    expect(told.map(printedEntry)).toEqual(wanted);
    expect(wanted.length).toBe(52);
    expect(wanted.reduce((sum, one) => sum + Object.keys(one).length, 0)).toBe(366);
  });

  test("bridge -d -s fdb show", () => {
    const { output, told } = answers("bridge -d -s fdb show");
    expect(told.map(({ action }) => action)).toEqual(output.map((line) => line.replace(/ used \d+\/\d+/, "")));
    expect(output.length).toBe(69);
  });

  test("requests read as they were typed", () => {
    for (const [typed, line] of [
      [
        "ip neigh add 10.0.0.5 lladdr 02:00:00:00:00:05 dev d0 nud permanent",
        "10.0.0.5 dev d0 lladdr 02:00:00:00:00:05 PERMANENT",
      ],
      ["ip neigh add 10.0.0.7 dev d0 nud none use", "10.0.0.7 dev d0 use"],
      ["ip -6 neigh add proxy 2001:db8::9 dev d0 router", "2001:db8::9 dev d0 router proxy PERMANENT"],
      [
        "ip neigh add 10.0.0.77 dev d0 managed extern_learn lladdr 02:00:00:00:00:77",
        "10.0.0.77 dev d0 lladdr 02:00:00:00:00:77 managed extern_learn",
      ],
      ["bridge fdb add 02:33:33:33:33:33 dev vx0 nhid 14 self", "02:33:33:33:33:33 dev vx0 nhid 14 self permanent"],
      [
        "bridge fdb add 02:44:44:44:44:44 dev ve1 master dynamic sticky extern_learn",
        "02:44:44:44:44:44 dev ve1 extern_learn master sticky",
      ],
      ["bridge fdb flush dev ve1 master vlan 11", "flush dev ve1 vlan 11 master"],
    ] as const) {
      const command = recorded?.command(typed) ?? expect.unreachable();
      const [request] = (recorded?.during(command, "RTM_NEWNEIGH", "RTM_DELNEIGH") ?? []).filter((one) => one.fromUser);
      expect(request?.action).toBe(line);
    }
  });

  test.each([
    ["03-addr-route-neigh-rule", "ip -ts -d monitor all", 117],
    ["20-daily-mix", "ip -ts monitor all label", 293],
  ])("%s: %s", async (name, command, count) => {
    const truth = sharedCapture(`${name}.truth.txt`) ?? expect.unreachable();
    const capture = sharedCapture(`${name}.pcap`) ?? expect.unreachable();
    const messages = await messagesOf(capture);
    const neighbours = /^RTM_(NEW|DEL)NEIGH$/;
    const { matched, missing } = compareWords(readMonitor(truth, command, "NEIGH"), messages, (message) => {
      if (!neighbours.test(message.name)) return "";
      const words = neighbourWords(message);
      if (message.root.word("ndm_family") !== "bridge") expect(message.action).toBe(words);
      return words;
    });
    expect(missing).toEqual([]);
    expect(matched).toBe(count);
  });
});

const cut = sharedCapture("22-variants-snap40.pcap");

describe.skipIf(cut === null)("40 bytes of each packet (skipped where the shared captures are not there)", () => {
  test("the header that was cut is still the long one", async () => {
    const messages = (await messagesOf(cut ?? "")).filter(({ name }) => /^RTM_(NEW|DEL)NEIGH$/.test(name));
    expect(messages.length).toBe(5);
    for (const message of messages) {
      expect(message.root.header?.name).toBe("ndmsg");
      expect(new Set(message.issues.map(({ kind }) => kind))).toEqual(new Set(["truncated"]));
    }
  });
});

const daily = await scenario("20-daily-mix");

describe.skipIf(daily === null)(
  "a container host (skipped where the shared captures are not beside the checkout)",
  () => {
    test.each([
      ["ip neigh", 11],
      ["bridge fdb show br cbr0", 65],
    ])("%s", (text, count) => {
      const command = daily?.command(text) ?? expect.unreachable();
      const wanted = command.output.split("\n").map((line) => line.trim());
      const told = (daily?.during(command, "RTM_NEWNEIGH") ?? []).filter((one) => (one.flags & 2) !== 0);
      const shown = told.map(({ action }) => action).filter((line) => !/^(224|ff02)|NOARP$/.test(line));
      expect(shown).toEqual(wanted);
      expect(wanted.length).toBe(count);
    });
  },
);
