/** The older family of IEEE 802.15.4, by hand: no capture has it but by name. */
import { describe, expect, test } from "vitest";
import { messageJson } from "../../helpers/decode.ts";
import { examine } from "../../helpers/examine.ts";
import { genericMessage } from "../../helpers/generic.ts";

const family = "802.15.4 MAC";

describe("802.15.4 MAC", () => {
  test("iz listphy: pages with their channels, addresses in the order that they are written", async () => {
    const phy = await genericMessage(
      family,
      0x20,
      `0e00 1f00 7770616e2d70687930 00 0000     # IEEE802154_ATTR_PHY_NAME
       0500 1d00 00000000                       # IEEE802154_ATTR_PAGE
       0500 0700 0d000000                       # IEEE802154_ATTR_CHANNEL
       0c00 1e00 00f8ff07 07000010              # IEEE802154_ATTR_CHANNEL_PAGE_LIST`,
    );
    examine(phy);
    expect(phy.issues).toEqual([]);
    expect(phy.summary).toBe("IEEE802154_LIST_PHY phy wpan-phy0 page 0 channel 13");
    expect(phy.field("IEEE802154_ATTR_CHANNEL_PAGE_LIST")?.children.map(({ text }) => text)).toEqual([
      "page 0 channels 11-26 (0x7fff800)",
      "page 2 channels 0-2 (0x10000007)",
    ]);
    const device = await genericMessage(
      family,
      0x1f,
      `0a00 0100 7770616e30 00 0000             # IEEE802154_ATTR_DEV_NAME
       0800 0200 05000000
       0c00 0500 a1b2c3d4e5f60718               # IEEE802154_ATTR_HW_ADDR
       0600 0400 3412 0000                      # IEEE802154_ATTR_SHORT_ADDR
       0600 0600 ffff 0000
       0500 2100 fd000000                       # IEEE802154_ATTR_TXPOWER
       0800 2400 b0ffffff                       # IEEE802154_ATTR_CCA_ED_LEVEL`,
    );
    examine(device);
    expect(device.issues).toEqual([]);
    expect(device.summary).toBe(
      "IEEE802154_LIST_IFACE wpan0 hw 0xa1b2c3d4e5f60718 pan none short 0x1234 txpower -3dBm cca-ed-level -80dBm",
    );
  });

  test("a key is masked wherever it shows", async () => {
    const key = await genericMessage(
      family,
      0x27,
      `0800 0200 05000000
       0500 2b00 01000000                       # IEEE802154_ATTR_LLSEC_KEY_MODE
       0500 2e00 07000000
       0500 3100 0a000000                       # IEEE802154_ATTR_LLSEC_KEY_USAGE_FRAME_TYPES
       1400 3000 000102030405060708090a0b0c0d0e0f`,
    );
    examine(key);
    expect(key.summary).toBe("IEEE802154_LLSEC_ADD_KEY if5 key-mode index key-id 7 key <secret, 16 bytes>");
    expect(messageJson(key).attributes).toMatchObject({
      IEEE802154_ATTR_LLSEC_KEY_USAGE_FRAME_TYPES: ["IEEE802154_FC_TYPE_DATA", "IEEE802154_FC_TYPE_MAC_CMD"],
      IEEE802154_ATTR_LLSEC_KEY_MODE: "IEEE802154_SCF_KEY_INDEX",
    });
    expect(JSON.stringify(messageJson(key))).not.toContain("0001020304");
  });

  test("requests: a scan, and a list of all", async () => {
    const scan = await genericMessage(
      family,
      0x09,
      `0500 1300 01000000 0800 1400 00f8ff07 0500 1500 03000000 0500 1d00 00000000`,
      { request: true },
    );
    expect(scan.summary).toBe("IEEE802154_SCAN_REQ scan active channels 0x7fff800 duration 3 page 0");
    expect((await genericMessage(family, 0x1f, "", { dump: true })).summary).toBe("IEEE802154_LIST_IFACE dump");
  });
});
