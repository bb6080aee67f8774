/** Lines of nl80211, beside what `iw event` printed of the same messages; frames and keys. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../../src/schema/index.ts";
import { messagesOf, sharedCapture } from "../../../helpers/captures.ts";
import { messageJson } from "../../../helpers/decode.ts";
import { genericMessage, type Way } from "../../../helpers/generic.ts";

const path = sharedCapture("17b-wifi-assoc.pcap");
if (path === null) console.info("skipped: ../shared/captures has no 17b-wifi-assoc.pcap");

describe.runIf(path !== null)("an association in a capture", () => {
  const messages = path === null ? Promise.resolve([]) : messagesOf(path);
  const wireless = async (): Promise<Message[]> => (await messages).filter(({ family }) => family === "nl80211");

  test("lines say what `iw event -t -f` said", async () => {
    const lines = new Set((await messages).map(({ summary }) => summary));
    for (const line of [
      // wlan1 (phy #1): scan finished: 2412 2437, ""
      'NL80211_CMD_NEW_SCAN_RESULTS wlan1 scan finished ssids "" freq 2412 2437 colocated_6ghz',
      // wlan1: new station 02:00:00:00:00:00
      "NL80211_CMD_NEW_STATION wlan1 02:00:00:00:00:00",
      // wlan0 (phy #0): mgmt TX status (cookie 2): acked
      "NL80211_CMD_FRAME_TX_STATUS wlan0 cookie 0x2 acked Authentication 02:00:00:00:00:00 -> 02:00:00:00:01:00 open transaction 2 status 0: success",
      // wlan1 (phy #1): auth 02:00:00:00:00:00 -> 02:00:00:00:01:00 status: 0: Successful
      "NL80211_CMD_AUTHENTICATE wlan1 Authentication 02:00:00:00:00:00 -> 02:00:00:00:01:00 open transaction 2 status 0: success",
      // wlan1 (phy #1): connected to 02:00:00:00:00:00
      "NL80211_CMD_CONNECT wlan1 connected to 02:00:00:00:00:00",
      // wlan0 (phy #0): ctrl. port TX status (cookie 4): acked
      "NL80211_CMD_CONTROL_PORT_FRAME_TX_STATUS wlan0 cookie 0x4 acked EAPOL-Key 1/4",
      // wlan1 (phy #1): CQM event: RSSI (-30 dBm) went above threshold
      "NL80211_CMD_NOTIFY_CQM wlan1 RSSI -30dBm went above threshold",
      // wlan0: channel switch started (count=5) freq=2437 width="20 MHz" type="No HT" freq1=2437
      "NL80211_CMD_CH_SWITCH_STARTED_NOTIFY wlan0 2437 MHz width 20 MHz (no HT) count 5",
      // wlan1 (phy #1): disconnected (local request) reason: 3
      "NL80211_CMD_DISCONNECT wlan1 local request reason 3: deauth_leaving",
      // wlan1 (phy #1): disconnected (by AP) reason: 2: Previous authentication no longer valid
      "NL80211_CMD_DISCONNECT wlan1 by AP reason 2: prev_auth_not_valid",
    ]) {
      expect(lines).toContain(line);
    }
  });

  test("the four messages of the handshake, in their order", async () => {
    const handshake = (await wireless())
      .filter(({ name, fromUser }) => name === "NL80211_CMD_CONTROL_PORT_FRAME" && fromUser)
      .slice(0, 4)
      .map(({ action }) => /EAPOL-Key \S+/.exec(action)?.[0]);
    expect(handshake).toEqual(["EAPOL-Key 1/4", "EAPOL-Key 2/4", "EAPOL-Key 3/4", "EAPOL-Key 4/4"]);
  });

  test("no key is shown, in lines, trees or JSON", async () => {
    const keys = (await wireless()).filter(({ name, fromUser }) => name === "NL80211_CMD_NEW_KEY" && fromUser);
    expect(keys.length).toBeGreaterThan(3);
    for (const message of keys) {
      const { NL80211_ATTR_KEY: nested, NL80211_ATTR_KEY_DATA: flat } = messageJson(message).attributes;
      expect(nested?.NL80211_KEY_DATA ?? flat).toBe("<secret, 16 bytes>");
    }
  });

  test("nothing is unknown; what is wrong was sent so", async () => {
    const issues = (await wireless()).flatMap(({ issues: all }) => all.map(({ kind, path: at }) => `${kind} ${at}`));
    expect(new Set(issues)).toEqual(new Set(["duplicate NL80211_ATTR_SOCKET_OWNER"]));
  });
});

function nl80211(command: number, attributes: string, way?: Way): Promise<Message> {
  return genericMessage("nl80211", command, attributes, way);
}

describe("nl80211 from bytes", () => {
  test("iw dev wlan0 measurement ftm_request: a peer, its channel, its result", async () => {
    const message = await nl80211(
      0x84, // NL80211_CMD_PEER_MEASUREMENT_RESULT
      `0800 0300 02000000
       4c00 1181 4800 0580 4400 0080     # NL80211_ATTR_PEER_MEASUREMENTS, _PEERS, the first
       0a00 0100 020000000100 0000       # NL80211_PMSR_PEER_ATTR_ADDR
       0c00 0280 0800 2600 6c090000      # _CHAN: NL80211_ATTR_WIPHY_FREQ 2412
       2800 0480                         # _RESP
       0800 0200 00000000                # NL80211_PMSR_RESP_ATTR_STATUS
       1c00 0180 1800 0180               # _DATA, NL80211_PMSR_TYPE_FTM
       0800 0900 9cffffff                # NL80211_PMSR_FTM_RESP_ATTR_RSSI_AVG -100
       0c00 1000 e803000000000000        # NL80211_PMSR_FTM_RESP_ATTR_DIST_AVG 1000`,
    );
    expect(message.issues).toEqual([]);
    expect(messageJson(message).attributes.NL80211_ATTR_PEER_MEASUREMENTS.NL80211_PMSR_ATTR_PEERS).toEqual([
      {
        index: 0,
        NL80211_PMSR_PEER_ATTR_ADDR: "02:00:00:00:01:00",
        NL80211_PMSR_PEER_ATTR_CHAN: { NL80211_ATTR_WIPHY_FREQ: 2412 },
        NL80211_PMSR_PEER_ATTR_RESP: {
          NL80211_PMSR_RESP_ATTR_STATUS: "NL80211_PMSR_STATUS_SUCCESS",
          NL80211_PMSR_RESP_ATTR_DATA: {
            NL80211_PMSR_TYPE_FTM: {
              NL80211_PMSR_FTM_RESP_ATTR_RSSI_AVG: -100,
              NL80211_PMSR_FTM_RESP_ATTR_DIST_AVG: 1000,
            },
          },
        },
      },
    ]);
  });

  test("a beacon that reports a radar on a channel", async () => {
    const message = await nl80211(0x5e, "0800 0300 02000000 0800 a800 00000000 0800 2600 8c140000 0800 9f00 01000000");
    expect(message.summary).toBe("NL80211_CMD_RADAR_DETECT if2 radar detected 5260 MHz width 20 MHz");
  });

  test("iw phy phy1 set txpower fixed 1000", async () => {
    const message = await nl80211(0x02, "0800 0100 01000000 0800 6100 02000000 0800 6200 e8030000", { request: true });
    expect(message.summary).toBe("NL80211_CMD_SET_WIPHY phy#1 txpower fixed 10.00 dBm");
  });

  test("a device without a number or a name has neither in its line", async () => {
    expect((await nl80211(0x03, "")).summary).toBe("NL80211_CMD_NEW_WIPHY");
  });
});
