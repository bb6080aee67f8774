/** Packets that messages carry: laid by hand from the headers of RFC 791, 8200, 793, 792 and 826. */
import { describe, expect, test } from "vitest";
import { ethernetFrame } from "../../../dissectors/packet/ethernet.ts";
import { ipPacket } from "../../../dissectors/packet/ip.ts";
import { packetWords } from "../../../dissectors/packet/packet-words.ts";
import { attributes, type Type } from "../../../src/schema/index.ts";
import { examine } from "../../helpers/examine.ts";
import { hex } from "../../helpers/hex.ts";
import { attribute, exported, tableMessage } from "../../helpers/table.ts";

function packet(type: Type, bytes: Uint8Array) {
  const message = tableMessage({ attributes: attributes("T", { 1: ["T_PACKET", type] }) }, attribute(1, bytes));
  examine(message);
  return {
    json: exported(message).attributes.T_PACKET,
    issues: message.issues,
    words: packetWords(message.root, "T_PACKET"),
  };
}

const syn = hex(`
  45 00 003c 1234 4000 40 06 abcd 0a000001 0a000002
  04d2 0050 00000001 00000000 a0 02 faf0 1111 0000
  020405b4 0402080a 00000000 00000000 01030307`);

const ip6Options = hex(`
  6 0 0 00000 0014 00 40 20010db8000000000000000000000001 20010db8000000000000000000000002
  11 00 0104 00000000
  14e9 0035 000c 0000 61626364`);

describe("IP", () => {
  test("TCP with options", () => {
    const { json, issues, words } = packet(ipPacket, syn);
    expect(words).toBe("ip 10.0.0.1 > 10.0.0.2 tcp 1234 > 80");
    expect(issues).toEqual([]);
    expect(json).toMatchObject({
      version_ihl: { ihl: 5, version: 4 },
      tot_len: 60,
      frag_off: { offset: 0, more_fragments: 0, dont_fragment: 1 },
      ttl: 64,
      protocol: "IPPROTO_TCP",
      saddr: "10.0.0.1",
      daddr: "10.0.0.2",
    });
    expect(json.options).toBeUndefined();
    expect(json.payload).toMatchObject({
      source: 1234,
      dest: 80,
      offset: { doff: 10 },
      flags: ["TCP_FLAG_SYN"],
      options: [
        { kind: "TCPOPT_MSS", length: 4, data: 1460 },
        { kind: "TCPOPT_SACK_PERM", length: 2 },
        { kind: "TCPOPT_TIMESTAMP", length: 10, data: { tsval: 0, tsecr: 0 } },
        { kind: "TCPOPT_NOP" },
        { kind: "TCPOPT_WINDOW", length: 3, data: 7 },
      ],
    });
    expect(json.payload.data).toBeUndefined();
  });

  test("each shorter prefix shows what is there, without a fault", () => {
    for (let length = 1; length < syn.length; length++) {
      const { issues, words } = packet(ipPacket, syn.subarray(0, length));
      expect(issues).toEqual([]);
      expect(words.startsWith("ip")).toBe(true);
    }
    expect(packet(ipPacket, syn.subarray(0, 22)).words).toBe("ip 10.0.0.1 > 10.0.0.2 tcp");
  });

  test("options, and a fragment that is not the first", () => {
    const { json, words } = packet(
      ipPacket,
      hex("46 00 0020 0001 2007 40 11 0000 0a000001 0a000002 94040000 0102030405060708"),
    );
    expect(json).toMatchObject({ options: [{ kind: "IPOPT_RA", length: 4, data: 0 }], payload: "0102030405060708" });
    expect(json.frag_off).toEqual({ offset: 7, more_fragments: 1, dont_fragment: 0 });
    expect(words).toBe("ip 10.0.0.1 > 10.0.0.2 udp");
  });

  test("IPv6 with a hop-by-hop header", () => {
    const { json, issues, words } = packet(ipPacket, ip6Options);
    expect(words).toBe("ip6 2001:db8::1 > 2001:db8::2 udp 5353 > 53");
    expect(issues).toEqual([]);
    expect(json).toMatchObject({ flow: { version: 6 }, nexthdr: "IPPROTO_HOPOPTS", hop_limit: 64 });
    expect(json.payload).toMatchObject({
      nexthdr: "IPPROTO_UDP",
      data: "010400000000",
      payload: { source: 5353, dest: 53, len: 12, data: "61626364" },
    });
  });

  test("an ICMP error quotes its packet", () => {
    const error = Buffer.concat([
      hex("45 00 0050 0000 0000 40 01 0000 0a000002 0a000001 03 03 0000 0000 0000"),
      syn.subarray(0, 28),
    ]);
    const { json, words, issues } = packet(ipPacket, error);
    expect(words).toBe("ip 10.0.0.2 > 10.0.0.1 icmp destination-unreachable");
    expect(issues).toEqual([]);
    expect(json.payload).toMatchObject({ type: "ICMP_DEST_UNREACH", code: 3, un: { mtu: 0 } });
    expect(json.payload.un.quoted).toMatchObject({ daddr: "10.0.0.2", payload: { dest: 80 } });
  });
});

