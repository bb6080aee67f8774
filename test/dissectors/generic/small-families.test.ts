/** Families that no capture has messages with content of: bytes laid by hand from their headers. */
import { describe, expect, test } from "vitest";
import { genericBytes, genericMessage } from "../../helpers/comparison.ts";

describe("dpll", () => {
  test("a device that is locked", async () => {
    const { message, json } = await genericMessage(
      "dpll",
      1,
      genericBytes(
        2,
        1,
        `0800 0100 00000000  0800 0200 69636500  0c00 0400 80b51fffff6f7c50
         0800 0500 02000000  0800 0600 01000000  0800 0600 02000000  0800 0700 03000000
         0800 0800 e0abffff  0800 0900 01000000  0800 0a00 01000000  0800 0c00 01000000`,
        0,
      ),
    );
    expect(message.issues).toEqual([]);
    expect(json.attributes).toMatchObject({
      DPLL_A_MODE: "DPLL_MODE_AUTOMATIC",
      DPLL_A_MODE_SUPPORTED: ["DPLL_MODE_MANUAL", "DPLL_MODE_AUTOMATIC"],
      DPLL_A_TEMP: -21536,
      DPLL_A_PHASE_OFFSET_MONITOR: "DPLL_FEATURE_STATE_ENABLE",
    });
    expect(message.summary).toBe(
      "DPLL_CMD_DEVICE_GET id 0 ice clock-id 0x507c6fffff1fb580 pps mode automatic lock-status locked-ho-acq error none temp -21.536°C phase-offset-monitor enable",
    );
  });

  test("a pin with parents, ranges and a partner", async () => {
    const { message, json } = await genericMessage(
      "dpll",
      1,
      genericBytes(
        8,
        1,
        `0800 0100 0d000000  0800 0600 474e5300  0800 0900 05000000
         0c00 0b00 0100000000000000
         1c00 0c80 0c00 0d00 0100000000000000 0c00 0e00 8096980000000000
         0800 1100 06000000
         3000 1280 0800 0200 00000000 0800 0a00 01000000 0800 0f00 01000000 0800 1000 01000000 0c00 1700 18fcffffffffffff
         1400 1380 0800 0200 05000000 0800 1000 02000000
         0800 1400 00f0d8ff  0800 1600 0a000000  0c00 1e00 fbffffffffffffff
         1400 1c80 0800 0100 07000000 0800 1000 03000000  0800 1b00 19000000`,
        0,
      ),
    );
    expect(message.issues).toEqual([]);
    expect(json.attributes).toMatchObject({
      DPLL_A_PIN_FREQUENCY_SUPPORTED: [{ DPLL_A_PIN_FREQUENCY_MIN: 1, DPLL_A_PIN_FREQUENCY_MAX: 10_000_000 }],
      DPLL_A_PIN_PARENT_DEVICE: [{ DPLL_A_PIN_PHASE_OFFSET: -1000, DPLL_A_PIN_STATE: "DPLL_PIN_STATE_CONNECTED" }],
      DPLL_A_PIN_REFERENCE_SYNC: [{ DPLL_A_PIN_ID: 7, DPLL_A_PIN_STATE: "DPLL_PIN_STATE_SELECTABLE" }],
      DPLL_A_PIN_PHASE_ADJUST_MIN: -2_560_000,
      DPLL_A_PIN_FRACTIONAL_FREQUENCY_OFFSET_PPT: -5,
      DPLL_A_PIN_CAPABILITIES: ["DPLL_PIN_CAPABILITIES_PRIORITY_CAN_CHANGE", "DPLL_PIN_CAPABILITIES_STATE_CAN_CHANGE"],
    });
    expect(message.summary).toBe(
      "DPLL_CMD_PIN_GET id 13 board GNS gnss frequency 1Hz phase-adjust 10ps parent-device 0 input prio 1 connected parent-pin 5 disconnected",
    );
  });
});

describe("psp", () => {
  test("rx-assoc: the answer has a key, which is hidden", async () => {
    const { message, json } = await genericMessage(
      "psp",
      1,
      genericBytes(8, 1, `0800 0100 01000000 2000 0380 1400 0100 ${"5a".repeat(16)} 0800 0200 00010000`, 0),
    );
    expect(message.issues).toEqual([]);
    expect(json.attributes.PSP_A_ASSOC_RX_KEY).toEqual({ PSP_A_KEYS_KEY: "<secret, 16 bytes>", PSP_A_KEYS_SPI: 256 });
    expect(message.summary).toBe("PSP_CMD_RX_ASSOC dev 1 rx spi 0x100");
  });

  test("a device and what is associated; statistics", async () => {
    const device = await genericMessage(
      "psp",
      1,
      genericBytes(
        1,
        1,
        "0800 0100 01000000 0800 0200 07000000 0800 0300 0f000000 0800 0400 01000000 1400 0580 0800 0100 09000000 0800 0200 03000000",
        0,
      ),
    );
    expect(device.json.attributes.PSP_A_DEV_ASSOC_LIST).toEqual([
      { PSP_A_ASSOC_DEV_INFO_IFINDEX: 9, PSP_A_ASSOC_DEV_INFO_NSID: 3 },
    ]);
    expect(device.json.attributes.PSP_A_DEV_PSP_VERSIONS_ENA).toEqual(["PSP_VERSION_HDR0_AES_GCM_128"]);
    expect(device.message.action).toContain("id 1 if7 versions HDR0_AES_GCM_128,HDR0_AES_GCM_256,");
    const stats = await genericMessage(
      "psp",
      1,
      genericBytes(10, 1, "0800 0100 01000000 0800 0200 02000000 0800 0400 0a000000 0c00 0500 0000000001000000", 0),
    );
    expect(stats.message.summary).toBe("PSP_CMD_GET_STATS dev 1 key-rotations 2 rx-packets 10 rx-bytes 4294967296");
  });
});

