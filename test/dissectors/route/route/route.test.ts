/** Routes: bytes of `ip route`, `ip mroute` and `cangw`. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../../src/schema/index.ts";
import { decodeMessage, messageJson } from "../../../helpers/decode.ts";
import { hex } from "../../../helpers/hex.ts";

function decode(text: string): Promise<Message> {
  return decodeMessage(hex(text), "NETLINK_ROUTE");
}

describe("requests", () => {
  test("ip route add 192.0.2.64/26 mtu lock 1300 rtt lock 70ms congctl lock reno reordering 5 via 10.0.0.254 onlink dev d0 tos 0x10 table 100 pref high", async () => {
    const message = await decode(`
      68000000 1800 0506 7227046b 00000000
      02 1a 00 10 64 03 00 01 04000000                    # rtmsg
      08000100 c0000240 08000500 0a0000fe 05001400 01000000 08000400 07000000
      2c00 0800 08000200 14050000 08000400 30020000 08001000 72656e6f 08000900 05000000 08000100 14000100
    `);
    const json = messageJson(message);
    expect(json.rtmsg).toEqual({
      rtm_family: "AF_INET",
      rtm_dst_len: 26,
      rtm_src_len: 0,
      rtm_tos: 16,
      rtm_table: 100,
      rtm_protocol: "RTPROT_BOOT",
      rtm_scope: "RT_SCOPE_UNIVERSE",
      rtm_type: "RTN_UNICAST",
      rtm_flags: ["RTNH_F_ONLINK"],
    });
    expect(json.attributes).toEqual({
      RTA_DST: "192.0.2.64",
      RTA_GATEWAY: "10.0.0.254",
      RTA_PREF: "ICMPV6_ROUTER_PREF_HIGH",
      RTA_OIF: 7,
      RTA_METRICS: {
        RTAX_MTU: 1300,
        RTAX_RTT: 560,
        RTAX_CC_ALGO: "reno",
        RTAX_REORDERING: 5,
        RTAX_LOCK: ["RTAX_MTU", "RTAX_RTT", "RTAX_CC_ALGO"],
      },
    });
    expect(message.action).toBe(
      "192.0.2.64/26 tos 0x10 via 10.0.0.254 dev if7 table 100 proto boot onlink mtu lock 1300 rtt lock 70ms reordering 5 congctl lock reno pref high",
    );
    expect(message.issues).toEqual([]);
  });

  test("ip route add 203.0.113.0/24 via inet6 fe80::1 dev d0", async () => {
    const message = await decode(`
      44000000 1800 0506 7227046b 00000000 02 18 00 00 fe 03 00 01 00000000
      08000100 cb007100 1600 1200 0a00 fe800000 00000000 00000000 00000001 0000 08000400 07000000
    `);
    expect(messageJson(message).attributes.RTA_VIA).toEqual({ rtvia_family: "AF_INET6", rtvia_addr: "fe80::1" });
    expect(message.action).toBe("203.0.113.0/24 via inet6 fe80::1 dev if7 table main proto boot");
  });

  test("ip route get 198.51.100.9 ipproto tcp sport 5 dport 80 uid 1000: ports are in network order", async () => {
    const message = await decode(`
      44000000 1a00 0100 8627046b 00000000 02 20 00 00 00 00 00 00 00100000
      08000100 c6336409 05001b00 06000000 06001c00 00050000 06001d00 00500000 08001900 e8030000
    `);
    expect(messageJson(message).rtmsg.rtm_flags).toEqual(["RTM_F_LOOKUP_TABLE"]);
    expect(messageJson(message).attributes).toMatchObject({ RTA_IP_PROTO: "IPPROTO_TCP", RTA_SPORT: 5, RTA_DPORT: 80 });
    expect(message.action).toBe("get 198.51.100.9 uid 1000 ipproto tcp sport 5 dport 80");
  });

  test("a dump asked for with the short header", async () => {
    const message = await decode("14000000 1a00 0103 00000000 00000000 0a000000");
    expect(messageJson(message).rtgenmsg).toEqual({ rtgen_family: "AF_INET6" });
    expect(message.action).toBe("dump inet6");
  });
});

describe("replies", () => {
  test("ip mroute show, of the mroute that a daemon installed", async () => {
    const message = await decode(`
      70000000 1800 0000 00000000 00000000 80 20 20 00 fd 11 00 05 00000000
      08000f00 fd000000 08000200 0a00004d 08000100 ef050505 08000300 07000000
      0c000900 0800 00 03 08000000
      1c001100 0000000000000000 0000000000000000 0000000000000000 0c001700 0000000000000000
    `);
    const json = messageJson(message);
    expect(json.rtmsg).toMatchObject({ rtm_family: "RTNL_FAMILY_IPMR", rtm_protocol: "RTPROT_MROUTED" });
    expect(json.attributes.RTA_MFC_STATS).toEqual({ mfcs_packets: 0, mfcs_bytes: 0, mfcs_wrong_if: 0 });
    expect(message.field("RTA_EXPIRES")?.text).toBe("0 clock ticks");
    expect(message.action).toBe(
      "(10.0.0.77,239.5.5.5) Iif: if7 Oifs: if8(ttl 3) State: resolved 0 packets, 0 bytes Table: default",
    );
    expect(message.issues).toEqual([]);
  });

  test("bit 29 of the flags: a failed offload, in a cached route a multicast destination", async () => {
    const stored = await decode("1c000000 1800 0000 00000000 00000000 02000000 fe020001 00000020");
    expect(messageJson(stored).rtmsg.rtm_flags).toEqual(["RTM_F_OFFLOAD_FAILED"]);
    expect(stored.action).toBe("default table main proto kernel rt_offload_failed");
    const cached = await decode("1c000000 1800 0000 00000000 00000000 02000000 fe000001 00020020");
    expect(messageJson(cached).rtmsg.rtm_flags).toEqual(["RTM_F_CLONED", "RTCF_MULTICAST"]);
    expect(cached.action).toBe("default table main cache");
  });

  test("cangw -L after cangw -A -s vcan0 -d vcan1 -e -f 123:7FF -m SET:IL:123.8.1122334455667788", async () => {
    const message = await decode(`
      48000000 1800 0500 00000000 00000000 1d 01 0100
      08000900 0f000000 08000a00 10000000 0c000b00 23010000 ff070000
      1500 0400 23010000 08 000000 1122334455667788 03 000000
    `);
    const json = messageJson(message);
    expect(json.rtcanmsg).toEqual({
      can_family: "AF_CAN",
      gwtype: "CGW_TYPE_CAN_CAN",
      flags: ["CGW_FLAGS_CAN_ECHO"],
    });
    expect(json.attributes).toEqual({
      CGW_SRC_IF: 15,
      CGW_DST_IF: 16,
      CGW_FILTER: { can_id: 0x123, can_mask: 0x7ff },
      CGW_MOD_SET: {
        can_id: 0x123,
        len: 8,
        len8_dlc: 0,
        data: "1122334455667788",
        modtype: ["CGW_MOD_ID", "CGW_MOD_DLC"],
      },
    });
    expect(message.action).toBe("can from if15 to if16 echo filter 0x123:0x7ff");
    expect(message.issues).toEqual([]);
  });

  test("a hop that says it is longer than what is left spoils only itself", async () => {
    const message = await decode(`
      3c000000 1800 0000 00000000 00000000 02180000 fe030001 00000000
      08000100 c6336400
      1800 0900 0800 00 04 07000000 4000 00 00 08000000 00000000
    `);
    expect(message.issues.map(({ kind, path }) => [kind, path])).toEqual([["malformed", "RTA_MULTIPATH.#rest"]]);
    expect(message.action).toBe("198.51.100.0/24 table main proto boot nexthop dev if7 weight 5");
  });
});
