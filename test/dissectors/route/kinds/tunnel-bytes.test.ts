/** Data of tunnels from bytes. */
import { describe, expect, test } from "vitest";
import { decodeMessage, messageJson } from "../../../helpers/decode.ts";
import { hex } from "../../../helpers/hex.ts";

describe("tunnels from bytes", () => {
  const dataOf = async (bytes: string) => {
    const message = await decodeMessage(hex(bytes), "NETLINK_ROUTE");
    expect(message.issues).toEqual([]);
    return messageJson(message).attributes.IFLA_LINKINFO.IFLA_INFO_DATA;
  };

  // ip link add vx4 type vxlan id 42 local 10.0.0.1 remote 10.0.0.2 dev dum0 srcport 10000 20000 dstport 4790 ttl 64
  //   tos 16 df set ageing 600 maxaddress 1000 nolearning proxy rsc l2miss l3miss udpcsum noudp6zerocsumtx
  //   udp6zerocsumrx remcsumtx remcsumrx gbp
  test("vxlan with nearly everything", async () => {
    const data = await dataOf(`
      e8000000 1000 0506 7930046b 00000000  00000000 00000000 00000000 00000000
      0800 0300 76783400 c000 1200 0a00 0100 76786c616e000000 b000 0200
      0800 0300 03000000        # dev dum0, which is 3
      0800 0a00 2710 4e20       # srcport 10000 20000, big-endian
      0500 0500 40000000 0500 0600 16000000 0500 1d00 01000000
      0800 0800 58020000 0800 0900 e8030000
      0500 0b00 01000000 0500 0c00 01000000 0500 0d00 01000000 0500 0e00 01000000
      0500 1200 01000000 0500 1300 00000000 0500 1400 01000000
      0500 1500 01000000 0500 1600 01000000
      0400 1700                 # gbp, a flag
      0800 0100 2a000000 0800 0400 0a000001 0800 0200 0a000002 0500 0700 00000000
      0600 0f00 12b60000        # dstport 4790, big-endian`);
    expect(data).toEqual({
      IFLA_VXLAN_LINK: 3,
      IFLA_VXLAN_PORT_RANGE: { low: 10000, high: 20000 },
      IFLA_VXLAN_TTL: 64,
      IFLA_VXLAN_TOS: 0x16,
      IFLA_VXLAN_DF: "VXLAN_DF_SET",
      IFLA_VXLAN_AGEING: 600,
      IFLA_VXLAN_LIMIT: 1000,
      IFLA_VXLAN_PROXY: 1,
      IFLA_VXLAN_RSC: 1,
      IFLA_VXLAN_L2MISS: 1,
      IFLA_VXLAN_L3MISS: 1,
      IFLA_VXLAN_UDP_CSUM: 1,
      IFLA_VXLAN_UDP_ZERO_CSUM6_TX: 0,
      IFLA_VXLAN_UDP_ZERO_CSUM6_RX: 1,
      IFLA_VXLAN_REMCSUM_TX: 1,
      IFLA_VXLAN_REMCSUM_RX: 1,
      IFLA_VXLAN_GBP: true,
      IFLA_VXLAN_ID: 42,
      IFLA_VXLAN_LOCAL: "10.0.0.1",
      IFLA_VXLAN_GROUP: "10.0.0.2",
      IFLA_VXLAN_LEARNING: 0,
      IFLA_VXLAN_PORT: 4790,
    });
  });

  // ip link add gre0a type gre local 10.0.0.1 remote 10.0.0.9 ikey 1 okey 2 iseq oseq icsum ocsum ttl 33 tos inherit
  //   nopmtudisc ignore-df dev dum0
  test("gre, whose flags and keys are big-endian and whose mark is not", async () => {
    const data = await dataOf(`
      bc000000 1000 0506 1c27046b 00000000  00000000 00000000 00000000 00000000
      0a00 0300 677265306100 0000 9000 1200 0800 0100 67726500 8400 0200
      0800 0400 00000001 0800 0500 00000002 0600 0200 b0000000 0600 0300 b0000000
      0800 0600 0a000001 0800 0700 0a000009 0500 0a00 00000000 0500 1300 01000000
      0500 0900 01000000 0800 0100 0c000000 0500 0800 21000000 0800 1400 00000000
      0600 0e00 00000000 0600 0f00 00000000 0600 1000 00000000 0600 1100 00000000`);
    expect(data).toMatchObject({
      IFLA_GRE_IKEY: 1,
      IFLA_GRE_OKEY: 2,
      IFLA_GRE_IFLAGS: ["GRE_SEQ", "GRE_KEY", "GRE_CSUM"],
      IFLA_GRE_OFLAGS: ["GRE_SEQ", "GRE_KEY", "GRE_CSUM"],
      IFLA_GRE_LOCAL: "10.0.0.1",
      IFLA_GRE_REMOTE: "10.0.0.9",
      IFLA_GRE_IGNORE_DF: 1,
      IFLA_GRE_TTL: 33,
      IFLA_GRE_LINK: 12,
    });
  });

  // ip link add ip6gre1 type ip6gre local 2001:db8::1 remote 2001:db8::3 encaplimit 4 hoplimit 55 flowlabel 0x11
  //   tclass 0x20 key 1.2.3.4
  test("ip6gre, the same attributes over IPv6", async () => {
    const data = await dataOf(`
      d8000000 1000 0506 1d27046b 00000000  00000000 00000000 00000000 00000000
      0c00 0300 6970366772653100 ac00 1200 0b00 0100 6970366772650000 9c00 0200
      0800 0400 01020304 0800 0500 01020304 0600 0200 20000000 0600 0300 20000000
      1400 0600 20010db8000000000000000000000001 1400 0700 20010db8000000000000000000000003
      0500 0800 37000000 0500 0b00 04000000 0800 0c00 02000011 0800 0d00 00000000
      0800 1400 00000000 0500 1600 01000000
      0600 0e00 00000000 0600 0f00 02000000 0600 1000 00000000 0600 1100 00000000`);
    expect(data).toMatchObject({
      IFLA_GRE_IKEY: 0x01020304,
      IFLA_GRE_LOCAL: "2001:db8::1",
      IFLA_GRE_REMOTE: "2001:db8::3",
      IFLA_GRE_TTL: 55,
      IFLA_GRE_ENCAP_LIMIT: 4,
      IFLA_GRE_FLOWINFO: 0x02000011,
      IFLA_GRE_FLAGS: [],
      IFLA_GRE_ENCAP_FLAGS: ["TUNNEL_ENCAP_FLAG_CSUM6"],
    });
  });

  // ip link add sit1 type sit local 10.0.0.1 remote 10.0.0.22 6rd-prefix 2001:db8::/32 6rd-relay_prefix 10.0.0.0/8
  const sit = (flags: string) => `
      d0000000 1000 0506 1f27046b 00000000  00000000 00000000 00000000 00000000
      0900 0300 7369743100 000000 a400 1200 0800 0100 73697400 9800 0200
      0500 0900 00000000 0800 0200 0a000001 0800 0300 0a000016 0500 0a00 01000000
      0500 0500 00000000 0500 0400 00000000 0800 0100 00000000 0800 1400 00000000
      0600 0f00 00000000 0600 1000 00000000 0600 1100 00000000 0600 1200 00000000
      0600 0800 ${flags} 0000
      1400 0b00 20010db8000000000000000000000000 0600 0d00 20000000
      0800 0c00 0a000000 0600 0e00 08000000`;

  test("sit with 6rd", async () => {
    expect(await dataOf(sit("0000"))).toMatchObject({
      IFLA_IPTUN_PROTO: "IPPROTO_IP",
      IFLA_IPTUN_FLAGS: [],
      IFLA_IPTUN_6RD_PREFIX: "2001:db8::",
      IFLA_IPTUN_6RD_PREFIXLEN: 32,
      IFLA_IPTUN_6RD_RELAY_PREFIX: "10.0.0.0",
      IFLA_IPTUN_6RD_RELAY_PREFIXLEN: 8,
    });
  });

  test("sit's flags are in the order of the machine", async () => {
    expect((await dataOf(sit("0100"))).IFLA_IPTUN_FLAGS).toEqual(["SIT_ISATAP"]);
  });
});
