/** nl802154: the devices and interfaces of a capture, beside what another family said of them. */
import { describe, expect, test } from "vitest";
import { messagesOf, sharedCapture } from "../../helpers/captures.ts";
import { messageJson } from "../../helpers/decode.ts";
import { genericMessage } from "../../helpers/generic.ts";
import type { Json } from "../../helpers/json.ts";
import { readTruth } from "../../helpers/truth.ts";

const path = sharedCapture("16-genl-misc-ynl-various.pcap");
const truthPath = sharedCapture("16-genl-misc.truth.txt");
if (path === null) console.info("skipped: ../shared/captures has no 16-genl-misc-ynl-various.pcap");

describe.runIf(path !== null && truthPath !== null)("nl802154 in a capture", () => {
  test("the addresses, names and numbers that `ynl --spec rt-link.yaml` printed of the same interfaces", async () => {
    const messages = (await messagesOf(path ?? "")).filter(({ name }) => name === "NL802154_CMD_NEW_INTERFACE");
    const links = readTruth(truthPath ?? "").find(({ command }) => command.includes("rt-link.yaml"))?.output ?? "";
    let compared = 0;
    for (const message of messages) {
      const { attributes } = messageJson(message);
      const start = links.indexOf(`'ifname': '${attributes.NL802154_ATTR_IFNAME}'`);
      expect(start).toBeGreaterThan(0);
      const address = /'perm-address': '([0-9a-f:]+)'/.exec(links.slice(start))?.[1]?.replaceAll(":", "");
      expect(message.root.word("NL802154_ATTR_EXTENDED_ADDR")).toBe(`0x${address}`);
      const index = [...links.slice(0, start).matchAll(/'ifi-index': (\d+)/g)].at(-1)?.[1];
      expect(attributes.NL802154_ATTR_IFINDEX).toBe(Number(index));
      const device = /'parent-dev-name': 'phy(\d+)'/.exec(links.slice(start))?.[1];
      expect(attributes.NL802154_ATTR_WPAN_PHY).toBe(Number(device));
      compared += 3;
      // The defaults of the standard: macMaxFrameRetries, macMaxBE, macMaxCSMABackoffs, macMinBE, no address, no PAN.
      expect(attributes).toMatchObject({
        NL802154_ATTR_MAX_FRAME_RETRIES: 3,
        NL802154_ATTR_MAX_BE: 5,
        NL802154_ATTR_MAX_CSMA_BACKOFFS: 4,
        NL802154_ATTR_MIN_BE: 3,
        NL802154_ATTR_SHORT_ADDR: 0xffff,
        NL802154_ATTR_PAN_ID: 0xffff,
      });
    }
    expect(compared).toBeGreaterThanOrEqual(12);
  });

  test("the channels of mac802154_hwsim, said twice in two ways", async () => {
    const messages = (await messagesOf(path ?? "")).filter(({ name }) => name === "NL802154_CMD_NEW_WPAN_PHY");
    expect(messages).toHaveLength(4);
    let compared = 0;
    for (const message of messages) {
      const { attributes } = messageJson(message);
      const masks: number[] = attributes.NL802154_ATTR_CHANNELS_SUPPORTED.NL802154_ATTR_SUPPORTED_CHANNEL;
      const pages: Json[] = attributes.NL802154_ATTR_WPAN_PHY_CAPS.NL802154_CAP_ATTR_CHANNELS;
      for (const [page, mask] of masks.entries()) {
        const channels = pages.find(({ index }) => index === page)?.value ?? [];
        const again = channels.reduce((sum: number, { index }: { index: number }) => sum + 2 ** index, 0);
        expect(again).toBe(mask);
        compared++;
      }
      expect(message.issues).toEqual([]);
    }
    // `nl802154 dump cmd 1 type=56 flags=0x2 len=952`
    expect(messages.slice(0, 2).map(({ type, flags, length }) => [type, flags, length - 16])).toEqual([
      [56, 2, 952],
      [56, 2, 952],
    ]);
    expect(compared).toBeGreaterThanOrEqual(128);
  });

  test("lines", async () => {
    const lines = (await messagesOf(path ?? ""))
      .filter(({ family }) => family === "nl802154")
      .map((one) => one.summary);
    expect(lines).toContain("NL802154_CMD_NEW_WPAN_PHY phy0 page 0 channel 13");
    expect(lines).toContain(
      "NL802154_CMD_NEW_INTERFACE wpan0 type node pan_id none short_addr broadcast extended_addr 0xee732e4bfb589105",
    );
  });
});

describe("nl802154 from bytes", () => {
  test("iwpan dev wpan0 scan trigger type passive page 0 channels 11-26 duration 5", async () => {
    const message = await genericMessage(
      "nl802154",
      0x23,
      "0800 0300 03000000 0500 1f00 03 000000 0500 0700 00 000000 0800 2100 00f8ff07 0500 2400 05 000000",
      { request: true },
    );
    expect(message.summary).toBe("NL802154_CMD_TRIGGER_SCAN if3 type passive page 0 channels 11-26 duration 5");
  });

  test("a coordinator that a scan found, by its extended address", async () => {
    const message = await genericMessage(
      "nl802154",
      0x22,
      `0800 0300 03000000
       2400 1e80 0600 0100 3412 0000 0c00 0200 0807060504030201 0500 0300 0b 000000 0400 0900`,
    );
    expect(message.summary).toBe("NL802154_CMD_SCAN_EVENT if3 coordinator 0x102030405060708 pan_id 0x1234 channel 11");
    expect(message.issues).toEqual([]);
  });

  test("the bytes of a key are not shown", async () => {
    const message = await genericMessage(
      "nl802154",
      0x17,
      "0800 0300 03000000 1800 3080 1400 0400 000102030405060708090a0b0c0d0e0f",
      { request: true },
    );
    expect(messageJson(message).attributes.NL802154_ATTR_SEC_KEY.NL802154_KEY_ATTR_BYTES).toBe("<secret, 16 bytes>");
    expect(message.summary).toBe("NL802154_CMD_NEW_SEC_KEY if3 sec_key");
  });
});