describe("IGMP", () => {
  test("a group is left; the router alert before it", () => {
    const { json, issues, words } = packet(
      ipPacket,
      hex("46 c0 0020 0000 4000 01 02 0000 0a580001 e0000002 94040000 17 00 0903 e0000123"),
    );
    expect(words).toBe("ip 10.88.0.1 > 224.0.0.2 igmp leave-group");
    expect(issues).toEqual([]);
    expect(json.payload).toMatchObject({ type: "IGMP_HOST_LEAVE_MESSAGE", body: { group: "224.0.1.35" } });
  });
});

describe("neighbour discovery", () => {
  test("who has an address, with the asker's link-layer address", () => {
    const { json, issues, words } = packet(
      ipPacket,
      hex(`6 0 0 00000 0020 3a ff fe800000000000000000000000000001 ff0200000000000000000001ff000002
        87 00 1234 00000000 20010db8000000000000000000000002 01 01 020000000001`),
    );
    expect(words).toBe("ip6 fe80::1 > ff02::1:ff00:2 icmpv6 nd-neighbor-solicit");
    expect(issues).toEqual([]);
    expect(json.payload).toMatchObject({
      icmp6_type: "NDISC_NEIGHBOUR_SOLICITATION",
      icmp6_dataun: {
        target: "2001:db8::2",
        opt: [{ nd_opt_type: "ND_OPT_SOURCE_LL_ADDR", nd_opt_len: 1, value: "02:00:00:00:00:01" }],
      },
    });
  });
});

describe("Ethernet", () => {
  test("a question for an address, in a VLAN", () => {
    const { json, words } = packet(
      ethernetFrame,
      hex(`ffffffffffff 020000000001 8100 6064 0806
        0001 0800 06 04 0001 020000000001 0a000001 000000000000 0a000002`),
    );
    expect(json).toMatchObject({ h_proto: "ETH_P_8021Q", payload: { h_vlan_TCI: { vlan_id: 100, priority: 3 } } });
    expect(json.payload.payload).toMatchObject({
      ar_op: "ARPOP_REQUEST",
      ar_sha: "02:00:00:00:00:01",
      ar_sip: "10.0.0.1",
      ar_tip: "10.0.0.2",
    });
    expect(words).toBe("02:00:00:00:00:01 > ff:ff:ff:ff:ff:ff vlan 100 arp request 10.0.0.1 > 10.0.0.2");
  });

  test("a protocol without a table is called by its name", () => {
    const { words } = packet(ethernetFrame, hex("0180c200000e 020000000001 88cc 0207"));
    expect(words).toBe("02:00:00:00:00:01 > 01:80:c2:00:00:0e lldp");
  });
});
