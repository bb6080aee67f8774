/** mac80211_hwsim: what a script asked of it in a capture, and frames that no capture has. */
import { describe, expect, test } from "vitest";
import { sharedCapture } from "../../helpers/captures.ts";
import { messageJson } from "../../helpers/decode.ts";
import { genericMessage } from "../../helpers/generic.ts";
import { scenario } from "../../helpers/scenario.ts";

const isThere = sharedCapture("17-nl80211-mesh-hwsim.pcap") !== null;
if (!isThere) console.info("skipped: ../shared/captures has no 17-nl80211-mesh-hwsim.pcap");

describe.runIf(isThere)("mac80211_hwsim in a capture of `python3 hw.py`", () => {
  test("lines say what was asked and answered, and lengths and errors are those that it printed", async () => {
    const run = await scenario("17-nl80211", "17-nl80211-mesh-hwsim");
    const command = run?.command("python3 hw.py");
    if (run === null || command === undefined) throw new Error("no scenario");
    const ours = run.messages.filter(({ family }) => family === "MAC80211_HWSIM");
    expect(ours.map(({ summary }) => summary)).toEqual(
      expect.arrayContaining([
        "HWSIM_CMD_GET_RADIO dump",
        "HWSIM_CMD_GET_RADIO radio 1 labphy channels 1 p2p",
        "HWSIM_CMD_NEW_RADIO labradio channels 2",
        "HWSIM_CMD_NEW_RADIO radio 4 labradio channels 2 chanctx",
        "HWSIM_CMD_DEL_RADIO labradio",
        "HWSIM_CMD_GET_RADIO radio 99",
        "HWSIM_CMD_REGISTER",
      ]),
    );
    // `GET_RADIO dump type=38 flags=0x2 len=36`: the payload behind nlmsghdr, and the family's number.
    const printed = [...command.output.matchAll(/dump type=(\d+) flags=0x(\d+) len=(\d+)/g)];
    const dumped = ours.filter(
      ({ name, fromUser, flags }) => name === "HWSIM_CMD_GET_RADIO" && !fromUser && flags === 2,
    );
    let compared = 0;
    expect(printed).toHaveLength(dumped.length);
    for (const [index, [, type, flags, length]] of printed.entries()) {
      const message = dumped[index];
      expect([message?.type, message?.flags, (message?.length ?? 0) - 16]).toEqual([type, flags, length].map(Number));
      compared += 3;
    }
    expect(compared).toBeGreaterThanOrEqual(30);
    expect(ours.flatMap(({ issues }) => issues)).toEqual([]);
  });
});

describe("mac80211_hwsim from bytes", () => {
  test("what was measured: burst, retry time and rates are as hwsim reads them, not as nl80211 writes them", async () => {
    const message = await genericMessage(
      "MAC80211_HWSIM",
      0x0b,
      `5000 1c80                             # HWSIM_ATTR_PMSR_RESULT
       4c00 0580                             # NL80211_PMSR_ATTR_PEERS
       4800 0180                             # the first
       0a00 0100 020000000200 0000           # NL80211_PMSR_PEER_ATTR_ADDR
       3800 0480                             # NL80211_PMSR_PEER_ATTR_RESP
       3400 0180                             # NL80211_PMSR_RESP_ATTR_DATA
       3000 0180                             # NL80211_PMSR_TYPE_FTM
       0600 0200 0300 0000                   # NL80211_PMSR_FTM_RESP_ATTR_BURST_INDEX
       0500 0500 0a000000                    # NL80211_PMSR_FTM_RESP_ATTR_BUSY_RETRY_TIME
       1c00 0b80                             # NL80211_PMSR_FTM_RESP_ATTR_TX_RATE
       0500 0100 05000000                    # HWSIM_RATE_INFO_ATTR_FLAGS
       0600 0300 3c000000                    # HWSIM_RATE_INFO_ATTR_LEGACY
       0500 0500 04000000`,
    );
    const [first] = messageJson(message).attributes.HWSIM_ATTR_PMSR_RESULT.NL80211_PMSR_ATTR_PEERS;
    expect(first.NL80211_PMSR_PEER_ATTR_RESP.NL80211_PMSR_RESP_ATTR_DATA.NL80211_PMSR_TYPE_FTM).toEqual({
      NL80211_PMSR_FTM_RESP_ATTR_BURST_INDEX: 3,
      NL80211_PMSR_FTM_RESP_ATTR_BUSY_RETRY_TIME: 10,
      NL80211_PMSR_FTM_RESP_ATTR_TX_RATE: {
        HWSIM_RATE_INFO_ATTR_FLAGS: ["RATE_INFO_FLAGS_MCS", "RATE_INFO_FLAGS_SHORT_GI"],
        HWSIM_RATE_INFO_ATTR_LEGACY: 60,
        HWSIM_RATE_INFO_ATTR_BW: "RATE_INFO_BW_80",
      },
    });
    expect(message.issues).toEqual([]);
  });

  test("a frame for wmediumd, with the rates to try", async () => {
    const message = await genericMessage(
      "MAC80211_HWSIM",
      0x02,
      `0a00 0200 420000000000 0000           # HWSIM_ATTR_ADDR_TRANSMITTER
       3600 0300                             # HWSIM_ATTR_FRAME: a probe request
       4000 0000 ffffffffffff 020000000000 ffffffffffff 3000
       0006 6c61626e6574  0104 02848b96  0301 06  dd07 0050f202000100
       0000
       0800 0400 03000000                    # HWSIM_ATTR_FLAGS
       0c00 0700 0003 0101 ff00 ff00         # HWSIM_ATTR_TX_INFO
       0800 1300 6c090000                    # HWSIM_ATTR_FREQ 2412`,
    );
    expect(message.issues).toEqual([]);
    expect(message.summary).toBe(
      'HWSIM_CMD_FRAME Probe Request 02:00:00:00:00:00 -> ff:ff:ff:ff:ff:ff "labnet" transmitter 42:00:00:00:00:00 2412 MHz ctl_req_tx_status ctl_no_ack',
    );
    const { HWSIM_ATTR_FRAME: frame, HWSIM_ATTR_TX_INFO: rates } = messageJson(message).attributes;
    expect(rates.slice(0, 3)).toEqual([
      { idx: 0, count: 3 },
      { idx: 1, count: 1 },
      { idx: -1, count: 0 },
    ]);
    expect(frame.seq_ctrl).toEqual({ fragment: 0, number: 3 });
    expect(frame.body.map(({ id }: { id: string }) => id)).toEqual([
      "WLAN_EID_SSID",
      "WLAN_EID_SUPP_RATES",
      "WLAN_EID_DS_PARAMS",
      "WLAN_EID_VENDOR_SPECIFIC",
    ]);
    expect(frame.body[3].data.data).toMatchObject({ subtype: "WMM_INFORMATION", data: { version: 1 } });
  });
});
