/** Frames of IEEE 802.11 from bytes laid out by the standard, decoded alone. */
import { describe, expect, test } from "vitest";
import { frame } from "../../../../dissectors/packet/ieee80211/frame.ts";
import { frameWords } from "../../../../dissectors/packet/ieee80211/frame-words.ts";
import { attributes } from "../../../../src/schema/index.ts";
import { hex } from "../../../helpers/hex.ts";
import { attribute, exported, tableMessage } from "../../../helpers/table.ts";

const set = attributes("T", { 1: ["T_FRAME", frame] });

function decoded(bytes: string, bigEndian = false) {
  const message = tableMessage({ attributes: set }, attribute(1, hex(bytes), { bigEndian }), { bigEndian });
  const scope = message.root.into("T_FRAME");
  return {
    json: exported(message).attributes.T_FRAME,
    line: scope === null ? "" : frameWords(scope),
    issues: message.issues.map(({ kind, path }) => `${kind} ${path}`),
  };
}

const addresses = "0000 020000000100 020000000000 020000000000 2000";

describe("management frames", () => {
  // The frame that `iw event -f` printed: auth 02:00:00:00:00:00 -> 02:00:00:00:01:00 status: 0
  const authentication = "b0 00 3a 01 02 00 00 00 01 00 02 00 00 00 00 00 02 00 00 00 00 00 20 00 00 00 02 00 00 00";

  test.each([false, true])("an authentication, also on a big-endian machine (%s)", (bigEndian) => {
    const { json, line, issues } = decoded(authentication, bigEndian);
    expect(json).toMatchObject({
      type: "IEEE80211_STYPE_AUTH",
      flags: [],
      duration: 314,
      da: "02:00:00:00:01:00",
      sa: "02:00:00:00:00:00",
      seq_ctrl: { fragment: 0, number: 2 },
      body: { auth_alg: "WLAN_AUTH_OPEN", auth_transaction: 2, status_code: "WLAN_STATUS_SUCCESS" },
    });
    expect(line).toBe("Authentication 02:00:00:00:00:00 -> 02:00:00:00:01:00 open transaction 2 status 0: success");
    expect(issues).toEqual([]);
  });

  test("the body of a protected one is not read", () => {
    const { json, line } = decoded(`c040 ${addresses} 0102030405060708`);
    expect(json.body).toBe("0102030405060708");
    expect(line).toBe("Deauthentication 02:00:00:00:00:00 -> 02:00:00:00:01:00");
  });

  test("a mesh peer that wants to be one", () => {
    const { json, line, issues } = decoded(`d000 ${addresses} 0f01 0000 7207 6c61626d657368 7504 0000 f683`);
    expect(json.body).toMatchObject({ category: "WLAN_CATEGORY_SELF_PROTECTED" });
    expect(json.body.action.action_code).toBe("WLAN_SP_MESH_PEERING_OPEN");
    expect(json.body.action.details.elements).toMatchObject([
      { id: "WLAN_EID_MESH_ID", data: "labmesh" },
      { id: "WLAN_EID_PEER_MGMT", data: { protocol: 0, llid: 33782 } },
    ]);
    expect(line).toContain("self_protected sp_mesh_peering_open");
    expect(issues).toEqual([]);
  });

  test("a path request, which an action of the mesh carries", () => {
    const { json, issues } = decoded(
      `d000 ${addresses} 0d01 8225 00 00 1f 01000000 020000000200 05000000 88130000 00000000 01 02 020000000300 00000000`,
    );
    const [preq] = json.body.action.details;
    expect(preq).toMatchObject({ id: "WLAN_EID_PREQ", data: { ttl: 31, orig_sn: 5, lifetime: 5000, target_count: 1 } });
    expect(preq.data.targets).toEqual([{ target_flags: 2, target_addr: "02:00:00:00:03:00", target_sn: 0 }]);
    expect(issues).toEqual([]);
  });

  test("HE capabilities have as many maps as their widths need", () => {
    const phy = (widths: string): string => `${widths} 00000000000000000000`;
    const narrow = decoded(`4000 ${addresses} ff16 23 000000000000 ${phy("02")} faff faff`);
    expect(narrow.json.body[0].data.data.mcs_nss_supp).toEqual({
      rx_mcs_80: 0xfffa,
      tx_mcs_80: 0xfffa,
      ppe_thresholds: "",
    });
    const wide = decoded(`4000 ${addresses} ff1a 23 000000000000 ${phy("0c")} faff faff faff fdff`);
    expect(wide.json.body[0].data.data.mcs_nss_supp).toMatchObject({ rx_mcs_160: 0xfffa, tx_mcs_160: 0xfffd });
    expect([...narrow.issues, ...wide.issues]).toEqual([]);
  });

  test("an element that is longer than the frame is malformed, those before it are whole", () => {
    const { json, issues } = decoded(`4000 ${addresses} 0003 616263 01ff 0284`);
    expect(json.body).toMatchObject([
      { id: "WLAN_EID_SSID", datalen: 3, data: "abc" },
      { id: "WLAN_EID_SUPP_RATES", datalen: 255, data: [2, 132] },
    ]);
    expect(issues).toEqual(["malformed T_FRAME.body.[1].data"]);
  });

  test("a network without a name, and one that is not text", () => {
    expect(decoded(`4000 ${addresses} 0000`).line).toContain('-> 02:00:00:00:01:00 ""');
    expect(decoded(`4000 ${addresses} 0002 ff00`).issues).toEqual(["encoding T_FRAME.body.[0].data"]);
  });
});

