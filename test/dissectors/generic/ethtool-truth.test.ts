/** ethtool: values that `ethtool --json`, `ethtool` and YNL printed while the captures ran. */
import { describe, expect, test } from "vitest";
import { linkModes } from "../../../dissectors/generic/ethtool/link-modes.ts";
import { linkModeWords } from "../../../dissectors/generic/ethtool/words.ts";
import type { Message } from "../../../src/schema/index.ts";
import { messagesOf, sharedCapture } from "../../helpers/captures.ts";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { timeOf } from "../../helpers/monitor.ts";
import { readTruth, type TruthCommand } from "../../helpers/truth.ts";
import { answersOf, compareYnl } from "../../helpers/ynl.ts";

const names = ["11-ethtool.pcap", "11-ethtool.truth.txt", "11b-ethtool-hw.pcap", "11b-ethtool-hw.truth.txt"];
const paths = names.map(sharedCapture);
const [virtualPath, virtualTruthPath, hardwarePath, hardwareTruthPath] = paths as string[];
const isThere = paths.every((path) => path !== null);
if (!isThere) console.info("skipped: ../shared/captures has no 11-ethtool files to compare with");

const bitset = "ETHTOOL_A_BITSET";

/** What attributes begin with within these nests. */
const prefixes = {
  header: "ETHTOOL_A_HEADER",
  ours: bitset,
  active: bitset,
  wanted: bitset,
  hw: bitset,
  nochange: bitset,
  modes: bitset,
  timestamping: bitset,
  bits: "ETHTOOL_A_BITSET_BITS",
  bit: "ETHTOOL_A_BITSET_BIT",
  "hwtstamp-provider": "ETHTOOL_A_TS_HWTSTAMP_PROVIDER",
  stringsets: "ETHTOOL_A_STRINGSETS",
  stringset: "ETHTOOL_A_STRINGSET",
  strings: "ETHTOOL_A_STRINGS",
  string: "ETHTOOL_A_STRING",
};

/** Dumps of YNL and how many values of each are compared at least. */
const dumps: readonly [operation: string, object: string, atLeast: number][] = [
  ["strset-get", "STRSET", 98],
  ["linkinfo-get", "LINKINFO", 14],
  ["linkmodes-get", "LINKMODES", 14],
  ["linkstate-get", "LINKSTATE", 14],
  ["features-get", "FEATURES", 1085],
  ["rings-get", "RINGS", 15],
  ["channels-get", "CHANNELS", 16],
  ["coalesce-get", "COALESCE", 31],
  ["pause-get", "PAUSE", 5],
  ["tsinfo-get", "TSINFO", 40],
  ["fec-get", "FEC", 6],
  ["module-get", "MODULE", 10],
  ["phc-vclocks-get", "PHC_VCLOCKS", 10],
];

function commandOf(truth: readonly TruthCommand[], text: string | RegExp): TruthCommand {
  const found = truth.find(({ command }) => (typeof text === "string" ? command === text : text.test(command)));
  if (found === undefined) throw new Error(`no ${text}`);
  return found;
}

/** The attributes of the answer of that name while a command ran. */
function answer(messages: readonly Message[], { start, end, command }: TruthCommand, name: string): Json {
  const found = messages.find(
    (message) => message.name === name && !message.fromUser && timeOf(message) >= start && timeOf(message) <= end,
  );
  if (found === undefined) throw new Error(`no ${name} while ${command} ran`);
  return messageJson(found).attributes;
}

/** Compares what was printed of an interface with ours; the number of values. */
function same(command: TruthCommand, ours: Json): number {
  const [printed] = JSON.parse(command.output);
  for (const [name, value] of Object.entries(printed)) {
    expect({ [name]: ours[name] }, command.command).toEqual({ [name]: value });
  }
  return Object.keys(printed).length;
}

/** The kernel's names in a verbose bitset: those that are set, or all in its mask. */
function bits(set: Json, all = false): string[] {
  const list: Json[] = set?.ETHTOOL_A_BITSET_BITS.ETHTOOL_A_BITSET_BITS_BIT ?? [];
  return list.filter((bit) => all || bit.ETHTOOL_A_BITSET_BIT_VALUE).map((bit) => bit.ETHTOOL_A_BITSET_BIT_NAME);
}

const isMode = (name: string) => /^\d/.test(name);

