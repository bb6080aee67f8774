/** Encapsulations: requests of `ip route add … encap …`, and those that no capture has, built by hand. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../../src/schema/index.ts";
import { decodeMessage, messageJson } from "../../../helpers/decode.ts";
import { hex } from "../../../helpers/hex.ts";

function decode(text: string): Promise<Message> {
  return decodeMessage(hex(text), "NETLINK_ROUTE");
}

function le16(value: number): string {
  return Buffer.from([value & 255, value >> 8]).toString("hex");
}

/** An attribute: type, then its payload in hex. */
function attribute(type: number, payload: string): string {
  const digits = payload.replace(/\s+/g, "");
  const length = 4 + digits.length / 2;
  return le16(length) + le16(type) + digits + "00".repeat((4 - (length % 4)) % 4);
}

/** A route request to 10.20.0.0/24 with that encapsulation. */
function routeWith(type: number, encapsulation: string): Promise<Message> {
  const body = `02180000fe030001 00000000${attribute(1, "0a140000")}${attribute(22, encapsulation)}${attribute(21, le16(type))}`;
  const digits = body.replace(/\s+/g, "");
  return decode(`${le16(16 + digits.length / 2)}0000 1800 0506 00000000 00000000 ${digits}`);
}

describe("bytes of ip route add", () => {
  test("10.21.0.0/24 encap ip id 100 dst 10.0.0.21 src 10.0.0.1 ttl 55 tos 4 key csum seq dev d0", async () => {
    const message = await decode(`
      6c000000 1800 0506 7e27046b 00000000 02 18 00 00 fe 03 fd 01 00000000
      08000100 0a150000
      3800 1680 0c000100 00000000 00000064 08000200 0a000015 08000300 0a000001 05000400 37100b00
        05000500 04300b00 06000600 000d 0b00       # flags in network order
      06001500 02000b00 08000400 07000000
    `);
    expect(messageJson(message).attributes.RTA_ENCAP).toEqual({
      LWTUNNEL_IP_ID: 100,
      LWTUNNEL_IP_DST: "10.0.0.21",
      LWTUNNEL_IP_SRC: "10.0.0.1",
      LWTUNNEL_IP_TTL: 55,
      LWTUNNEL_IP_TOS: 4,
      LWTUNNEL_IP_FLAGS: ["TUNNEL_CSUM", "TUNNEL_KEY", "TUNNEL_SEQ"],
    });
    expect(message.issues).toEqual([]);
  });

  test("2001:db8:31::/64 encap seg6 mode encap segs 2001:db8::a,2001:db8::b,2001:db8::c dev d0", async () => {
    const message = await decode(`
      84000000 1800 0506 7e27046b 00000000 0a400000 fe030001 00000000
      14000100 20010db8 00310000 00000000 00000000
      4400 1680 4000 0100 01000000 00 06 04 02 02 00 0000
        20010db8 00000000 00000000 0000000c 20010db8 00000000 00000000 0000000b 20010db8 00000000 00000000 0000000a
      06001500 05000000 08000400 07000000
    `);
    expect(messageJson(message).attributes.RTA_ENCAP.SEG6_IPTUNNEL_SRH).toEqual({
      mode: "SEG6_IPTUN_MODE_ENCAP",
      srh: {
        nexthdr: 0,
        hdrlen: 6,
        type: 4,
        segments_left: 2,
        first_segment: 2,
        flags: [],
        tag: 0,
        segments: ["2001:db8::c", "2001:db8::b", "2001:db8::a"],
      },
    });
    const segments = message.field("RTA_ENCAP.SEG6_IPTUNNEL_SRH.srh.segments");
    expect(segments?.children.map((segment) => segment.text)).toEqual(["2001:db8::c", "2001:db8::b", "2001:db8::a"]);
    expect(message.issues).toEqual([]);
    expect(message.action).toContain("encap seg6 mode encap segs 3 [ 2001:db8::a 2001:db8::b 2001:db8::c ] dev if7");
  });

  test("2001:db8:40::4/128 encap seg6local action End.DT6 table 100 count dev d0", async () => {
    const message = await decode(`
      7c000000 1800 0506 7f27046b 00000000 0a800000 fe030001 00000000
      14000100 20010db8 00400000 00000000 00000004
      3c00 1680 08000100 07000000 08000300 64000000
        2800 0a80 0c000200 0000000000000000 0c000300 0000000000000000 0c000400 0000000000000000
      06001500 07000000 08000400 07000000
    `);
    expect(messageJson(message).attributes.RTA_ENCAP).toEqual({
      SEG6_LOCAL_ACTION: "SEG6_LOCAL_ACTION_END_DT6",
      SEG6_LOCAL_TABLE: 100,
      SEG6_LOCAL_COUNTERS: { SEG6_LOCAL_CNT_PACKETS: 0, SEG6_LOCAL_CNT_BYTES: 0, SEG6_LOCAL_CNT_ERRORS: 0 },
    });
  });

  test("2001:db8:34::/64 encap ioam6 freq 2/5 mode encap tundst 2001:db8::40 trace prealloc type 0x800000 ns 1 size 12 dev d0", async () => {
    const message = await decode(`
      7c000000 1800 0506 8027046b 00000000 0a400000 fe030001 00000000
      14000100 20010db8 00340000 00000000 00000000
      3c00 1680 08000400 02000000 08000500 05000000 05000100 02000000
        14000200 20010db8 00000000 00000000 00000040 0c000300 0001 00 03 80000000
      06001500 09000000 08000400 07000000
    `);
    expect(messageJson(message).attributes.RTA_ENCAP).toEqual({
      IOAM6_IPTUNNEL_FREQ_K: 2,
      IOAM6_IPTUNNEL_FREQ_N: 5,
      IOAM6_IPTUNNEL_MODE: "IOAM6_IPTUNNEL_MODE_ENCAP",
      IOAM6_IPTUNNEL_DST: "2001:db8::40",
      IOAM6_IPTUNNEL_TRACE: {
        namespace_id: 1,
        node: { overflow: 0, nodelen: 0 },
        remlen: 3,
        type_be32: ["bit0"],
        data: [],
      },
    });
    expect(message.action).toContain(
      "encap ioam6 freq 2/5 mode encap tundst 2001:db8::40 trace prealloc type 0x800000 ns 1 size 12 dev",
    );
  });

  test("2001:db8:37::/64 encap rpl segs fe80::1,fe80::2 dev d0", async () => {
    const message = await decode(`
      70000000 1800 0506 8127046b 00000000 0a400000 fe030001 00000000
      14000100 20010db8 00370000 00000000 00000000
      3000 1680 2c000100 00 04 03 02 00000000
        fe800000 00000000 00000000 00000002 fe800000 00000000 00000000 00000001
      06001500 08000b00 08000400 07000000
    `);
    expect(messageJson(message).attributes.RTA_ENCAP.RPL_IPTUNNEL_SRH).toMatchObject({
      segments_left: 2,
      compression: { cmpre: 0, cmpri: 0 },
      rpl_segaddr: ["fe80::2", "fe80::1"],
    });
    expect(message.action).toContain("encap rpl segs 2 [ fe80::1 fe80::2 ]");
  });

  test("10.23.0.0/24 encap xfrm if_id 5 link_dev d0 dev d0", async () => {
    const message = await decode(`
      40000000 1800 0506 8127046b 00000000 02180000 fe03fd01 00000000
      08000100 0a170000 1400 1680 08000100 05000000 08000200 07000000 06001500 0a000000
    `);
    expect(messageJson(message).attributes.RTA_ENCAP).toEqual({ LWT_XFRM_IF_ID: 5, LWT_XFRM_LINK: 7 });
  });
});

