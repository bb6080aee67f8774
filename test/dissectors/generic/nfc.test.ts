/** nfc: virtual devices in a capture; targets and secure elements from bytes, as the header lays them out. */
import { describe, expect, test } from "vitest";
import { messagesOf, sharedCapture } from "../../helpers/captures.ts";
import { messageJson } from "../../helpers/decode.ts";
import { genericMessage } from "../../helpers/generic.ts";

const path = sharedCapture("16-genl-misc-ynl-various.pcap");
if (path === null) console.info("skipped: ../shared/captures has no 16-genl-misc-ynl-various.pcap");

describe.runIf(path !== null)("nfc in a capture", () => {
  test("a dump of the two devices of nfcsim, and commands to the first", async () => {
    const messages = (await messagesOf(path ?? "")).filter(({ family }) => family === "nfc");
    expect(messages.map(({ summary }) => summary)).toEqual([
      "NFC_CMD_GET_DEVICE dump",
      "NFC_CMD_GET_DEVICE nfc0 powered off rf mode none protocols NFC-DEP",
      "NFC_CMD_GET_DEVICE nfc1 powered off rf mode none protocols NFC-DEP",
      "NFC_CMD_GET_DEVICE",
      "NFC_CMD_GET_DEVICE dump",
      "NFC_CMD_GET_DEVICE nfc0 powered off rf mode none protocols NFC-DEP",
      "NFC_CMD_GET_DEVICE nfc1 powered off rf mode none protocols NFC-DEP",
      "NFC_CMD_DEV_UP nfc0",
      expect.stringContaining("NFC_CMD_START_POLL nfc0"),
      "NFC_CMD_STOP_POLL nfc0",
      "NFC_CMD_DEV_DOWN nfc0",
    ]);
    // `nfc dump cmd 1 type=58 flags=0x2 len=48`, twice
    const dumped = messages.slice(1, 3);
    expect(dumped.map(({ type, flags, length }) => [type, flags, length - 16])).toEqual([
      [58, 2, 48],
      [58, 2, 48],
    ]);
    // The sender gave four bytes for DEVICE_POWERED, which has one.
    expect(messages.flatMap(({ issues }) => issues).map(({ kind, path: at }) => `${kind} ${at}`)).toEqual([
      "malformed NFC_ATTR_DEVICE_POWERED",
    ]);
  });
});

describe("nfc from bytes", () => {
  test("a target of type A", async () => {
    const message = await genericMessage(
      "nfc",
      0x08,
      `0800 0400 01000000 0800 0300 10000000 0600 0500 4400 0000 0500 0600 20 000000
       0b00 0700 04a1b2c3d4e5f6 00`,
      { flags: 2 },
    );
    expect(message.issues).toEqual([]);
    expect(message.action).toBe("protocols ISO-14443A target 1 nfcid1 04a1b2c3d4e5f6");
    expect(messageJson(message).attributes).toMatchObject({
      NFC_ATTR_PROTOCOLS: ["NFC_PROTO_ISO14443_MASK"],
      NFC_ATTR_TARGET_SENS_RES: 0x44,
      NFC_ATTR_TARGET_SEL_RES: 0x20,
    });
  });

  test("a secure element, and services that a peer has", async () => {
    const added = await genericMessage("nfc", 0x16, "0800 0100 00000000 0800 1500 02000000 0500 1600 02 000000");
    expect(added.summary).toBe("NFC_EVENT_SE_ADDED nfc0 se 2 embedded");
    const found = await genericMessage(
      "nfc",
      0x14,
      "0800 0100 00000000 2400 1300 2000 0100 1300 0100 75726e3a6e66633a736e3a73646e70 00 0500 0200 10 000000",
    );
    expect(found.issues).toEqual([]);
    expect(messageJson(found).attributes.NFC_ATTR_LLC_SDP).toEqual([
      { index: 1, NFC_SDP_ATTR_URI: "urn:nfc:sn:sdnp", NFC_SDP_ATTR_SAP: 16 },
    ]);
  });
});
