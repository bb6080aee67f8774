/** nl80211, compared with what `iw` printed while the captures ran. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../../src/schema/index.ts";
import { sharedCapture } from "../../../helpers/captures.ts";
import { messageJson } from "../../../helpers/decode.ts";
import type { Json } from "../../../helpers/json.ts";
import { type Scenario, scenario } from "../../../helpers/scenario.ts";
import { readTruth } from "../../../helpers/truth.ts";

const isThere = sharedCapture("17-nl80211.truth.txt") !== null && sharedCapture("17b-wifi-assoc.truth.txt") !== null;
if (!isThere) console.info("skipped: ../shared/captures has no 17-nl80211 files to compare with");

let compared = 0;

function same(ours: unknown, printed: unknown, what: string): void {
  expect(ours, what).toEqual(printed);
  compared++;
}

async function opened(name: string, file = name): Promise<Scenario> {
  const found = await scenario(name, file);
  if (found === null) throw new Error(`no scenario ${file}`);
  return found;
}

function answers(run: Scenario, command: string, name: string): Json[] {
  return run
    .during(run.command(command), name)
    .filter((message: Message) => message.direction === "kernel-to-user")
    .map((message) => messageJson(message).attributes);
}

/** `\tname:\tvalue` lines of a block, by name. */
function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.split("\n")) {
    const found = /^\t+([^:\t]+?):\s*(.*?)\s*$/.exec(line);
    if (found?.[1] !== undefined && !fields.has(found[1])) fields.set(found[1], found[2] ?? "");
  }
  return fields;
}

const flagWords: Readonly<Record<string, string>> = {
  disabled: "NL80211_FREQUENCY_ATTR_DISABLED",
  "no IR": "NL80211_FREQUENCY_ATTR_NO_IR",
  "radar detection": "NL80211_FREQUENCY_ATTR_RADAR",
};

const iftypeWords: Readonly<Record<string, string>> = {
  managed: "NL80211_IFTYPE_STATION",
  AP: "NL80211_IFTYPE_AP",
  "mesh point": "NL80211_IFTYPE_MESH_POINT",
  monitor: "NL80211_IFTYPE_MONITOR",
};

/** Every channel of a device, from the pieces of a split dump. */
function channelsOf(pieces: readonly Json[], wiphy: number): Map<number, Json> {
  const channels = new Map<number, Json>();
  for (const piece of pieces.filter((one) => one.NL80211_ATTR_WIPHY === wiphy)) {
    for (const band of Object.values(piece.NL80211_ATTR_WIPHY_BANDS ?? {}) as Json[]) {
      for (const channel of band.NL80211_BAND_ATTR_FREQS ?? [])
        channels.set(channel.NL80211_FREQUENCY_ATTR_FREQ, channel);
    }
  }
  return channels;
}