describe("built from the headers, as no capture has them", () => {
  test("options of Geneve, VXLAN and ERSPAN", async () => {
    const geneve = (type: string, data: string): string =>
      attribute(0x8001, attribute(1, "0102") + attribute(2, type) + attribute(3, data));
    const options = geneve("80", "aabbccdd") + geneve("81", "01020304");
    const vxlan = attribute(0x8002, attribute(1, "ff000000"));
    const erspan = attribute(
      0x8003,
      attribute(1, "02") + attribute(2, "00000005") + attribute(3, "01") + attribute(4, "07"),
    );
    const message = await routeWith(2, attribute(2, "0a000001") + attribute(0x8008, options + vxlan + erspan));
    expect(messageJson(message).attributes.RTA_ENCAP.LWTUNNEL_IP_OPTS).toEqual({
      LWTUNNEL_IP_OPTS_GENEVE: [
        {
          LWTUNNEL_IP_OPT_GENEVE_CLASS: 0x0102,
          LWTUNNEL_IP_OPT_GENEVE_TYPE: 0x80,
          LWTUNNEL_IP_OPT_GENEVE_DATA: "aabbccdd",
        },
        {
          LWTUNNEL_IP_OPT_GENEVE_CLASS: 0x0102,
          LWTUNNEL_IP_OPT_GENEVE_TYPE: 0x81,
          LWTUNNEL_IP_OPT_GENEVE_DATA: "01020304",
        },
      ],
      LWTUNNEL_IP_OPTS_VXLAN: { LWTUNNEL_IP_OPT_VXLAN_GBP: 255 },
      LWTUNNEL_IP_OPTS_ERSPAN: {
        LWTUNNEL_IP_OPT_ERSPAN_VER: 2,
        LWTUNNEL_IP_OPT_ERSPAN_INDEX: 5,
        LWTUNNEL_IP_OPT_ERSPAN_DIR: 1,
        LWTUNNEL_IP_OPT_ERSPAN_HWID: 7,
      },
    });
    expect(message.issues).toEqual([]);
    expect(message.action).toContain("geneve_opts 102:80:aabbccdd,102:81:01020304 vxlan_opts 255 erspan_opts 2:5:1:7");
  });

  test("ila", async () => {
    const message = await routeWith(3, attribute(1, "0005000600070008") + attribute(7, "00") + attribute(8, "20"));
    expect(messageJson(message).attributes.RTA_ENCAP).toEqual({
      ILA_ATTR_LOCATOR: 0x0005000600070008,
      ILA_ATTR_CSUM_MODE: "ILA_CSUM_ADJUST_TRANSPORT",
      ILA_ATTR_IDENT_TYPE: "ILA_ATYPE_USE_FORMAT",
    });
    expect(message.action).toContain("encap ila 5:6:7:8 csum-mode adj-transport ident-type use-format");
  });

  test("a segment routing header with an HMAC after its segments", async () => {
    const segment = "20010db8 00000000 00000000 0000000a";
    const hmac = `05 26 0000 00000011 ${"ab".repeat(32)}`;
    const message = await routeWith(5, attribute(1, `00000000 00 07 04 00 00 08 0000 ${segment} ${hmac}`));
    const { srh } = messageJson(message).attributes.RTA_ENCAP.SEG6_IPTUNNEL_SRH;
    expect(srh.flags).toEqual(["SR6_FLAG1_HMAC"]);
    expect(srh.segments).toEqual(["2001:db8::a"]);
    expect(srh.tlvs).toEqual([{ type: "SR6_TLV_HMAC", len: 38, data: { hmackeyid: 17, hmac: "ab".repeat(32) } }]);
    expect(
      message.field("RTA_ENCAP.SEG6_IPTUNNEL_SRH.srh.tlvs")?.children[0]?.child("data")?.child("hmackeyid")?.value,
    ).toBe(17);
    expect(message.issues).toEqual([]);
    expect(message.action).toContain("segs 1 [ 2001:db8::a ] hmac 11");
  });

  test("a segment routing header that promises more segments than follow", async () => {
    const message = await routeWith(
      5,
      attribute(1, "01000000 00 06 04 02 02 00 0000 20010db8 00000000 00000000 0000000c"),
    );
    expect(message.issues.map(({ kind, path }) => [kind, path])).toEqual([
      ["malformed", "RTA_ENCAP.SEG6_IPTUNNEL_SRH.srh.segments"],
    ]);
    expect(messageJson(message).issues).toHaveLength(1);
  });

  test("an encapsulation of a type that no table has stays bytes and says so", async () => {
    const message = await routeWith(99, attribute(1, "01020304"));
    expect(message.issues.map(({ kind, path }) => [kind, path])).toEqual([["unknown", "RTA_ENCAP"]]);
    expect(message.action).toBe("10.20.0.0/24 encap 99 table main proto boot");
  });
});