/** `ethtool` puts the two bits of pause frames in words. */
function pauseWord(modes: readonly string[]): string {
  if (modes.includes("Pause")) return modes.includes("Asym_Pause") ? "Symmetric Receive-only" : "Symmetric";
  return modes.includes("Asym_Pause") ? "Transmit-only" : "No";
}

describe.skipIf(!isThere)("what YNL printed of netdevsim and veth", () => {
  test.each(dumps)("--dump %s", async (operation, object, atLeast) => {
    const messages = await messagesOf(virtualPath as string);
    const command = commandOf(readTruth(virtualTruthPath as string), new RegExp(`--dump ${operation}$`));
    const name = new RegExp(`^ETHTOOL_MSG_${object}_GET_REPLY$`);
    const answers = answersOf(messages, command, name);
    expect(compareYnl(command, answers, `ETHTOOL_A_${object}`, prefixes)).toBeGreaterThanOrEqual(atLeast);
  });
});

describe.skipIf(!isThere)("what ethtool printed", () => {
  test("ethtool --json -g, -l, -c, -a eth0", async () => {
    const messages = await messagesOf(virtualPath as string);
    const truth = readTruth(virtualTruthPath as string);
    let compared = 0;
    const rings = commandOf(truth, "ethtool --json -g eth0");
    const ring = answer(messages, rings, "ETHTOOL_MSG_RINGS_GET_REPLY");
    compared += same(rings, {
      ifname: ring.ETHTOOL_A_RINGS_HEADER.ETHTOOL_A_HEADER_DEV_NAME,
      "rx-max": ring.ETHTOOL_A_RINGS_RX_MAX,
      "rx-mini-max": ring.ETHTOOL_A_RINGS_RX_MINI_MAX,
      "rx-jumbo-max": ring.ETHTOOL_A_RINGS_RX_JUMBO_MAX,
      "tx-max": ring.ETHTOOL_A_RINGS_TX_MAX,
      "hds-thresh-max": ring.ETHTOOL_A_RINGS_HDS_THRESH_MAX,
      rx: ring.ETHTOOL_A_RINGS_RX,
      "rx-mini": ring.ETHTOOL_A_RINGS_RX_MINI,
      "rx-jumbo": ring.ETHTOOL_A_RINGS_RX_JUMBO,
      tx: ring.ETHTOOL_A_RINGS_TX,
      "tx-push": ring.ETHTOOL_A_RINGS_TX_PUSH === 1,
      "rx-push": ring.ETHTOOL_A_RINGS_RX_PUSH === 1,
      "tcp-data-split": { ETHTOOL_TCP_DATA_SPLIT_ENABLED: "on" }[ring.ETHTOOL_A_RINGS_TCP_DATA_SPLIT as string],
      "hds-thresh": ring.ETHTOOL_A_RINGS_HDS_THRESH,
    });
    const channels = commandOf(truth, "ethtool --json -l eth0");
    const channel = answer(messages, channels, "ETHTOOL_MSG_CHANNELS_GET_REPLY");
    compared += same(channels, {
      ifname: channel.ETHTOOL_A_CHANNELS_HEADER.ETHTOOL_A_HEADER_DEV_NAME,
      "combined-max": channel.ETHTOOL_A_CHANNELS_COMBINED_MAX,
      combined: channel.ETHTOOL_A_CHANNELS_COMBINED_COUNT,
    });
    const pauses = commandOf(truth, "ethtool --json -a eth0");
    const pause = answer(messages, pauses, "ETHTOOL_MSG_PAUSE_GET_REPLY");
    compared += same(pauses, {
      ifname: pause.ETHTOOL_A_PAUSE_HEADER.ETHTOOL_A_HEADER_DEV_NAME,
      autonegotiate: pause.ETHTOOL_A_PAUSE_AUTONEG === 1,
      rx: pause.ETHTOOL_A_PAUSE_RX === 1,
      tx: pause.ETHTOOL_A_PAUSE_TX === 1,
    });
    expect(compared).toBeGreaterThanOrEqual(21);
  });

  test("ethtool --json eth2, link modes and wake-on of an e1000e", async () => {
    const messages = await messagesOf(hardwarePath as string);
    const command = commandOf(readTruth(hardwareTruthPath as string), "ethtool --json eth2");
    const modes = answer(messages, command, "ETHTOOL_MSG_LINKMODES_GET_REPLY");
    const info = answer(messages, command, "ETHTOOL_MSG_LINKINFO_GET_REPLY");
    const state = answer(messages, command, "ETHTOOL_MSG_LINKSTATE_GET_REPLY");
    const wol = answer(messages, command, "ETHTOOL_MSG_WOL_GET_REPLY");
    const debug = answer(messages, command, "ETHTOOL_MSG_DEBUG_GET_REPLY");
    const supported = bits(modes.ETHTOOL_A_LINKMODES_OURS, true);
    const advertised = bits(modes.ETHTOOL_A_LINKMODES_OURS);
    const partner = bits(modes.ETHTOOL_A_LINKMODES_PEER, true);
    const levels: Json[] = debug.ETHTOOL_A_DEBUG_MSGMASK.ETHTOOL_A_BITSET_BITS.ETHTOOL_A_BITSET_BITS_BIT;
    const level = { NETIF_MSG_DRV: 1, NETIF_MSG_PROBE: 2, NETIF_MSG_LINK: 4 } as Json;
    const compared = same(command, {
      ifname: modes.ETHTOOL_A_LINKMODES_HEADER.ETHTOOL_A_HEADER_DEV_NAME,
      "supported-ports": supported.filter((name) => name === "TP"),
      "supported-link-modes": supported.filter(isMode),
      "supported-pause-frame-use": pauseWord(supported),
      "supports-auto-negotiation": supported.includes("Autoneg"),
      "supported-fec-modes": supported.filter((name) => name === "RS"),
      "advertised-link-modes": advertised.filter(isMode),
      "advertised-pause-frame-use": pauseWord(advertised),
      "advertised-auto-negotiation": advertised.includes("Autoneg"),
      "advertised-fec-modes": advertised.filter((name) => name === "RS"),
      "link-partner-advertised-link-modes": partner.filter(isMode),
      "link-partner-advertised-pause-frame-use": pauseWord(partner),
      "link-partner-advertised-auto-negotiation": partner.includes("Autoneg"),
      "link-partner-advertised-fec-modes": partner.filter((name) => name === "RS"),
      speed: modes.ETHTOOL_A_LINKMODES_SPEED,
      duplex: { DUPLEX_FULL: "Full" }[modes.ETHTOOL_A_LINKMODES_DUPLEX as string],
      "auto-negotiation": modes.ETHTOOL_A_LINKMODES_AUTONEG === "AUTONEG_ENABLE",
      port: { PORT_TP: "Twisted Pair" }[info.ETHTOOL_A_LINKINFO_PORT as string],
      phyad: info.ETHTOOL_A_LINKINFO_PHYADDR,
      transceiver: { XCVR_INTERNAL: "internal" }[info.ETHTOOL_A_LINKINFO_TRANSCEIVER as string],
      "mdi-x": info.ETHTOOL_A_LINKINFO_TP_MDIX === "ETH_TP_MDI_X",
      "mdi-x-forced": false,
      "mdi-x-auto": info.ETHTOOL_A_LINKINFO_TP_MDIX_CTRL === "ETH_TP_MDI_AUTO",
      // `d` stands for none.
      "supports-wake-on": bits(wol.ETHTOOL_A_WOL_MODES, true).join("") || "d",
      "wake-on": bits(wol.ETHTOOL_A_WOL_MODES).join("") || "d",
      "current-message-level": levels.reduce((sum, bit) => sum + level[bit.ETHTOOL_A_BITSET_BIT_INDEX], 0),
      "link-detected": state.ETHTOOL_A_LINKSTATE_LINK === 1,
    });
    expect(compared).toBe(27);
  });

  test("the names of bits are those that the kernel has for its numbers", async () => {
    const messages = await messagesOf(virtualPath as string);
    const modes = messages.find(({ summary }) => summary === "ETHTOOL_MSG_STRSET_GET_REPLY link-modes 125 strings");
    const { ETHTOOL_A_STRSET_STRINGSETS: sets } = messageJson(modes as Message).attributes;
    const [{ ETHTOOL_A_STRINGSET_STRINGS: strings }] = sets.ETHTOOL_A_STRINGSETS_STRINGSET;
    const said = strings.ETHTOOL_A_STRINGS_STRING.map((one: Json) => [
      one.ETHTOOL_A_STRING_INDEX,
      one.ETHTOOL_A_STRING_VALUE,
    ]);
    expect(Object.entries(linkModes).map(([bit, name]) => [Number(bit), linkModeWords[name]])).toEqual(said);
  });

  test("ethtool -T eth2, modes and filters", async () => {
    const messages = await messagesOf(hardwarePath as string);
    const command = commandOf(readTruth(hardwareTruthPath as string), "ethtool -T eth2");
    const info = answer(messages, command, "ETHTOOL_MSG_TSINFO_GET_REPLY");
    const section = (from: string) =>
      (new RegExp(`${from}:\\n((?:\\t.*\\n?)+)`).exec(command.output)?.[1] ?? "").trim().split(/\s+/);
    const listed = (name: string) => bits(info[name], true);
    expect(listed("ETHTOOL_A_TSINFO_TIMESTAMPING")).toEqual(section("Capabilities"));
    expect(listed("ETHTOOL_A_TSINFO_TX_TYPES")).toEqual(section("Hardware Transmit Timestamp Modes"));
    expect(listed("ETHTOOL_A_TSINFO_RX_FILTERS")).toEqual(section("Hardware Receive Filter Modes"));
    expect(listed("ETHTOOL_A_TSINFO_RX_FILTERS")).toHaveLength(11);
  });

  test("lines read like the commands", async () => {
    const lines = new Set<string>();
    for (const path of [virtualPath, hardwarePath]) {
      for (const { summary } of await messagesOf(path as string)) lines.add(summary);
    }
    for (const line of [
      "ETHTOOL_MSG_STRSET_GET all",
      "ETHTOOL_MSG_FEATURES_GET dump",
      "ETHTOOL_MSG_FEATURES_SET v0 rx-gro off",
      "ETHTOOL_MSG_RINGS_SET eth0 rx 128 tx 64",
      "ETHTOOL_MSG_RINGS_NTF eth2 rx 128/4096 tx 256/4096 tx-push off rx-push off",
      "ETHTOOL_MSG_CHANNELS_SET eth0 combined 2",
      "ETHTOOL_MSG_COALESCE_SET eth0 adaptive-rx on rx-usecs 50 tx-usecs 60",
      "ETHTOOL_MSG_COALESCE_SET eth0 rx-frames 5 tx-aggr-max-bytes 100",
      "ETHTOOL_MSG_PAUSE_SET eth0 rx on tx on",
      "ETHTOOL_MSG_PAUSE_GET eth0 with statistics",
      "ETHTOOL_MSG_PAUSE_GET_REPLY eth0 autoneg off rx off tx off src aggregate tx_pause_frames 2 rx_pause_frames 1",
      "ETHTOOL_MSG_DEBUG_SET v0 msglvl drv on",
      "ETHTOOL_MSG_DEBUG_SET v0 msglvl drv,probe,link",
      "ETHTOOL_MSG_WOL_SET v0 wol magic",
      "ETHTOOL_MSG_WOL_GET_REPLY eth3 wol none supports ucast,mcast,bcast,magic",
      "ETHTOOL_MSG_LINKMODES_SET eth0 speed 1000 duplex full autoneg off",
      "ETHTOOL_MSG_LINKMODES_SET eth0 master-slave forced-master",
      "ETHTOOL_MSG_EEE_SET eth0 eee on",
      "ETHTOOL_MSG_FEC_SET eth0 encoding RS auto off",
      "ETHTOOL_MSG_FEC_NTF eth0 encoding RS auto off active RS",
      "ETHTOOL_MSG_PRIVFLAGS_SET eth0 flags x on",
      "ETHTOOL_MSG_MODULE_SET eth0 power-mode-policy auto",
      "ETHTOOL_MSG_MM_SET eth0 pmac-enabled on",
      "ETHTOOL_MSG_PLCA_SET_CFG eth0 enable on",
      "ETHTOOL_MSG_PSE_SET eth0 podl-pse-admin-control enabled",
      "ETHTOOL_MSG_MODULE_EEPROM_GET eth0 page 0 bank 0 offset 0 length 1 i2c 0x50",
      "ETHTOOL_MSG_TUNNEL_INFO_GET_REPLY eth0 table size 4 types vxlan table size 4 types geneve,vxlan-gpe",
      "ETHTOOL_MSG_LINKINFO_GET_REPLY eth2 port tp phyad 1 mdix off mdix-ctrl auto xcvr internal",
    ]) {
      expect(lines).toContain(line);
    }
  });

  test("no message of ethtool has an issue", async () => {
    for (const path of [virtualPath, hardwarePath]) {
      const own = (await messagesOf(path as string)).filter(({ family }) => family === "ethtool");
      expect(own.length).toBeGreaterThan(200);
      expect(own.flatMap(({ issues }) => issues)).toEqual([]);
    }
  });
});
