/** Data centre bridging: what the captures have of it, and bytes laid out from the header. */
import { describe, expect, test } from "vitest";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import { scenario } from "../../helpers/scenario.ts";

/** A message of RTM_GETDCB (4e) or RTM_SETDCB (4f) around its body. */
async function dcb(type: "4e" | "4f", flags: string, sender: string, body: string) {
  const bytes = hex(body);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(16 + bytes.length);
  const header = hex(`${length.toString("hex")} ${type}00 ${flags} 01000000 ${sender}`);
  return decodeMessage(Uint8Array.from([...header, ...bytes]), "NETLINK_ROUTE");
}

const ask = (type: "4e" | "4f", body: string) => dcb(type, "0500", "00000000", body);
const answer = (type: "4e" | "4f", body: string) => dcb(type, "0000", "39050000", body);
const eight = (byte: string) => byte.repeat(8);

describe("bytes", () => {
  test("dcb app show dev d0", async () => {
    const message = await decodeMessage(
      hex("1c000000 4e00 0500 a327046b 00000000  00 15 0000  0700 0100 64300000"),
      "NETLINK_ROUTE",
    );
    expect(messageJson(message).dcbmsg).toEqual({ dcb_family: "AF_UNSPEC", cmd: "DCB_CMD_IEEE_GET" });
    expect(messageJson(message).attributes).toEqual({ DCB_ATTR_IFNAME: "d0" });
    expect(message.action).toBe("ieee_get dev d0");
  });

  test("DCB_CMD_IEEE_SET: an application", async () => {
    const message = await ask(
      "4f",
      `00 14 0000  0900 0100 6574683000 000000
       1800 0d80 1400 0380 0800 0100 01 03 0689 0800 0200 ff 02 0100`,
    );
    expect(messageJson(message).attributes.DCB_ATTR_IEEE).toEqual({
      DCB_ATTR_IEEE_APP_TABLE: {
        DCB_ATTR_IEEE_APP: [{ selector: "IEEE_8021QAZ_APP_SEL_ETHERTYPE", priority: 3, protocol: 0x8906 }],
        DCB_ATTR_DCB_APP: [{ selector: "DCB_APP_SEL_PCP", priority: 2, protocol: 1 }],
      },
    });
    expect(message.issues).toEqual([]);
    expect(message.action).toBe("ieee_set dev eth0 app ethtype-prio 0x8906:3 pcp-prio 1:2");
  });

  test("DCB_CMD_IEEE_SET: the outcome is one byte under the same number", async () => {
    const done = await answer("4f", "00 14 0000  0500 0d00 00000000");
    expect(messageJson(done).attributes).toEqual({ DCB_ATTR_IEEE: 0 });
    expect(done.action).toBe("ieee_set done");
    const failed = await answer("4f", "00 14 0000  0500 0d00 a1000000");
    expect(failed.field("DCB_ATTR_IEEE")?.value).toBe(-95);
    expect(failed.action).toBe("ieee_set failed -95");
  });

  test("DCB_CMD_IEEE_GET: ETS, PFC, maximal rates, buffers, trust", async () => {
    const message = await answer(
      "4e",
      `00 15 0000  0900 0100 6574683000 000000
       4001 0d80
         3f00 0100 01 08 00                                      # ieee_ets: willing, 8 classes
           3232000000000000 ${eight("00")} 0200000000000001      # tx, rx bandwidth, algorithms
           0001020304050607 ${eight("00")} ${eight("ff")} ${eight("00")} 00
         8c00 0200 08 0c 00 00 6400 0000                         # ieee_pfc: priorities 2 and 3, delay 100
           ${eight("0100000000000000")} ${eight("0200000000000000")}
         4400 0700 e803000000000000 ${"0000000000000000".repeat(7)}
         1400 0b80 0500 0100 05000000 0500 0200 ff000000
         1800 0680 0800 0100 04 07 5000 0800 0100 05 01 2e00 0400 0200`,
    );
    const { DCB_ATTR_IEEE: ieee } = messageJson(message).attributes;
    expect(ieee.DCB_ATTR_IEEE_ETS).toEqual({
      willing: 1,
      ets_cap: 8,
      cbs: 0,
      tc_tx_bw: [50, 50, 0, 0, 0, 0, 0, 0],
      tc_rx_bw: Array(8).fill(0),
      tc_tsa: ["IEEE_8021QAZ_TSA_ETS", ...Array(6).fill("IEEE_8021QAZ_TSA_STRICT"), "IEEE_8021QAZ_TSA_CB_SHAPER"],
      prio_tc: [0, 1, 2, 3, 4, 5, 6, 7],
      tc_reco_bw: Array(8).fill(0),
      tc_reco_tsa: Array(8).fill("IEEE_8021QAZ_TSA_VENDOR"),
      reco_prio_tc: Array(8).fill(0),
    });
    expect(ieee.DCB_ATTR_IEEE_PFC).toEqual({
      pfc_cap: 8,
      pfc_en: 12,
      mbc: 0,
      delay: 100,
      requests: Array(8).fill(1),
      indications: Array(8).fill(2),
    });
    expect(ieee.DCB_ATTR_IEEE_MAXRATE.tc_maxrate).toEqual([1000, 0, 0, 0, 0, 0, 0, 0]);
    expect(ieee.DCB_ATTR_DCB_APP_TRUST_TABLE).toEqual({
      DCB_ATTR_IEEE_APP: ["IEEE_8021QAZ_APP_SEL_DSCP"],
      DCB_ATTR_DCB_APP: ["DCB_APP_SEL_PCP"],
    });
    expect(message.action).toBe("ieee_get dev eth0 ets pfc peer-app maxrate apptrust");
  });

  test.each([
    ["ieee_qcn", 8, 360],
    ["ieee_qcn_stats", 9, 96],
    ["dcbnl_buffer", 10, 44],
  ])("struct %s fills %i exactly", async (_name, number, size) => {
    const attribute = (type: number, value: string) => {
      const header = Buffer.alloc(4);
      header.writeUInt16LE(4 + value.length / 2);
      header.writeUInt16LE(type, 2);
      return header.toString("hex") + value;
    };
    const message = await answer("4e", `00150000${attribute(13, attribute(number, "01".repeat(size)))}`);
    expect(message.issues).toEqual([]);
    const [struct] = message.field("DCB_ATTR_IEEE")?.children ?? [];
    expect(struct?.children.at(-1)?.end).toBe(struct?.valueEnd);
    expect(struct?.children.at(-1)?.name).not.toBe("#rest");
  });

  test("DCB_CMD_CEE_GET: priority groups, PFC, applications, features, DCBX", async () => {
    const message = await answer(
      "4e",
      `00 1a 0000  0900 0100 6574683000 000000
       6400 1080
         2000 0480 1400 0180 0500 0100 02000000 0500 0400 ff000000 0500 0b00 64000000   # TX groups
         0c00 0680 0500 0400 01000000                                                   # PFC: priority 3
         0c00 0780 0800 0100 00 08 0689                                                 # FCoE, priority bit 3
         0c00 0880 0500 0200 06000000                                                   # features
         0800 0200 01 00 08 08                                                          # peer's PFC
         1400 0380 0600 0100 0100 0000 0800 0200 01 10 bc0c
       0500 0e00 05000000`,
    );
    const { attributes } = messageJson(message);
    expect(attributes.DCB_ATTR_CEE).toEqual({
      DCB_ATTR_CEE_TX_PG: {
        DCB_PG_ATTR_TC_0: { DCB_TC_ATTR_PARAM_PGID: 2, DCB_TC_ATTR_PARAM_BW_PCT: 255 },
        DCB_PG_ATTR_BW_ID_0: 100,
      },
      DCB_ATTR_CEE_PFC: { DCB_PFC_UP_ATTR_3: 1 },
      DCB_ATTR_CEE_APP_TABLE: {
        DCB_ATTR_CEE_APP: [{ selector: "DCB_APP_IDTYPE_ETHTYPE", priority: 8, protocol: 0x8906 }],
      },
      DCB_ATTR_CEE_FEAT: { DCB_FEATCFG_ATTR_PG: ["DCB_FEATCFG_ENABLE", "DCB_FEATCFG_WILLING"] },
      DCB_ATTR_CEE_PEER_PFC: { willing: 1, error: 0, pfc_en: 8, tcs_supported: 8 },
      DCB_ATTR_CEE_PEER_APP_TABLE: {
        DCB_ATTR_CEE_PEER_APP_INFO: { willing: 1, error: 0 },
        DCB_ATTR_CEE_PEER_APP: [{ selector: "DCB_APP_IDTYPE_PORTNUM", priority: 16, protocol: 3260 }],
      },
    });
    expect(attributes.DCB_ATTR_DCBX).toEqual(["DCB_CAP_DCBX_HOST", "DCB_CAP_DCBX_VER_CEE"]);
    expect(message.issues).toEqual([]);
    expect(message.action).toBe("cee_get dev eth0 dcbx host,cee pg-tx pfc app feat peer-pfc peer-app");
  });

  test("DCB_CMD_GCAP, DCB_CMD_GNUMTCS and DCB_CMD_GPERM_HWADDR", async () => {
    const asked = await ask("4e", "00 0b 0000  0900 0100 6574683000 000000 0800 0980 0400 0100");
    expect(messageJson(asked).attributes.DCB_ATTR_CAP).toEqual({ DCB_CAP_ATTR_ALL: true });
    const told = await answer("4e", "00 0b 0000  1c00 0980 0500 0200 01000000 0500 0500 80000000 0500 0900 0d000000");
    expect(messageJson(told).attributes.DCB_ATTR_CAP).toEqual({
      DCB_CAP_ATTR_PG: 1,
      DCB_CAP_ATTR_PG_TCS: 128,
      DCB_CAP_ATTR_DCBX: ["DCB_CAP_DCBX_HOST", "DCB_CAP_DCBX_VER_CEE", "DCB_CAP_DCBX_VER_IEEE"],
    });
    const counts = await answer("4e", "00 0c 0000  1400 0a80 0500 0200 08000000 0500 0300 04000000");
    expect(messageJson(counts).attributes.DCB_ATTR_NUMTCS).toEqual({ DCB_NUMTCS_ATTR_PG: 8, DCB_NUMTCS_ATTR_PFC: 4 });
    const address = await answer("4e", `00 0a 0000  2400 0800 020000000001${"00".repeat(26)}`);
    expect(messageJson(address).attributes).toEqual({ DCB_ATTR_PERM_HWADDR: "02:00:00:00:00:01" });
    for (const message of [asked, told, counts, address]) expect(message.issues).toEqual([]);
  });

  test("DCB_CMD_BCN_GCFG and DCB_CMD_SAPP", async () => {
    const congestion = await answer("4e", "00 10 0000  1400 0b80 0500 0100 01000000 0800 0c00 05000000");
    expect(messageJson(congestion).attributes.DCB_ATTR_BCN).toEqual({ DCB_BCN_ATTR_RP_0: 1, DCB_BCN_ATTR_ALPHA: 5 });
    const application = await ask(
      "4f",
      "00 13 0000  1c00 0c80 0500 0100 00000000 0600 0200 06890000 0500 0300 08000000",
    );
    expect(messageJson(application).attributes.DCB_ATTR_APP).toEqual({
      DCB_APP_ATTR_IDTYPE: "DCB_APP_IDTYPE_ETHTYPE",
      DCB_APP_ATTR_ID: 0x8906,
      DCB_APP_ATTR_PRIORITY: 8,
    });
    expect(application.field("DCB_ATTR_APP.DCB_APP_ATTR_ID")?.text).toBe("0x8906");
  });
});

const recorded = await scenario("03-addr-route-neigh-rule");

describe.skipIf(recorded === null)("the truth (skipped where the shared captures are not beside the checkout)", () => {
  test.each(["app", "ets"])("dcb %s show dev d0", (object) => {
    const command = recorded?.command(`dcb ${object} show dev d0`) ?? expect.unreachable();
    expect(command.output).toBe("Attribute read: Operation not supported");
    const [request, error] = recorded?.during(command, "RTM_GETDCB", "NLMSG_ERROR") ?? [];
    expect(request?.summary).toBe("RTM_GETDCB ieee_get dev d0");
    expect(error?.action).toContain("-EOPNOTSUPP");
  });
});
