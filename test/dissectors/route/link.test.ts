/** Link messages: bytes of real captures and their summaries. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import type { Json } from "../../helpers/json.ts";

async function decode(text: string): Promise<{ message: Message; json: Json }> {
  const message = await decodeMessage(hex(text), "NETLINK_ROUTE");
  return { message, json: messageJson(message) };
}

describe("bytes of real captures", () => {
  test("ip link set veth0 up", async () => {
    const { message, json } = await decode(`
      20000000 1000 0500 e525046b 00000000     # RTM_NEWLINK
      00 00 0000 07000000 01000000 01000000    # ifinfomsg: index 7, IFF_UP of IFF_UP
    `);
    expect(json.ifinfomsg).toEqual({
      ifi_family: "AF_UNSPEC",
      ifi_type: "ARPHRD_NETROM",
      ifi_index: 7,
      ifi_flags: ["IFF_UP"],
      ifi_change: ["IFF_UP"],
    });
    expect(message.summary).toBe("RTM_NEWLINK set if7 up");
  });

  test("ip link add veth0 type veth peer name veth1 netns foo", async () => {
    const { message, json } = await decode(`
      68000000 1000 0506 df25046b 00000000     # RTM_NEWLINK, create, exclusive
      00 00 0000 00000000 00000000 00000000    # ifinfomsg
      0a00 0300 766574683000 0000              # IFLA_IFNAME
      3c00 1200                                # IFLA_LINKINFO
        0900 0100 7665746800 000000            #   IFLA_INFO_KIND
        2c00 0200                              #   IFLA_INFO_DATA
          2800 0100                            #     VETH_INFO_PEER
            00 00 0000 00000000 00000000 00000000
            0800 1c00 05000000                 #       IFLA_NET_NS_FD
            0a00 0300 766574683100 0000        #       IFLA_IFNAME
    `);
    expect(json.attributes.IFLA_LINKINFO.IFLA_INFO_DATA.VETH_INFO_PEER.attributes).toEqual({
      IFLA_NET_NS_FD: 5,
      IFLA_IFNAME: "veth1",
    });
    expect(json.nlmsghdr.nlmsg_flags).toEqual(["NLM_F_REQUEST", "NLM_F_ACK", "NLM_F_EXCL", "NLM_F_CREATE"]);
    expect(message.summary).toBe("RTM_NEWLINK add veth0 type veth peer veth1 netns fd 5");
    expect(json.issues).toEqual([]);
  });

  test("RTM_GETLINK with IFLA_TARGET_NETNSID 3, which is also IFLA_IF_NETNSID", async () => {
    const { message, json } = await decode(`
      28000000 1200 0103 e825046b eb010000
      00 00 0000 00000000 00000000 00000000
      0800 2e00 03000000                       # IFLA_TARGET_NETNSID
    `);
    expect(json.attributes).toEqual({ IFLA_TARGET_NETNSID: 3 });
    expect(message.root.number("IFLA_IF_NETNSID")).toBe(3);
    expect(message.namespace).toBe(3);
    expect(message.summary).toBe("RTM_GETLINK dump target-nsid 3");
  });

  test("ip link set gre9 netns foo: the old namespace hears where the link went", async () => {
    // Without the attributes that do not matter here.
    const { message, json } = await decode(`
      4c000000 1100 0000 00000000 00000000     # RTM_DELLINK
      00 00 0a03 09000000 90000000 ffffffff    # ifinfomsg: ARPHRD_IPGRE, index 9
      0900 0300 6772653900 000000              # IFLA_IFNAME
      0800 0100 0a090002                       # IFLA_ADDRESS
      0800 2d00 03000000                       # IFLA_NEW_NETNSID
      0800 3100 0b000000                       # IFLA_NEW_IFINDEX
      0800 0500 00000000                       # IFLA_LINK
    `);
    expect(json.attributes).toEqual({
      IFLA_IFNAME: "gre9",
      IFLA_ADDRESS: "10.9.0.2",
      IFLA_NEW_NETNSID: 3,
      IFLA_NEW_IFINDEX: 11,
      IFLA_LINK: 0,
    });
    expect(message.field("IFLA_NEW_IFINDEX")?.text).toBe("11 in nsid 3");
    expect(message.summary).toBe("RTM_DELLINK 9: gre9@NONE moved to nsid 3 as index 11");
  });

  test("the other end of a link is counted in the namespace that IFLA_LINK_NETNSID gives", async () => {
    const { message } = await decode(`
      44000000 1000 0200 00000000 02000000
      00 00 0100 09000000 02100000 00000000
      0a00 0300 766574683100 0000              # IFLA_IFNAME veth1
      0800 0500 07000000                       # IFLA_LINK
      0800 2500 01000000                       # IFLA_LINK_NETNSID
      0800 0400 dc050000                       # IFLA_MTU
    `);
    expect(message.field("IFLA_LINK")?.text).toBe("7 in nsid 1");
    expect(message.summary).toBe("RTM_NEWLINK 9: veth1@if7 ether mtu 1500 link-netnsid 1");
  });

  test("ip -n foo link add ipip1 link-netnsid 1 type ipip: the line reads as ip link does", async () => {
    const { message, json } = await decode(`
      5c000000 1000 0000 00000000 00000000
      00 00 0003 06000000 90000000 00000000    # ifinfomsg: ARPHRD_TUNNEL, index 6
      0a00 0300 697069703100 0000              # IFLA_IFNAME
      0500 1000 02 000000                      # IFLA_OPERSTATE
      0800 0400 c8050000                       # IFLA_MTU
      1000 1200 0900 0100 6970697000 000000    # IFLA_LINKINFO, IFLA_INFO_KIND
      0800 2500 01000000                       # IFLA_LINK_NETNSID
      0800 0500 00000000                       # IFLA_LINK
    `);
    expect(message.summary).toBe("RTM_NEWLINK 6: ipip1@NONE ipip DOWN mtu 1480 link-netnsid 1");
    expect(json.ifinfomsg.ifi_flags).toEqual(["IFF_POINTOPOINT", "IFF_NOARP"]);
    expect(json.attributes.IFLA_OPERSTATE).toBe("IF_OPER_DOWN");
    expect(json.issues).toEqual([]);
  });

  test("a peer that no number leads to", async () => {
    const { message } = await decode(`
      30000000 1100 0000 00000000 00000000
      00 00 0100 09000000 02100000 ffffffff
      0800 2d00 ffffffff                       # IFLA_NEW_NETNSID
      0800 3100 0b000000                       # IFLA_NEW_IFINDEX
    `);
    expect(message.field("IFLA_NEW_NETNSID")?.text).toBe("-1 (not assigned)");
    expect(message.summary).toBe("RTM_DELLINK 9: if9 moved to nsid -1 (not assigned) as index 11");
  });

  test("bridge link: what the other end's number counts in, the message does not say", async () => {
    const { message, json } = await decode(`
      30000000 1000 0200 00000000 02000000
      07 00 0100 0e000000 43100100 00000000    # ifinfomsg: AF_BRIDGE, index 14
      0700 0300 763100 00                      # IFLA_IFNAME
      0800 0500 0f000000                       # IFLA_LINK
    `);
    expect(message.field("IFLA_LINK")?.text).toBe("15");
    expect(json.names).toEqual({ "ifinfomsg.ifi_index": "v1" });
    expect(message.summary).toBe("RTM_NEWLINK 14: v1@if15");
  });

  test("bridge vlan add dev v1 vid 100-110", async () => {
    const { message, json } = await decode(`
      34000000 1300 0500 0f27046b 00000000     # RTM_SETLINK
      07 00 0000 0e000000 00000000 00000000    # ifinfomsg: AF_BRIDGE, index 14
      1400 1a00                                # IFLA_AF_SPEC
        0800 0200 0800 6400                    #   IFLA_BRIDGE_VLAN_INFO
        0800 0200 1000 6e00
    `);
    expect(json.attributes.IFLA_AF_SPEC.IFLA_BRIDGE_VLAN_INFO).toEqual([
      { flags: ["BRIDGE_VLAN_INFO_RANGE_BEGIN"], vid: 100 },
      { flags: ["BRIDGE_VLAN_INFO_RANGE_END"], vid: 110 },
    ]);
    expect(message.summary).toBe("RTM_SETLINK vlan add dev if14 vid 100-110");
  });

  test("ip link set eth0 vf 2 max_tx_rate 100 min_tx_rate 10", async () => {
    const { message, json } = await decode(`
      38000000 1000 0500 2827046b 00000000
      00 00 0000 5c000000 00000000 00000000
      1800 1680                                # IFLA_VFINFO_LIST, NLA_F_NESTED
        1400 0180                              #   IFLA_VF_INFO
          1000 0600 02000000 0a000000 64000000 #     IFLA_VF_RATE
    `);
    expect(json.attributes.IFLA_VFINFO_LIST.IFLA_VF_INFO).toEqual([
      { IFLA_VF_RATE: { vf: 2, min_tx_rate: 10, max_tx_rate: 100 } },
    ]);
    expect(message.summary).toBe("RTM_NEWLINK set if92 vf 2 min_tx_rate 10Mbit/s max_tx_rate 100Mbit/s");
  });

  test("a dump request of one byte, and one of none", async () => {
    const short = await decode("11000000 1200 0103 01000000 00000000 07 000000");
    expect(short.json.rtgenmsg).toEqual({ rtgen_family: "AF_BRIDGE" });
    expect(short.message.summary).toBe("RTM_GETLINK dump family bridge");
    const none = await decode("10000000 1200 0103 01000000 00000000");
    expect(none.message.summary).toBe("RTM_GETLINK dump");
    expect([...short.json.issues, ...none.json.issues]).toEqual([]);
  });
});

describe("no bytes make a summary throw", () => {
  test.each([16, 17, 18, 19, 108, 109, 110])("type %i, every attribute empty or cut", async (type) => {
    const attributes = Array.from({ length: 72 }, (_, number) => [4, 0, number, number % 2 === 0 ? 0 : 0x80]).flat();
    for (const [flags, family] of [
      [0x605, 0],
      [0x001, 7],
      [0x301, 10],
      [0x002, 7],
      [0x002, 0],
    ] as const) {
      for (const cut of [0, 1, 9, 16, 17, 40, attributes.length]) {
        const body = [family, ...Array.from({ length: 15 }, () => 255), ...attributes.slice(0, cut)].slice(0, 16 + cut);
        const length = 16 + body.length;
        const header = [length & 255, length >> 8, 0, 0, type, 0, flags & 255, flags >> 8, 1, 0, 0, 0, 0, 0, 0, 0];
        const message = await decodeMessage(Uint8Array.from([...header, ...body]), "NETLINK_ROUTE");
        expect(typeof message.summary).toBe("string");
        expect(messageJson(message).type).toMatch(/^RTM_/);
      }
    }
  });
});
