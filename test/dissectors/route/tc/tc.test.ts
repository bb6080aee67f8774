/** Traffic control: bytes of real captures, and bytes that are none. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../../src/schema/index.ts";
import { decodeMessage, messageJson } from "../../../helpers/decode.ts";
import { hex } from "../../../helpers/hex.ts";
import type { Json } from "../../../helpers/json.ts";

async function decode(text: string): Promise<{ message: Message; json: Json }> {
  const message = await decodeMessage(hex(text), "NETLINK_ROUTE");
  return { message, json: messageJson(message) };
}

describe("bytes of real captures", () => {
  test("tc qdisc add dev d0 root handle 10: pfifo limit 100", async () => {
    const { message, json } = await decode(`
      38000000 2400 0506 0927046b 00000000     # RTM_NEWQDISC, create, exclusive
      00 000000 02000000 00001000 ffffffff 00000000  # tcmsg: index 2, 10:, TC_H_ROOT
      0a00 0100 706669666f00 0000              # TCA_KIND
      0800 0200 64000000                       # TCA_OPTIONS: tc_fifo_qopt
    `);
    expect(json.tcmsg).toEqual({
      tcm_family: "AF_UNSPEC",
      tcm_ifindex: 2,
      tcm_handle: 0x100000,
      tcm_parent: 0xffffffff,
      tcm_info: 0,
    });
    expect(json.names).toEqual({ "tcmsg.tcm_handle": "10:", "tcmsg.tcm_parent": "root" });
    expect(json.attributes).toEqual({ TCA_KIND: "pfifo", TCA_OPTIONS: { limit: 100 } });
    expect(message.field("tcmsg.tcm_handle")?.text).toBe("10: (0x100000)");
    expect(message.summary).toBe("RTM_NEWQDISC add qdisc pfifo 10: dev if2 root limit 100p");
  });

  test("tc qdisc show dev d0 asks for all", async () => {
    const { message } = await decode(
      "24000000 2600 0103 0927046b 00000000 00000000 02000000 00000000 00000000 00000000",
    );
    expect(message.summary).toBe("RTM_GETQDISC dump dev if2");
  });

  test("tc qdisc add dev ve0 root handle 10: mqprio num_tc 3 map … queues 1@0 1@1 2@2 hw 0 fp P E P", async () => {
    const { message, json } = await decode(`
      c4000000 2400 0506 2027046b 00000000
      00 000000 04000000 00001000 ffffffff 00000000
      0b00 0100 6d717072696f00 00
      9400 0200                                          # TCA_OPTIONS
        03 00000000010101010202020202020202 00           #   tc_mqprio_qopt: classes, map, hw
        0100 0100 0200 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000
        0000 0100 0200 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000 0000
        0000
        1400 0580 0800 0100 00000000 0800 0200 02000000  #   TCA_MQPRIO_TC_ENTRY
        1400 0580 0800 0100 01000000 0800 0200 01000000
        1400 0580 0800 0100 02000000 0800 0200 02000000
    `);
    const { tc_mqprio_qopt: header, attributes } = json.attributes.TCA_OPTIONS;
    expect(header.prio_tc_map).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2]);
    expect(header.offset.slice(0, 4)).toEqual([0, 1, 2, 0]);
    expect(header.hw).toBe("TC_MQPRIO_HW_OFFLOAD_NONE");
    expect(attributes.TCA_MQPRIO_TC_ENTRY).toEqual([
      { TCA_MQPRIO_TC_ENTRY_INDEX: 0, TCA_MQPRIO_TC_ENTRY_FP: "TC_FP_PREEMPTIBLE" },
      { TCA_MQPRIO_TC_ENTRY_INDEX: 1, TCA_MQPRIO_TC_ENTRY_FP: "TC_FP_EXPRESS" },
      { TCA_MQPRIO_TC_ENTRY_INDEX: 2, TCA_MQPRIO_TC_ENTRY_FP: "TC_FP_PREEMPTIBLE" },
    ]);
    expect(json.issues).toEqual([]);
    expect(message.summary).toBe(
      "RTM_NEWQDISC add qdisc mqprio 10: dev if4 root tc 3 map 0 0 0 0 1 1 1 1 2 2 2 2 2 2 2 2 queues 1@0 1@1 2@2",
    );
  });

  test("tc -s class show dev d0: a class of htb with a rate that takes 64 bits", async () => {
    const { message, json } = await decode(`
      70000000 2800 0200 2927046b dd020000
      00 000000 02000000 10000100 01000100 00000001     # tcmsg: 1:10, parent 1:1, leaf 100:
      0800 0100 68746200                                # TCA_KIND
      4400 0200                                         # TCA_OPTIONS
        3000 0100                                       #   TCA_HTB_PARMS
          00 01 0000 0100 0000 40be4025
          00 01 0000 0000 0000 ffffffff
          28000000 05000000 400d0300 00000000 00000000
        0c00 0700 806e877401000000                      #   TCA_HTB_CEIL64
        0400 0900                                       #   TCA_HTB_OFFLOAD
    `);
    expect(json.names).toMatchObject({
      "tcmsg.tcm_handle": "1:10",
      "tcmsg.tcm_parent": "1:1",
      "tcmsg.tcm_info": "100:",
    });
    expect(json.attributes.TCA_OPTIONS.TCA_HTB_PARMS.rate).toEqual({
      cell_log: 0,
      linklayer: "TC_LINKLAYER_ETHERNET",
      overhead: 0,
      cell_align: 1,
      mpu: 0,
      rate: 625000000,
    });
    expect(json.attributes.TCA_OPTIONS.TCA_HTB_CEIL64).toBe(6250000000);
    expect(message.summary).toBe(
      "RTM_NEWTCLASS class htb 1:10 dev if2 parent 1:1 leaf 100: prio 0 rate 5Gbit ceil 50Gbit burst 1600b cburst 2000b",
    );
  });

  test("tc filter add dev d0 ingress protocol all pref 40 matchall skip_hw classid 1:1 action mirred … action mirred …", async () => {
    const { message, json } = await decode(`
      b4000000 2c00 0506 3b27046b 00000000
      00 000000 02000000 00000000 f2ffffff 0003 2800   # tcmsg: ingress, ETH_P_ALL, 40
      0d00 0100 6d61746368616c6c00 000000
      8000 0200
        0800 0100 01000100                             # TCA_MATCHALL_CLASSID
        6c00 0200                                      # TCA_MATCHALL_ACT
          3400 0100
            0b00 0100 6d697272656400 00
            2400 0280 2000 0200 00000000 00000000 03000000 00000000 00000000 02000000 05000000
          3400 0200
            0b00 0100 6d697272656400 00
            2400 0280 2000 0200 00000000 00000000 04000000 00000000 00000000 03000000 04000000
        0800 0300 01000000                             # TCA_MATCHALL_FLAGS
    `);
    expect(json.tcmsg.tcm_info).toEqual({ protocol: "ETH_P_ALL", pref: 40 });
    const [mirror, redirect] = json.attributes.TCA_OPTIONS.TCA_MATCHALL_ACT;
    expect(mirror.index).toBe(1);
    expect(mirror.TCA_ACT_OPTIONS.TCA_MIRRED_PARMS).toMatchObject({
      action: "TC_ACT_PIPE",
      eaction: "TCA_EGRESS_MIRROR",
      ifindex: 5,
    });
    expect(redirect.TCA_ACT_OPTIONS.TCA_MIRRED_PARMS.eaction).toBe("TCA_INGRESS_REDIR");
    expect(message.summary).toBe(
      "RTM_NEWTFILTER add filter dev if2 ingress protocol all pref 40 matchall flowid 1:1 skip_hw " +
        "action mirred egress mirror dev if5 action mirred ingress redirect dev if4",
    );
  });

  test("the halves of tcm_info change places on a big-endian machine, the protocol stays in network order", async () => {
    const { message, json } = await decode(`
      00000024 002c 0605 00000001 00000000
      00 000000 00000002 00000000 00010000 000a 0800   # pref 10, ETH_P_IP
    `);
    expect(json.tcmsg.tcm_info).toEqual({ pref: 10, protocol: "ETH_P_IP" });
    expect(message.summary).toBe("RTM_NEWTFILTER add filter dev if2 parent 1: protocol ip pref 10");
  });

  test("tc filter add block 22 protocol ip u32 ht 2:7f: …", async () => {
    const { message, json } = await decode(`
      60000000 2c00 0506 00000000 00000000
      00 000000 ffffffff 05f02700 16000000 0800 1f00   # tcmsg: TCM_IFINDEX_MAGIC_BLOCK, 2:7f:5, block 22
      0800 0100 75333200
      3400 0200
        0800 0300 00000080                             # TCA_U32_LINK
        2400 0500                                      # TCA_U32_SEL
          01 00 01 00 0000 0000 0000 0000 00000000
          ff000000 0a000000 0c000000 00000000
        0400 0c00                                      # TCA_U32_PAD
    `);
    expect(json.tcmsg.tcm_parent).toBe(22);
    expect(json.names["tcmsg.tcm_handle"]).toBe("2:7f:5");
    expect(json.attributes.TCA_OPTIONS.TCA_U32_SEL.keys).toEqual([
      { mask: 0xff000000, val: 0x0a000000, off: 12, offmask: 0 },
    ]);
    expect(message.summary).toBe(
      "RTM_NEWTFILTER add filter block 22 protocol ip pref 31 u32 fh 2:7f:5 link 800: match 0a000000/ff000000 at 12",
    );
  });

  test("tc actions add action drop index 77, and a verdict with an argument", async () => {
    const bytes = (verdict: string) => `
      44000000 3000 0506 4527046b 00000000
      00 000000                                        # tcamsg
      3000 0100 2c00 0100                              # TCA_ROOT_TAB
        0900 0100 6761637400 000000
        1c00 0280 1800 0200 4d000000 00000000 ${verdict} 00000000 00000000
    `;
    const drop = await decode(bytes("02000000"));
    expect(drop.json.attributes.TCA_ROOT_TAB[0].TCA_ACT_OPTIONS.TCA_GACT_PARMS.action).toBe("TC_ACT_SHOT");
    expect(drop.message.summary).toBe("RTM_NEWACTION add action drop index 77");
    const jump = await decode(bytes("07000020"));
    expect(jump.json.attributes.TCA_ROOT_TAB[0].TCA_ACT_OPTIONS.TCA_GACT_PARMS.action).toBe(0x20000007);
    expect(jump.message.summary).toBe("RTM_NEWACTION add action goto chain 7 index 77");
  });

  test("a kind without a table stays unknown", async () => {
    const { message, json } = await decode(`
      34000000 2400 0506 00000000 00000000
      00 000000 02000000 00000000 ffffffff 00000000
      0800 0100 78797a00
      0800 0200 64000000
    `);
    expect(json.attributes.TCA_OPTIONS).toBe("64000000");
    expect(json.issues).toMatchObject([{ kind: "unknown", path: "TCA_OPTIONS" }]);
    expect(message.summary).toBe("RTM_NEWQDISC add qdisc xyz dev if2 root");
  });
});

describe("no bytes make a summary throw", () => {
  test.each([36, 37, 38, 40, 41, 42, 44, 45, 46, 48, 49, 50, 100, 101, 102])("type %i", async (type) => {
    const kinds = ["htb", "tbf", "fq_codel", "mqprio", "prio", "pfifo", "flower", "u32", "matchall"];
    for (const kind of kinds) {
      const name = [...kind].map((letter) => letter.charCodeAt(0));
      const padded = [...name, ...Array.from({ length: 8 - (name.length % 4) }, () => 0)].slice(
        0,
        (name.length + 4) & ~3,
      );
      const inside = Array.from({ length: 112 }, (_, number) => [4, 0, number, 0]).flat();
      const attributes = [
        4 + padded.length,
        0,
        1,
        0,
        ...padded,
        (4 + inside.length) & 255,
        (4 + inside.length) >> 8,
        2,
        0,
      ];
      for (const flags of [0x605, 0x301, 0x002]) {
        for (const cut of [0, 1, 4, 5, 19, 20, 24, 40, 600]) {
          const body = [...Array.from({ length: 20 }, () => 255), ...attributes, ...inside].slice(0, cut);
          const length = 16 + body.length;
          const header = [length & 255, length >> 8, 0, 0, type, 0, flags & 255, flags >> 8, 1, 0, 0, 0, 0, 0, 0, 0];
          const message = await decodeMessage(Uint8Array.from([...header, ...body]), "NETLINK_ROUTE");
          expect(typeof message.summary).toBe("string");
          expect(messageJson(message).type).toMatch(/^RTM_/);
        }
      }
    }
  });
});