describe("handshake", () => {
  test("accept: what is to be done for which socket", async () => {
    const { message, json } = await genericMessage(
      "handshake",
      1,
      genericBytes(
        2,
        1,
        `0800 0100 07000000  0800 0300 01000000  0800 0400 983a0000  0800 0500 03000000
         0800 0600 01000000  0800 0600 02000000
         1400 0780 0800 0100 11223344 0800 0200 00000000  0b00 0800 73727631 2e6e00 00`,
        0,
      ),
    );
    expect(message.issues).toEqual([]);
    expect(json.attributes.HANDSHAKE_A_ACCEPT_PEER_IDENTITY).toEqual([1, 2]);
    expect(json.attributes.HANDSHAKE_A_ACCEPT_CERTIFICATE).toEqual([
      { HANDSHAKE_A_X509_CERT: 0x44332211, HANDSHAKE_A_X509_PRIVKEY: 0 },
    ]);
    expect(message.summary).toBe("HANDSHAKE_CMD_ACCEPT sockfd 7 clienthello x509 peername srv1.n timeout 15000ms");
  });

  test("done", async () => {
    const { message } = await genericMessage(
      "handshake",
      1,
      genericBytes(3, 1, "0800 0100 00000000 0800 0200 07000000"),
    );
    expect(message.summary).toBe("HANDSHAKE_CMD_DONE sockfd 7 status success");
  });
});

test("dev-energymodel: a table of states", async () => {
  const state = (frequency: string, bits: string) =>
    `3400 0280 0c00 0300 ${frequency} 0c00 0400 6400000000000000 0c00 0500 0500000000000000 0c00 0600 ${bits}`.replace(
      "3480",
      "3400",
    );
  const { message, json } = await genericMessage(
    "dev-energymodel",
    1,
    genericBytes(
      2,
      1,
      `0800 0100 00000000 ${state("20a1070000000000", "0100000000000000")} ${state("80841e0000000000", "0000000000000000")}`,
      0,
    ),
  );
  expect(message.issues).toEqual([]);
  expect(json.attributes.DEV_ENERGYMODEL_A_PERF_TABLE_PERF_STATE[0]).toMatchObject({
    DEV_ENERGYMODEL_A_PERF_STATE_FREQUENCY: 500_000,
    DEV_ENERGYMODEL_A_PERF_STATE_FLAGS: ["DEV_ENERGYMODEL_PERF_STATE_FLAGS_PERF_STATE_INEFFICIENT"],
  });
  expect(message.summary).toBe("DEV_ENERGYMODEL_CMD_GET_PERF_TABLE domain 0 2 states 500000kHz to 2000000kHz");
});

test("drm-ras: nodes and a counter", async () => {
  const node = await genericMessage(
    "drm-ras",
    1,
    genericBytes(1, 1, "0800 0100 00000000 0900 0200 303a302e30 000000 0800 0300 736f6300 0800 0400 01000000", 0),
  );
  expect(node.message.summary).toBe("DRM_RAS_CMD_LIST_NODES node 0 0:0.0 soc error-counter");
  const counter = await genericMessage(
    "drm-ras",
    1,
    genericBytes(2, 1, "0800 0200 01000000 0700 0300 636f72 00 0800 0400 05000000", 0),
  );
  expect(counter.message.summary).toBe("DRM_RAS_CMD_GET_ERROR_COUNTER error 1 cor value 5");
});

test("binder: a transaction that failed", async () => {
  const { message, json } = await genericMessage(
    "binder",
    1,
    genericBytes(
      1,
      1,
      `0800 0100 11720000  0b00 0200 62696e64657200 00  0800 0300 64000000  0800 0400 65000000
       0800 0500 c8000000  0800 0600 c9000000  0400 0700  0800 0800 11000000  0800 0900 5f000000  0800 0a00 00020000`,
      0,
    ),
  );
  expect(message.issues).toEqual([]);
  expect(json.attributes).toMatchObject({
    BINDER_A_REPORT_ERROR: "BR_FAILED_REPLY",
    BINDER_A_REPORT_IS_REPLY: true,
    BINDER_A_REPORT_FLAGS: ["TF_ONE_WAY", "TF_ACCEPT_FDS"],
  });
  expect(message.summary).toBe(
    "BINDER_CMD_REPORT failed_reply context binder from 100:101 to 200:201 flags ONE_WAY,ACCEPT_FDS code 0x5f 512 bytes",
  );
});
