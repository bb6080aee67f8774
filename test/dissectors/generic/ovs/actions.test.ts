/** Open vSwitch: actions and keys that no capture has, laid by hand from include/uapi/linux/openvswitch.h. */
import { describe, expect, test } from "vitest";
import { actionWords } from "../../../../dissectors/generic/ovs/action-words.ts";
import { flowWords } from "../../../../dissectors/generic/ovs/flow-summary.ts";
import { genericBytes, genericMessage } from "../../../helpers/comparison.ts";
import { hex } from "../../../helpers/hex.ts";
import { attribute } from "../../../helpers/table.ts";

function nested(number: number, ...parts: readonly Uint8Array[]): Buffer {
  return attribute(number, Buffer.concat(parts));
}

function plain(number: number, text = ""): Buffer {
  return attribute(number, hex(text));
}

/** OVS_FLOW_CMD_NEW with these attributes. */
async function flow(...parts: readonly Uint8Array[]) {
  const body = `00000000 ${Buffer.concat(parts).toString("hex")}`;
  return genericMessage("ovs_flow", 1, genericBytes(1, 1, body), 4);
}

async function actions(...parts: readonly Uint8Array[]) {
  const { message, json } = await flow(nested(2, ...parts));
  const inside = message.root.into("OVS_FLOW_ATTR_ACTIONS");
  expect(message.issues).toEqual([]);
  return { json: json.attributes.OVS_FLOW_ATTR_ACTIONS, words: inside === null ? "" : actionWords(inside) };
}

