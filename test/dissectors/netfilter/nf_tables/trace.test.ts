/** Traces: packets with each kind of header. */
import { describe, expect, test } from "vitest";
import { messageJson } from "../../../helpers/decode.ts";
import { lastOf, nfTables, type Part, text } from "../../../helpers/nf-tables.ts";

const common: readonly Part[] = [
  [1, text("tr")],
  [2, text("i")],
  [6, "7ee33807"],
];

async function decode(parts: readonly Part[]) {
  const message = await lastOf(nfTables(17, 1, [...common, ...parts], true));
  expect(message.issues).toEqual([]);
  return { action: message.action, attributes: messageJson(message).attributes };
}

const ip = "45c00054 01754000 40 06 1234 0a000001 0a000002";
const ip6 = "60012345 0040 11 40 20010db8000000000000000000000001 20010db8000000000000000000000002";

describe("a packet", () => {
  test("of TCP over IPv4 on Ethernet", async () => {
    const { action, attributes } = await decode([
      [4, "00000003"],
      [3, "0000000000000003"],
      [5, [[1, "ffffffff"]]],
      [11, "0001"],
      [7, "020000000001 020000000002 0800"],
      [15, "00000002"],
      [8, ip],
      [9, "b3b60001 00000001 00000000 a0 02 ffd7 fe30 0000"],
    ]);
    expect(attributes.NFTA_TRACE_NETWORK_HEADER).toMatchObject({
      version_ihl: { ihl: 5, version: 4 },
      tos: 0xc0,
      tot_len: 84,
      id: 373,
      ttl: 64,
      protocol: "IPPROTO_TCP",
      saddr: "10.0.0.1",
    });
    expect(attributes.NFTA_TRACE_TRANSPORT_HEADER).toMatchObject({
      source: 46006,
      dest: 1,
      flags: ["TCP_FLAG_SYN"],
      window: 65495,
    });
    expect(action).toBe(
      "id 7ee33807 inet tr i rule handle 3 verdict continue packet: ether saddr 02:00:00:00:00:02 ether daddr 02:00:00:00:00:01 ip saddr 10.0.0.1 ip daddr 10.0.0.2 tcp sport 46006 tcp dport 1 flags syn",
    );
  });

  test("of UDP over IPv6 in a bridge, as the Ethernet header says", async () => {
    const { action, attributes } = await decode([
      [11, "0001"],
      [7, "020000000001 020000000002 86dd"],
      [15, "00000007"],
      [8, ip6],
      [9, "0035 0036 0010 abcd"],
    ]);
    expect(attributes.NFTA_TRACE_NETWORK_HEADER.flow).toEqual({
      flow_lbl: 0x12345,
      traffic_class: 0,
      version: 6,
    });
    expect(action).toContain("ip6 saddr 2001:db8::1 ip6 daddr 2001:db8::2 udp sport 53 udp dport 54");
  });

  test("with options, a VLAN's tag and a fragment: all of each header is shown", async () => {
    const { action, attributes } = await decode([
      [11, "0001"],
      [7, "020000000001 020000000002 8100 2005 0800"],
      [15, "00000007"],
      [8, "46c00020 00004000 01 02 1234 0a000001 e0000002 94040000"],
      [9, "17 00 f8fd e0000002"],
    ]);
    expect(attributes).toMatchObject({
      NFTA_TRACE_LL_HEADER: { payload: { h_vlan_TCI: { vlan_id: 5 }, h_vlan_encapsulated_proto: "ETH_P_IP" } },
      NFTA_TRACE_NETWORK_HEADER: { options: [{ kind: "IPOPT_RA", length: 4, data: 0 }] },
      NFTA_TRACE_TRANSPORT_HEADER: { type: "IGMP_HOST_LEAVE_MESSAGE", body: { group: "224.0.0.2" } },
    });
    expect(action).toContain("ip saddr 10.0.0.1 ip daddr 224.0.0.2 igmp type leave-group");
  });

  test("of ARP", async () => {
    const { action, attributes } = await decode([
      [11, "0001"],
      [7, "ffffffffffff 020000000002 0806"],
      [15, "00000003"],
      [8, "0001 0800 06 04 0001 020000000002 0a000001 000000000000 0a000002"],
    ]);
    expect(attributes.NFTA_TRACE_NETWORK_HEADER).toMatchObject({ ar_op: "ARPOP_REQUEST", ar_tip: "10.0.0.2" });
    expect(action).toContain("ether daddr ff:ff:ff:ff:ff:ff arp operation request saddr ip 10.0.0.1 daddr ip 10.0.0.2");
  });

  test("of ICMPv6 behind a header of IPv6's own", async () => {
    const { action, attributes } = await decode([
      [15, "0000000a"],
      [8, "60000000 0020 00 01 fe800000000000000000000000000001 ff020000000000000000000000000016 3a 00 050200000100"],
      [9, "8f 00 1234 00000001"],
    ]);
    expect(attributes).toMatchObject({
      NFTA_TRACE_NETWORK_HEADER: { payload: { nexthdr: "IPPROTO_ICMPV6" } },
      NFTA_TRACE_TRANSPORT_HEADER: { icmp6_type: "ICMPV6_MLD2_REPORT" },
    });
    expect(action).toContain("ip6 saddr fe80::1 ip6 daddr ff02::16 icmpv6 type mld2-listener-report");
  });

  test("whose headers nothing names", async () => {
    const { attributes } = await decode([
      [15, "00000005"],
      [8, "0102030405"],
      [9, "0102"],
    ]);
    expect(attributes).toMatchObject({ NFTA_TRACE_NETWORK_HEADER: "0102030405", NFTA_TRACE_TRANSPORT_HEADER: "0102" });
  });
});

test("the end: a policy, and the connection", async () => {
  const { action, attributes } = await decode([
    [4, "00000001"],
    [16, "00000001"],
    [10, "00000002"],
    [14, "00000005"],
    [18, "0000abcd"],
    [19, "01"],
    [20, "0000000a"],
    [21, "00000002"],
  ]);
  expect(attributes).toMatchObject({
    NFTA_TRACE_POLICY: "NF_ACCEPT",
    NFTA_TRACE_IIF: 2,
    NFTA_TRACE_MARK: 5,
    NFTA_TRACE_CT_DIRECTION: "IP_CT_DIR_REPLY",
    NFTA_TRACE_CT_STATUS: ["IPS_SEEN_REPLY", "IPS_CONFIRMED"],
    NFTA_TRACE_CT_STATE: ["NF_CT_STATE_ESTABLISHED_BIT"],
  });
  expect(action).toBe("id 7ee33807 inet tr i policy accept");
});
