/** What xtables-monitor, nft monitor trace and nft list hooks printed, and which extensions iptables asked for. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Message } from "../../../../src/schema/index.ts";
import { messagesOf, sharedCapture } from "../../../helpers/captures.ts";
import { messageJson } from "../../../helpers/decode.ts";
import { scenario } from "../../../helpers/scenario.ts";

const paths = ["06-nftables.truth.txt", "06-nftables-xtables-nft.pcap", "06-nftables-trace.pcap"].map(sharedCapture);
const isThere = paths.every((path) => path !== null);
if (!isThere) console.info("skipped: ../shared/captures has no 06-nftables files to compare with");
const [truthPath, xtablesPath, tracePath] = paths as string[];

/** What a command in the background printed. */
function background(command: string): string[] {
  const text = readFileSync(truthPath as string, "utf8");
  const start = text.indexOf(`### (background output) $ ${command}\n`);
  return text.slice(start, text.indexOf("### end", start)).split("\n").slice(1);
}

const isEvent = ({ direction, flags }: Message) => direction === "kernel-to-user" && (flags & 2) === 0;

describe.skipIf(!isThere)("xtables-monitor -e", () => {
  test("generations, tables and chains as it printed them", async () => {
    const events = (await messagesOf(xtablesPath as string)).filter(isEvent);
    const lines = new Set<string>();
    for (const message of events) {
      const { attributes } = messageJson(message);
      const family = message.action.split(" ")[0];
      if (message.name === "NFT_MSG_NEWGEN" && attributes.NFTA_GEN_PROC_NAME !== undefined)
        lines.add(
          `NEWGEN: GENID=${attributes.NFTA_GEN_ID} PID=${attributes.NFTA_GEN_PROC_PID} NAME=${attributes.NFTA_GEN_PROC_NAME}`,
        );
      if (message.name === "NFT_MSG_NEWTABLE")
        lines.add(
          ` EVENT: nft: NEW table: table ${attributes.NFTA_TABLE_NAME} ${family} flags 0 use ${attributes.NFTA_TABLE_USE} handle ${attributes.NFTA_TABLE_HANDLE}`,
        );
      const hook = attributes?.NFTA_CHAIN_HOOK;
      if (message.name === "NFT_MSG_NEWCHAIN" && hook !== undefined) {
        const where = hook.NFTA_HOOK_HOOKNUM.replace(/^NF_(INET|ARP|BR)_/, "");
        const names: Readonly<Record<string, string>> = {
          LOCAL_IN: "input",
          LOCAL_OUT: "output",
          PRE_ROUTING: "prerouting",
          POST_ROUTING: "postrouting",
          FORWARD: "forward",
          IN: "input",
          OUT: "output",
        };
        const { NFTA_COUNTER_PACKETS: packets, NFTA_COUNTER_BYTES: bytes } = attributes.NFTA_CHAIN_COUNTERS;
        lines.add(
          ` EVENT: nft: NEW chain: ${family} ${attributes.NFTA_CHAIN_TABLE} ${attributes.NFTA_CHAIN_NAME} use ${attributes.NFTA_CHAIN_USE} type ${attributes.NFTA_CHAIN_TYPE} hook ${names[where]} prio ${hook.NFTA_HOOK_PRIORITY} policy ${attributes.NFTA_CHAIN_POLICY.replace("NF_", "").toLowerCase()} packets ${packets} bytes ${bytes} flags 1`,
        );
      }
    }
    const printed = background("xtables-monitor -e").filter((line) => /^NEWGEN:|NEW table:|NEW chain:/.test(line));
    expect(printed.filter((line) => !lines.has(line))).toEqual([]);
    expect(printed.length).toBeGreaterThanOrEqual(54);
  });

  test("what iptables asks of nft_compat stands in its commands", async () => {
    const from = await scenario("06-nftables", "06-nftables-xtables-nft");
    const text = readFileSync(truthPath as string, "utf8");
    const words = new Set(text.slice(text.indexOf("### capture 06-nftables-xtables-nft")).split(/[\s"]+/));
    // Extensions that follow from `-p` with options; `icmp6` from `-p icmpv6`.
    for (const implied of ["tcp", "udp", "icmp", "icmp6", "ip", "standard"]) words.add(implied);
    let compared = 0;
    for (const message of from?.messages ?? []) {
      if (message.name !== "NFNL_MSG_COMPAT_GET") continue;
      const { NFTA_COMPAT_NAME: name, NFTA_COMPAT_TYPE: type } = messageJson(message).attributes;
      expect([...words], name).toContain(name);
      if (/^[A-Z]/.test(name)) expect(type, name).toBe(1);
      compared++;
    }
    expect(compared).toBeGreaterThanOrEqual(208);
  });
});

describe.skipIf(!isThere)("nft monitor trace", () => {
  test("the packets whose way it shows", async () => {
    const traced = new Map<string, Message>();
    for (const message of await messagesOf(tracePath as string)) {
      if (message.name !== "NFT_MSG_TRACE" || !message.root.has("NFTA_TRACE_NETWORK_HEADER")) continue;
      traced.set(Number(message.root.own("NFTA_TRACE_ID")).toString(16).padStart(8, "0"), message);
    }
    let compared = 0;
    for (const line of background("nft monitor trace")) {
      const id = /^trace id ([0-9a-f]+) inet tr i packet: /.exec(line)?.[1];
      if (id === undefined) continue;
      const ours = traced.get(id);
      if (ours === undefined) throw new Error(`no trace ${id}`);
      const { NFTA_TRACE_NETWORK_HEADER: network, NFTA_TRACE_TRANSPORT_HEADER: transport } =
        messageJson(ours).attributes;
      const printed = new Map(
        [...line.matchAll(/(ip|ip6|tcp|udp|icmp|icmpv6) ([a-z]+) (?:== )?([^ ]+)/g)].map(([, , name, value]) => [
          name,
          value,
        ]),
      );
      const values = {
        saddr: network.saddr,
        daddr: network.daddr,
        ttl: network.ttl,
        hoplimit: network.hop_limit,
        length: printed.has("ttl") ? network.tot_len : network.payload_len,
        sport: transport.source,
        dport: transport.dest,
        window: transport.window,
        sequence: (transport.un ?? transport.icmp6_dataun)?.sequence,
        flags: transport.flags?.map((name: string) => name.replace("TCP_FLAG_", "").toLowerCase()).join(),
      };
      for (const [name, value] of Object.entries(values)) {
        // `length` and `id` of UDP and ICMP come after those of IP.
        const theirs =
          name === "length" && printed.has("checksum") ? /ip length (\d+)/.exec(line)?.[1] : printed.get(name);
        if (theirs === undefined || (value === undefined && name !== "saddr")) continue;
        if (name === "sequence" && !printed.has("ttl")) continue;
        expect(String(value), `${id} ${name}`).toBe(theirs);
        compared++;
      }
    }
    expect(compared).toBeGreaterThanOrEqual(46);
  });
});

describe.skipIf(!isThere)("nft list hooks", () => {
  test("every hook of the families it lists", async () => {
    const from = await scenario("06-nftables");
    if (from === null) throw new Error("no scenario");
    const command = from.command("nft list hooks");
    const ours = new Set<string>();
    for (const message of from.during(command, "NFNL_MSG_HOOK_GET")) {
      if (message.direction !== "kernel-to-user") continue;
      const { attributes } = messageJson(message);
      const priority = attributes.NFNLA_HOOK_PRIORITY;
      const digits = String(Math.abs(priority)).padStart(10, "0");
      const sign = priority === 0 ? " " : priority < 0 ? "-" : "+";
      const what = message.action.replace(/^.* priority -?\d+ /, "");
      const [family, , hook] = message.action.split(" ");
      ours.add(`${family} ${hook} ${sign}${digits} ${what}`);
    }
    let family = "";
    let hook = "";
    let compared = 0;
    for (const line of command.output.split("\n")) {
      family = /^family (\S+)/.exec(line)?.[1] ?? family;
      hook = /^\thook (\S+)/.exec(line)?.[1] ?? hook;
      const entry = /^\t\t(.*)$/.exec(line)?.[1];
      // Hooks at interfaces are asked for by interface.
      if (entry === undefined) continue;
      expect([...ours], `${family} ${hook}`).toContain(`${family} ${hook} ${entry}`);
      compared += 4;
    }
    expect(compared).toBeGreaterThanOrEqual(200);
  });
});