describe("actions", () => {
  test("ct with a mark, labels, a helper and translation", async () => {
    const { json, words } = await actions(
      nested(
        12,
        plain(1),
        plain(2, "0500"),
        plain(3, "07000000 ff000000"),
        plain(4, "01000000000000000000000000000000 0f000000000000000000000000000000"),
        plain(5, "66747000"),
        nested(6, plain(1), plain(3, "0a000001"), plain(4, "0a000009"), plain(5, "e803"), plain(6, "d007"), plain(7)),
        plain(8, "03000000"),
        plain(9, "743100"),
      ),
    );
    expect(json).toEqual([
      {
        OVS_ACTION_ATTR_CT: {
          OVS_CT_ATTR_COMMIT: true,
          OVS_CT_ATTR_ZONE: 5,
          OVS_CT_ATTR_MARK: { value: 7, mask: 255 },
          OVS_CT_ATTR_LABELS: {
            value: "01000000000000000000000000000000",
            mask: "0f000000000000000000000000000000",
          },
          OVS_CT_ATTR_HELPER: "ftp",
          OVS_CT_ATTR_NAT: {
            OVS_NAT_ATTR_SRC: true,
            OVS_NAT_ATTR_IP_MIN: "10.0.0.1",
            OVS_NAT_ATTR_IP_MAX: "10.0.0.9",
            OVS_NAT_ATTR_PROTO_MIN: 1000,
            OVS_NAT_ATTR_PROTO_MAX: 2000,
            OVS_NAT_ATTR_PERSISTENT: true,
          },
          OVS_CT_ATTR_EVENTMASK: ["IPCT_NEW", "IPCT_RELATED"],
          OVS_CT_ATTR_TIMEOUT: "t1",
        },
      },
    ]);
    expect(words).toBe(
      "ct(commit,zone=5,mark=0x7/0xff,label=0x1/0xf,helper=ftp,timeout=t1,nat(src=10.0.0.1-10.0.0.9:1000-2000,persistent))",
    );
  });

  test("what holds actions: sample, clone, check_pkt_len, dec_ttl", async () => {
    const output = plain(1, "01000000");
    const { json, words } = await actions(
      nested(6, plain(1, "ffffff7f"), nested(2, plain(5), output)),
      nested(20, plain(1, "02000000")),
      nested(21, plain(1, "dc05"), nested(2, output), nested(3)),
      nested(23, nested(1)),
    );
    expect(json).toEqual([
      {
        OVS_ACTION_ATTR_SAMPLE: {
          OVS_SAMPLE_ATTR_PROBABILITY: 0x7fffffff,
          OVS_SAMPLE_ATTR_ACTIONS: [{ OVS_ACTION_ATTR_POP_VLAN: true }, { OVS_ACTION_ATTR_OUTPUT: 1 }],
        },
      },
      { OVS_ACTION_ATTR_CLONE: [{ OVS_ACTION_ATTR_OUTPUT: 2 }] },
      {
        OVS_ACTION_ATTR_CHECK_PKT_LEN: {
          OVS_CHECK_PKT_LEN_ATTR_PKT_LEN: 1500,
          OVS_CHECK_PKT_LEN_ATTR_ACTIONS_IF_GREATER: [{ OVS_ACTION_ATTR_OUTPUT: 1 }],
          OVS_CHECK_PKT_LEN_ATTR_ACTIONS_IF_LESS_EQUAL: [],
        },
      },
      { OVS_ACTION_ATTR_DEC_TTL: { OVS_DEC_TTL_ATTR_ACTION: [] } },
    ]);
    expect(words).toBe(
      "sample(sample=50.0%,actions(pop_vlan,1)),clone(2),check_pkt_len(size=1500,gt(1),le(drop)),dec_ttl(le_1(drop))",
    );
  });

  test("headers: mpls, eth, nsh, vlan", async () => {
    const { json, words } = await actions(
      plain(9, "00064140 8847 0000"),
      plain(10, "0800"),
      plain(22, "00064140 8848 0100"),
      plain(14, "020000000001 020000000002"),
      plain(15),
      nested(17, plain(1, "00 3f 01 03 000100ff"), plain(2, "00000001 00000002 00000003 00000004")),
      plain(18),
      plain(4, "88a8 3064"),
    );
    expect(json[0]).toEqual({
      OVS_ACTION_ATTR_PUSH_MPLS: {
        mpls_lse: { ttl: 64, bos: 1, tc: 0, label: 100 },
        mpls_ethertype: "ETH_P_MPLS_UC",
      },
    });
    expect(json[2].OVS_ACTION_ATTR_ADD_MPLS.tun_flags).toEqual(["OVS_MPLS_L3_TUNNEL_FLAG_MASK"]);
    expect(json[5]).toEqual({
      OVS_ACTION_ATTR_PUSH_NSH: {
        OVS_NSH_KEY_ATTR_BASE: { flags: 0, ttl: 63, mdtype: 1, np: 3, path_hdr: { si: 255, spi: 256 } },
        OVS_NSH_KEY_ATTR_MD1: { context: [1, 2, 3, 4] },
      },
    });
    expect(words).toBe(
      "push_mpls(label=100,tc=0,ttl=64,bos=1,eth_type=0x8847),pop_mpls(eth_type=0x800)," +
        "add_mpls(label=100,tc=0,ttl=64,bos=1,eth_type=0x8848),push_eth(src=02:00:00:00:00:01,dst=02:00:00:00:00:02)," +
        "pop_eth,push_nsh(flags=0,ttl=63,mdtype=1,np=3,spi=0x100,si=255),pop_nsh(),push_vlan(tpid=0x88a8,vid=100,pcp=1)",
    );
  });

  test("what goes elsewhere: userspace, psample, hash, recirc, trunc, meter, drop", async () => {
    const { json, words } = await actions(
      nested(2, plain(1, "ffffffff"), plain(2, "0102"), plain(3, "04000000"), plain(4)),
      nested(25, plain(1, "05000000"), plain(2, "aabb")),
      plain(8, "01000000 05000000"),
      plain(7, "03000000"),
      plain(13, "64000000"),
      plain(19, "05000000"),
      plain(16),
      plain(24, "00000000"),
    );
    expect(json[0].OVS_ACTION_ATTR_USERSPACE).toEqual({
      OVS_USERSPACE_ATTR_PID: 4294967295,
      OVS_USERSPACE_ATTR_USERDATA: "0102",
      OVS_USERSPACE_ATTR_EGRESS_TUN_PORT: 4,
      OVS_USERSPACE_ATTR_ACTIONS: true,
    });
    expect(json[1].OVS_ACTION_ATTR_PSAMPLE).toEqual({ OVS_PSAMPLE_ATTR_GROUP: 5, OVS_PSAMPLE_ATTR_COOKIE: "aabb" });
    expect(json[2].OVS_ACTION_ATTR_HASH).toEqual({ hash_alg: "OVS_HASH_ALG_SYM_L4", hash_basis: 5 });
    expect(words).toBe(
      "userspace(pid=4294967295,userdata(0102),actions,tunnel_out_port=4),psample(group=5,cookie=0xaabb)," +
        "hash(sym_l4(5)),recirc(0x3),trunc(100),meter(5),ct_clear,drop",
    );
  });

  test("set with a mask behind the value: a mark, a port, a service chain", async () => {
    const { json, words } = await actions(
      nested(11, plain(15, "05000000 ff000000")),
      nested(11, plain(9, "0050 0000 ffff 0000")),
      nested(11, nested(28, plain(1, "00 3f 00 00 00000000 00 ff 00 00 00000000"))),
    );
    expect(json[0].OVS_ACTION_ATTR_SET_MASKED).toEqual({ OVS_KEY_ATTR_SKB_MARK: { key: 5, mask: 255 } });
    expect(json[1].OVS_ACTION_ATTR_SET_MASKED.OVS_KEY_ATTR_TCP).toEqual({
      key: { tcp_src: 80, tcp_dst: 0 },
      mask: { tcp_src: 0xffff, tcp_dst: 0 },
    });
    expect(json[2].OVS_ACTION_ATTR_SET_MASKED.OVS_KEY_ATTR_NSH.OVS_NSH_KEY_ATTR_BASE.mask).toEqual({
      flags: 0,
      ttl: 255,
      mdtype: 0,
      np: 0,
      path_hdr: 0,
    });
    expect(words).toMatch(/^set\(skb_mark\(0x5\/0xff\)\),set\(tcp\(src=80\)\),set\(nsh\(/);
  });
});

describe("keys", () => {
  test("a tunnel with options of Geneve, VXLAN and ERSPAN", async () => {
    const { message, json } = await flow(
      nested(
        1,
        nested(
          16,
          plain(0, "0000000000000064"),
          plain(1, "0a050001"),
          plain(2, "0a050002"),
          plain(4, "40"),
          plain(5),
          plain(8, "0102 80 01 01020304  0103 01 00"),
          nested(11, plain(1, "05000800")),
          plain(15, "02000000 00000005 0007 89 3d"),
        ),
      ),
    );
    expect(message.issues).toEqual([]);
    const tunnel = json.attributes.OVS_FLOW_ATTR_KEY.OVS_KEY_ATTR_TUNNEL;
    expect(tunnel.OVS_TUNNEL_KEY_ATTR_GENEVE_OPTS).toEqual([
      { opt_class: 0x102, type: 0x80, length: 1, opt_data: "01020304" },
      { opt_class: 0x103, type: 1, length: 0, opt_data: "" },
    ]);
    expect(tunnel.OVS_TUNNEL_KEY_ATTR_ERSPAN_OPTS).toEqual({
      version: 2,
      u: {
        timestamp: 5,
        sgt: 7,
        source: { hwid_upper: 1, ft: 2, p: 1 },
        place: { o: 1, gra: 2, dir: 1, hwid: 3 },
      },
    });
    expect(flowWords(message)).toBe(
      "tunnel(tun_id=0x64,src=10.5.0.1,dst=10.5.0.2,ttl=64," +
        "geneve({class=0x102,type=0x80,len=4,0x1020304}{class=0x103,type=0x1,len=0})," +
        "vxlan(gbp(id=5,flags=0x8)),erspan(ver=2),flags(df|key))",
    );
  });

  test("values and masks side by side, what does not count left out", async () => {
    const { message, json } = await flow(
      nested(1, plain(3, "02000000"), plain(7, "0a000000 c0000201 06 00 00 00"), plain(18, "0002")),
      nested(7, plain(3, "ffffffff"), plain(7, "ff000000 ffffffff ff 00 00 ff"), plain(18, "0fff")),
    );
    expect(message.issues).toEqual([]);
    expect(json.attributes.OVS_FLOW_ATTR_KEY.OVS_KEY_ATTR_IPV4.ipv4_proto).toBe("IPPROTO_TCP");
    expect(json.attributes.OVS_FLOW_ATTR_MASK.OVS_KEY_ATTR_IPV4.ipv4_proto).toBe(255);
    expect(flowWords(message)).toContain("in_port(2),ipv4(src=10.0.0.0/255.0.0.0,dst=192.0.2.1,proto=6,frag=no)");
  });

  test("neighbour discovery, an original tuple of IPv6, extension headers", async () => {
    const { message, json } = await flow(
      nested(
        1,
        plain(14, "fe800000000000000000000000000001 020000000001 000000000000"),
        plain(27, "20010db8000000000000000000000001 20010db8000000000000000000000002 04d2 0050 06 000000"),
        plain(32, "4000"),
      ),
    );
    expect(message.issues).toEqual([]);
    expect(json.attributes.OVS_FLOW_ATTR_KEY).toEqual({
      OVS_KEY_ATTR_ND: { nd_target: "fe80::1", nd_sll: "02:00:00:00:00:01", nd_tll: "00:00:00:00:00:00" },
      OVS_KEY_ATTR_CT_ORIG_TUPLE_IPV6: {
        ipv6_src: "2001:db8::1",
        ipv6_dst: "2001:db8::2",
        src_port: 1234,
        dst_port: 80,
        ipv6_proto: "IPPROTO_TCP",
      },
      OVS_KEY_ATTR_IPV6_EXTHDRS: { hdrs: ["OFPIEH12_HOP"] },
    });
    expect(flowWords(message)).toContain("ct_tuple6(src=2001:db8::1,dst=2001:db8::2,proto=6,tp_src=1234,tp_dst=80)");
  });
});

describe("ports and packets", () => {
  test("a port of a VXLAN tunnel with group policy", async () => {
    const options = nested(4, plain(1, "b512"), nested(2, plain(1)));
    const body = `00000000 ${Buffer.concat([plain(1, "04000000"), plain(2, "04000000"), plain(3, "767800"), options]).toString("hex")}`;
    const { message, json } = await genericMessage("ovs_vport", 1, genericBytes(1, 1, body), 4);
    expect(message.issues).toEqual([]);
    expect(json.attributes.OVS_VPORT_ATTR_OPTIONS).toEqual({
      OVS_TUNNEL_ATTR_DST_PORT: 4789,
      OVS_TUNNEL_ATTR_EXTENSION: { OVS_VXLAN_EXT_GBP: true },
    });
    expect(message.summary).toBe("OVS_VPORT_CMD_NEW port 4: vx (vxlan) dst_port=4789");
  });

  test("a packet of an action with the tunnel that it would leave by", async () => {
    const frame = "020000000001 020000000002 0800 4500001c00004000401166ce0a0000010a000002 04d2003500080000";
    const body = Buffer.concat([
      plain(1, frame),
      nested(2, plain(3, "02000000")),
      nested(5, plain(0, "0000000000000064"), plain(2, "0a050002")),
      plain(11, "0500000001000000"),
      plain(10, "dc050000"),
    ]);
    const text = genericBytes(2, 1, `00000000 ${body.toString("hex")}`, 0);
    const { message, json } = await genericMessage("ovs_packet", 1, text, 4);
    expect(json.attributes.OVS_PACKET_ATTR_EGRESS_TUN_KEY.OVS_TUNNEL_KEY_ATTR_ID).toBe(100);
    expect(json.attributes.OVS_PACKET_ATTR_HASH).toBe(0x100000005);
    expect(message.summary).toBe(
      "OVS_PACKET_CMD_ACTION in_port(2) 02:00:00:00:00:02 > 02:00:00:00:00:01 ip 10.0.0.1 > 10.0.0.2 udp 1234 > 53",
    );
  });
});