describe("other frames", () => {
  test("an acknowledgement has a receiver alone", () => {
    const { json, line } = decoded("d400 0000 020000000100");
    expect(json).toEqual({ type: "IEEE80211_STYPE_ACK", flags: [], duration: 0, ra: "02:00:00:00:01:00" });
    expect(line).toBe("Ack -> 02:00:00:00:01:00");
  });

  test("data that is not encrypted shows what it carries", () => {
    const { json } = decoded(`8801 ${addresses} 0700 aaaa03 000000 888e 0203`);
    expect(json.body.qos_ctrl).toMatchObject({ tid: 7 });
    expect(json.body.data).toMatchObject({
      dsap: 0xaa,
      protocol: "ETH_P_PAE",
      payload: { version: 2, packet_type: "EAPOL_KEY" },
    });
  });

  test("a packet of IP behind LLC and SNAP, another header of LLC", () => {
    const packet = "45000020 00010000 40 11 0000 0a000001 0a000002 04d2 0035 000c 0000 01020304";
    const { json, line } = decoded(`0801 ${addresses} aaaa03 000000 0800 ${packet}`);
    expect(json.body).toMatchObject({ protocol: "ETH_P_IP", payload: { saddr: "10.0.0.1", payload: { dest: 53 } } });
    expect(line).toContain(" ip 10.0.0.1 > 10.0.0.2 udp 1234 > 53");
    expect(decoded(`0801 ${addresses} 424203 0000`).json.body).toEqual({
      dsap: 66,
      ssap: 66,
      ctrl: 3,
      payload: "0000",
    });
  });

  test("data between access points has a fourth address, encrypted data stays bytes", () => {
    const { json } = decoded(`0843 ${addresses} 020000000900 a1b2c3`);
    expect(json.flags).toEqual(["IEEE80211_FCTL_TODS", "IEEE80211_FCTL_FROMDS", "IEEE80211_FCTL_PROTECTED"]);
    expect(json.body).toEqual({ addr4: "02:00:00:00:09:00", data: "a1b2c3" });
  });

  test("a type that no table has keeps its bytes", () => {
    expect(decoded("1c00 0000 0102").json).toMatchObject({ type: "IEEE80211_STYPE_S1G_BEACON", payload: "0102" });
  });
});