describe.runIf(isThere)("nl80211 in captures of `iw`", () => {
  test("the line of the first piece of `iw list` has the limits that it printed", async () => {
    const run = await opened("17-nl80211", "17-nl80211-iw");
    const command = run.command("iw list");
    const [first] = run.during(command, "NL80211_CMD_NEW_WIPHY");
    const printed = fieldsOf(command.output);
    const short = printed.get("Retry short limit");
    const long = printed.get("Retry long limit");
    expect([short, long]).toEqual(["7", "4"]);
    expect(first?.summary).toContain(`phy3 retry_short ${short} retry_long ${long} frag_threshold off`);
  });

  test("the channels that `iw list` printed of every device", async () => {
    const run = await opened("17-nl80211", "17-nl80211-iw");
    const pieces = answers(run, "iw list", "NL80211_CMD_NEW_WIPHY");
    const before = compared;
    for (const text of run
      .command("iw list")
      .output.split(/^Wiphy /m)
      .slice(1)) {
      const wiphy = Number(/wiphy index: (\d+)/.exec(text)?.[1]);
      const channels = channelsOf(pieces, wiphy);
      for (const line of text.matchAll(/^\t+\* (\d+)\.0 MHz \[\d+\] (.*)$/gm)) {
        const frequency = Number(line[1]);
        const channel = channels.get(frequency);
        const words = line[2] ?? "";
        const power = /([\d.]+) dBm/.exec(words)?.[1];
        if (power !== undefined) {
          same(channel.NL80211_FREQUENCY_ATTR_MAX_TX_POWER / 100, Number(power), `phy${wiphy} ${frequency} power`);
        }
        for (const [word, name] of Object.entries(flagWords)) {
          // A channel that is disabled has no more said of it.
          if (words.includes("disabled") && word !== "disabled") continue;
          same(channel[name] ?? false, words.includes(word), `phy${wiphy} ${frequency} ${word}`);
        }
      }
    }
    expect(compared - before).toBeGreaterThanOrEqual(900);
  });

  test("the limits, ciphers and kinds of interface of `iw list`", async () => {
    const run = await opened("17-nl80211", "17-nl80211-iw");
    const pieces = answers(run, "iw list", "NL80211_CMD_NEW_WIPHY");
    const names: Readonly<Record<string, string>> = {
      "max # scan SSIDs": "NL80211_ATTR_MAX_NUM_SCAN_SSIDS",
      "max scan IEs length": "NL80211_ATTR_MAX_SCAN_IE_LEN",
      "max # sched scan SSIDs": "NL80211_ATTR_MAX_NUM_SCHED_SCAN_SSIDS",
      "max # match sets": "NL80211_ATTR_MAX_MATCH_SETS",
      "Retry short limit": "NL80211_ATTR_WIPHY_RETRY_SHORT",
      "Retry long limit": "NL80211_ATTR_WIPHY_RETRY_LONG",
      "Coverage class": "NL80211_ATTR_WIPHY_COVERAGE_CLASS",
    };
    const before = compared;
    for (const text of run
      .command("iw list")
      .output.split(/^Wiphy /m)
      .slice(1)) {
      const fields = fieldsOf(text);
      const wiphy = Number(fields.get("wiphy index"));
      const whole: Json = Object.assign({}, ...pieces.filter((one) => one.NL80211_ATTR_WIPHY === wiphy));
      same(whole.NL80211_ATTR_WIPHY_NAME, text.slice(0, text.indexOf("\n")), "name");
      for (const [word, name] of Object.entries(names)) {
        same(whole[name], Number.parseInt(fields.get(word) ?? "", 10), `phy${wiphy} ${word}`);
      }
      const ciphers = [...text.matchAll(/^\t\t\* \S+ \(00-0f-ac:(\d+)\)$/gm)].map(([, number]) => Number(number));
      expect(whole.NL80211_ATTR_CIPHER_SUITES).toHaveLength(ciphers.length);
      expect(ciphers.slice(0, 4)).toEqual([1, 5, 2, 4]);
      same(
        whole.NL80211_ATTR_CIPHER_SUITES.slice(0, 4),
        ["WEP40", "WEP104", "TKIP", "CCMP"].map((word) => `WLAN_CIPHER_SUITE_${word}`),
        "ciphers",
      );
      const modes = /Supported interface modes:\n((?:\t\t \* .*\n)+)/.exec(text)?.[1]?.match(/\* .*/g) ?? [];
      same(Object.keys(whole.NL80211_ATTR_SUPPORTED_IFTYPES).length, modes.length, "interface modes");
    }
    expect(compared - before).toBeGreaterThanOrEqual(40);
  });

  test("what HE and EHT can do, bit by bit", async () => {
    const run = await opened("17-nl80211", "17-nl80211-iw");
    const pieces = answers(run, "iw list", "NL80211_CMD_NEW_WIPHY");
    const band = pieces.find((one) => one.NL80211_ATTR_WIPHY_BANDS?.NL80211_BAND_2GHZ?.NL80211_BAND_ATTR_IFTYPE_DATA);
    const data = band.NL80211_ATTR_WIPHY_BANDS.NL80211_BAND_2GHZ.NL80211_BAND_ATTR_IFTYPE_DATA[0];
    // As the truth says of band 1 of phy3 for managed and P2P-client.
    same(Object.keys(data.NL80211_BAND_IFTYPE_ATTR_IFTYPES).length, 2, "HE Iftypes: managed, P2P-client");
    const {
      NL80211_BAND_IFTYPE_ATTR_HE_CAP_MAC: heMac,
      NL80211_BAND_IFTYPE_ATTR_HE_CAP_PHY: hePhy,
      NL80211_BAND_IFTYPE_ATTR_EHT_CAP_MAC: ehtMac,
      NL80211_BAND_IFTYPE_ATTR_EHT_CAP_PHY: ehtPhy,
      NL80211_BAND_IFTYPE_ATTR_EHT_CAP_MCS_SET: ehtMcs,
    } = data;
    const set = (fields: Json): Json => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== 0));
    // HE MAC Capabilities (0x78011ac80040)
    const mac = { htc_he: 1, tf_mac_pad_dur: 2, multi_tid_agg_rx_qos: 7, bsr: 1, mu_cascading: 1, ack_en: 1 };
    same(set(heMac), { ...mac, om_control: 1, max_ampdu_len_exp: 3, amsdu_in_ampdu: 1 }, "HE MAC");
    // HE PHY Capabilities (0x02bfce0000000000000000)
    const phy = { channel_width_40mhz_in_2g: 1, preamble_punc_rx: 15, device_class_a: 1, ldpc_coding_in_payload: 1 };
    const more = {
      midamble_rx_tx_max_nsts: 1,
      ndp_4x_ltf_and_3_2us: 1,
      stbc_tx_under_80mhz: 1,
      stbc_rx_under_80mhz: 1,
    };
    same(
      Object.keys(set(hePhy)).sort(),
      Object.keys({ ...phy, ...more, full_ul_mu_mimo: 1, partial_ul_mu_mimo: 1 }).sort(),
      "HE PHY",
    );
    same([hePhy.preamble_punc_rx, hePhy.device_class_a], [15, 1], "Punctured Preamble RX: 15, Device Class: 1");
    same(set(ehtMac), { epcs_prio_access: 1, om_control: 1, trig_txop_sharing_mode1: 1 }, "EHT MAC (0x0700)");
    same(
      [ehtPhy.max_nc, ehtPhy.common_nominal_pkt_pad, ehtPhy.max_num_supp_eht_ltf, ehtPhy.supp_mcs15],
      [15, 3, 31, 15],
      "Max Nc, Common Nominal Packet Padding, Maximum Number Of Supported EHT-LTFs, Support of MCS 15",
    );
    same(
      [ehtPhy.ppe_thres_present, ehtPhy["20mhz_sta_rx_ndp_wider_bw"], ehtPhy.dup_6ghz, ehtPhy["242_tone_ru_gt20mhz"]],
      [1, 1, 0, 1],
      "EHT PHY (0x7c0000feffff7f0100)",
    );
    same(Object.values(ehtMcs.bw_80), [8, 8, 8, 8, 8, 8], "EHT-MCS Map (BW <= 80) (0x888888)");
    const bands = band.NL80211_ATTR_WIPHY_BANDS.NL80211_BAND_2GHZ;
    same(bands.NL80211_BAND_ATTR_HT_AMPDU_FACTOR, 3, "Maximum RX AMPDU length 65535 bytes (exponent: 0x003)");
    same(bands.NL80211_BAND_ATTR_HT_AMPDU_DENSITY, 6, "Minimum RX AMPDU time spacing: 8 usec (0x06)");
    same(bands.NL80211_BAND_ATTR_HT_MCS_SET.rx_mask, [...Array(16).keys()], "MCS rate indexes supported: 0-15");
    // Capabilities: 0x13fe
    const { sup_width_20_40, sm_ps, rx_stbc, max_amsdu, dsss_cck_40, ldpc_coding } = bands.NL80211_BAND_ATTR_HT_CAPA;
    same([sup_width_20_40, sm_ps, rx_stbc, max_amsdu, dsss_cck_40, ldpc_coding], [1, 3, 3, 0, 1, 0], "HT");
  });

  test("the rules of every `iw reg get`", async () => {
    const run = await opened("17-nl80211", "17-nl80211-iw");
    const before = compared;
    const [reply] = answers(run, "iw phy phy1 reg get", "NL80211_CMD_GET_REG");
    const { output } = run.command("iw phy phy1 reg get");
    same(reply.NL80211_ATTR_REG_ALPHA2, /country (\w+)/.exec(output)?.[1], "country");
    same(reply.NL80211_ATTR_DFS_REGION, "NL80211_DFS_FCC", "DFS-FCC");
    const printed = [
      ...output.matchAll(/^\t\((\d+) - (\d+) @ (\d+)\), \((N\/A|\d+), (\d+)\), \((N\/A|\d+ ms)\)(.*)$/gm),
    ];
    expect(reply.NL80211_ATTR_REG_RULES).toHaveLength(printed.length);
    for (const [index, [, start, end, width, , power, cac, words]] of printed.entries()) {
      const rule = reply.NL80211_ATTR_REG_RULES[index];
      same(rule.NL80211_ATTR_FREQ_RANGE_START, Number(start) * 1000, "start");
      same(rule.NL80211_ATTR_FREQ_RANGE_END, Number(end) * 1000, "end");
      same(rule.NL80211_ATTR_FREQ_RANGE_MAX_BW, Number(width) * 1000, "width");
      same(rule.NL80211_ATTR_POWER_RULE_MAX_EIRP, Number(power) * 100, "power");
      const flags = rule.NL80211_ATTR_REG_RULE_FLAGS;
      same(flags.includes("NL80211_RRF_DFS"), cac !== "N/A", "DFS");
      same(flags.includes("NL80211_RRF_AUTO_BW"), words?.includes("AUTO-BW"), "AUTO-BW");
      same(flags.includes("NL80211_RRF_NO_IR"), words?.includes("PASSIVE-SCAN"), "PASSIVE-SCAN");
      same(flags.includes("NL80211_RRF_NO_OUTDOOR"), words?.includes("NO-OUTDOOR"), "NO-OUTDOOR");
    }
    expect(compared - before).toBeGreaterThanOrEqual(90);
  });

  test.each([
    ["iw dev wlan1 station dump", "02:00:00:00:00:00"],
    ["iw dev wlan0 station dump -v", "02:00:00:00:01:00"],
  ])("the counters of `%s`", async (command, address) => {
    const run = await opened("17b-wifi-assoc");
    const [reply] = answers(run, command, "NL80211_CMD_NEW_STATION");
    const fields = fieldsOf(run.command(command).output);
    const info = reply.NL80211_ATTR_STA_INFO;
    same(reply.NL80211_ATTR_MAC, address, "station");
    const numbers: Readonly<Record<string, string>> = {
      "inactive time": "INACTIVE_TIME",
      "rx bytes": "RX_BYTES",
      "rx packets": "RX_PACKETS",
      "tx bytes": "TX_BYTES",
      "tx packets": "TX_PACKETS",
      "tx retries": "TX_RETRIES",
      "tx failed": "TX_FAILED",
      "rx drop misc": "RX_DROP_MISC",
      signal: "SIGNAL",
      "signal avg": "SIGNAL_AVG",
      "tx duration": "TX_DURATION",
      "rx duration": "RX_DURATION",
      "connected time": "CONNECTED_TIME",
    };
    for (const [word, name] of Object.entries(numbers)) {
      same(info[`NL80211_STA_INFO_${name}`], Number.parseInt(fields.get(word) ?? "", 10), `${command} ${word}`);
    }
    for (const way of ["tx", "rx"]) {
      const printed = Number.parseFloat(fields.get(`${way} bitrate`) ?? "");
      const rate = info[`NL80211_STA_INFO_${way.toUpperCase()}_BITRATE`];
      same(rate.NL80211_RATE_INFO_BITRATE32 / 10, printed, `${way} bitrate`);
    }
    // `iw` divides kbit/s by 1024.
    const throughput = Math.floor((info.NL80211_STA_INFO_EXPECTED_THROUGHPUT * 1000) / 1024) / 1000;
    same(`${throughput}Mbps`, fields.get("expected throughput"), "expected throughput");
    const bss = info.NL80211_STA_INFO_BSS_PARAM;
    same(bss.NL80211_STA_BSS_PARAM_DTIM_PERIOD, Number(fields.get("DTIM period")), "DTIM period");
    same(bss.NL80211_STA_BSS_PARAM_BEACON_INTERVAL, Number(fields.get("beacon interval")), "beacon interval");
    const { set } = info.NL80211_STA_INFO_STA_FLAGS;
    for (const [word, name] of [
      ["authorized", "AUTHORIZED"],
      ["authenticated", "AUTHENTICATED"],
      ["associated", "ASSOCIATED"],
      ["WMM/WME", "WME"],
      ["MFP", "MFP"],
      ["TDLS peer", "TDLS_PEER"],
    ] as const) {
      same(set.includes(`NL80211_STA_FLAG_${name}`), fields.get(word) === "yes", word);
    }
    same(set.includes("NL80211_STA_FLAG_SHORT_PREAMBLE"), fields.get("preamble") === "short", "preamble");
  });

  test("the counters by TID of `iw dev wlan0 station dump -v`", async () => {
    const run = await opened("17b-wifi-assoc");
    const command = "iw dev wlan0 station dump -v";
    const [reply] = answers(run, command, "NL80211_CMD_NEW_STATION");
    const rows = [...run.command(command).output.matchAll(/^\t(\d+)\t(\d+)\t(\d+)\t(\d+)\t\t(\d+)$/gm)];
    expect(rows).toHaveLength(17);
    for (const [, tid, ...counts] of rows) {
      const statistics = reply.NL80211_ATTR_STA_INFO.NL80211_STA_INFO_TID_STATS.find(
        ({ index }: { index: number }) => index === Number(tid) + 1,
      );
      const ours = ["RX_MSDU", "TX_MSDU", "TX_MSDU_RETRIES", "TX_MSDU_FAILED"].map(
        (name) => statistics[`NL80211_TID_STATS_${name}`],
      );
      same(ours, counts.map(Number), `TID ${tid}`);
    }
  });

  test("a BSS with its elements, as `iw dev wlan1 scan dump` printed it", async () => {
    const run = await opened("17b-wifi-assoc");
    const command = "iw dev wlan1 scan dump";
    const [{ NL80211_ATTR_BSS: bss }] = answers(run, command, "NL80211_CMD_NEW_SCAN_RESULTS");
    const fields = fieldsOf(run.command(command).output);
    same(bss.NL80211_BSS_TSF, Number.parseInt(fields.get("TSF") ?? "", 10), "TSF");
    same(bss.NL80211_BSS_FREQUENCY, Number.parseInt(fields.get("freq") ?? "", 10), "freq");
    same(bss.NL80211_BSS_BEACON_INTERVAL, Number.parseInt(fields.get("beacon interval") ?? "", 10), "beacon interval");
    same(bss.NL80211_BSS_SIGNAL_MBM / 100, Number.parseFloat(fields.get("signal") ?? ""), "signal");
    same(bss.NL80211_BSS_STATUS, "NL80211_BSS_STATUS_ASSOCIATED", "associated");
    same(
      bss.NL80211_BSS_CAPABILITY,
      ["ESS", "PRIVACY", "SHORT_SLOT_TIME"].map((word) => `WLAN_CAPABILITY_${word}`),
      "capability",
    );
    const element = (id: string): Json =>
      bss.NL80211_BSS_INFORMATION_ELEMENTS.find((one: Json) => one.id === `WLAN_EID_${id}`).data;
    same(element("SSID"), fields.get("SSID"), "SSID");
    const rates = [...element("SUPP_RATES"), ...element("EXT_SUPP_RATES")];
    const rateWords = rates.map((rate: number) => `${((rate & 0x7f) / 2).toFixed(1)}${rate > 127 ? "*" : ""}`);
    const printedRates = `${fields.get("Supported rates")} ${fields.get("Extended supported rates")}`;
    same(rateWords.join(" "), printedRates, "rates");
    same(element("DS_PARAMS").channel, 1, "DS Parameter set: channel 1");
    same(element("ERP_INFO").flags.barker_preamble, 1, "ERP: Barker_Preamble_Mode");
    const rsn = element("RSN");
    same(rsn.version, 1, "RSN version");
    same(rsn.group_cipher, "WLAN_CIPHER_SUITE_CCMP", "Group cipher: CCMP");
    same(rsn.pairwise_ciphers, ["WLAN_CIPHER_SUITE_CCMP"], "Pairwise ciphers: CCMP");
    same(rsn.akm_suites, ["WLAN_AKM_SUITE_PSK"], "Authentication suites: PSK");
    // 16-PTKSA-RC 1-GTKSA-RC (0x000c)
    same([rsn.capabilities.ptksa_replay_counters, rsn.capabilities.gtksa_replay_counters], [3, 0], "RSN capabilities");
    same(element("SUPPORTED_REGULATORY_CLASSES").current, 81, "current operating class: 81");
    const ht = element("HT_CAPABILITY");
    same([ht.cap_info.sup_width_20_40, ht.cap_info.sm_ps], [0, 3], "HT20, SM Power Save disabled");
    same([ht.ampdu_params_info.factor, ht.ampdu_params_info.density], [3, 6], "AMPDU");
    same(ht.mcs.rx_mask, [...Array(16).keys()], "MCS 0-15");
    same(element("HT_OPERATION").primary_chan, 1, "primary channel: 1");
    same(
      element("EXT_CAPABILITY"),
      ["EXTENDED_CHANNEL_SWITCHING", "SSID_LIST", "OPMODE_NOTIF"],
      "Extended capabilities",
    );
    const { data: wmm } = element("VENDOR_SPECIFIC");
    const categories = wmm.data.ac.map(({ aci_aifsn, cw, txop_limit }: Json) => [
      2 ** cw.ecw_min - 1,
      2 ** cw.ecw_max - 1,
      aci_aifsn.aifsn,
      txop_limit * 32,
    ]);
    // BE, BK, VI, VO
    const printed = [
      ...run.command(command).output.matchAll(/\* \w\w: CW (\d+)-(\d+), AIFSN (\d+)(?:, TXOP (\d+) usec)?/g),
    ];
    same(
      categories,
      printed.map(([, low, high, aifsn, txop]) => [low, high, aifsn, txop ?? 0].map(Number)),
      "WMM",
    );
  });

  test("the noise and times of `iw dev wlan1 survey dump`", async () => {
    const run = await opened("17b-wifi-assoc");
    const command = "iw dev wlan1 survey dump";
    const replies = answers(run, command, "NL80211_CMD_NEW_SURVEY_RESULTS").map((one) => one.NL80211_ATTR_SURVEY_INFO);
    const blocks = run.command(command).output.split("Survey data from wlan1\n").slice(1).map(fieldsOf);
    for (const [index, fields] of blocks.entries()) {
      const { NL80211_SURVEY_INFO_FREQUENCY: frequency, NL80211_SURVEY_INFO_NOISE: noise, ...times } = replies[index];
      same(`${frequency} MHz`, fields.get("frequency"), "frequency");
      same(`${noise} dBm`, fields.get("noise"), "noise");
      same(`${times.NL80211_SURVEY_INFO_TIME} ms`, fields.get("channel active time"), "active");
      same(`${times.NL80211_SURVEY_INFO_TIME_BUSY} ms`, fields.get("channel busy time"), "busy");
    }
    expect(blocks).toHaveLength(2);
  });

  test("the interfaces of `iw dev`", async () => {
    const run = await opened("17-nl80211", "17-nl80211-mesh-hwsim");
    const all = run.messages
      .filter(({ name, flags }) => name === "NL80211_CMD_NEW_INTERFACE" && (flags & 2) !== 0)
      .map((message) => messageJson(message).attributes);
    const runs = readTruth(sharedCapture("17-nl80211.truth.txt") as string).filter(
      ({ command }) => command === "iw dev",
    );
    const text = runs.at(-1)?.output ?? "";
    const blocks = text.split(/^\tInterface /m).slice(1);
    for (const [index, block] of blocks.entries()) {
      const ours = all[index];
      const word = (name: string): string => new RegExp(`^\\t\\t${name} (.*)$`, "m").exec(block)?.[1] ?? "";
      same(ours.NL80211_ATTR_IFNAME, block.slice(0, block.indexOf("\n")), "name");
      same(ours.NL80211_ATTR_IFINDEX, Number(word("ifindex")), "ifindex");
      same(ours.NL80211_ATTR_WDEV, Number(word("wdev")), "wdev");
      same(ours.NL80211_ATTR_MAC, word("addr"), "addr");
      same(ours.NL80211_ATTR_IFTYPE, iftypeWords[word("type")], "type");
      same(ours.NL80211_ATTR_WIPHY_TX_POWER_LEVEL / 100, Number.parseFloat(word("txpower")), "txpower");
      const counts = /tx-packets\n\t+(.*)$/m.exec(block)?.[1]?.split(/\t+/).map(Number);
      const queue = ours.NL80211_ATTR_TXQ_STATS;
      const order = ["BACKLOG_BYTES", "BACKLOG_PACKETS", "FLOWS", "DROPS", "ECN_MARKS", "OVERLIMIT", "COLLISIONS"];
      same(
        [...order, "TX_BYTES", "TX_PACKETS"].map((name) => queue[`NL80211_TXQ_STATS_${name}`]),
        counts,
        "multicast TXQ",
      );
    }
    expect(blocks).toHaveLength(5);
  });
});
