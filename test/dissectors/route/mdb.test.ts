/** Multicast databases: bytes of `bridge mdb`, and what it printed beside what the kernel told it. */
import { describe, expect, test } from "vitest";
import type { Field } from "../../../src/schema/index.ts";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import { scenario } from "../../helpers/scenario.ts";

describe("bytes", () => {
  test("bridge mdb add dev br0 port ve1 grp 239.1.1.3 permanent filter_mode include source_list 10.0.0.4 proto static vid 12", async () => {
    const message = await decodeMessage(
      hex(`
        5c000000 5400 0506 9b27046b 00000000
        07 000000 0c000000                          # br_port_msg: AF_BRIDGE, br0
        2000 0100 09000000 01 00 0c00               # MDBA_SET_ENTRY: port ve1, permanent, vid 12
          ef010103 000000000000000000000000 0800 0000   # 239.1.1.3 in a union of 16 bytes, ETH_P_IP in network order
        2400 0280
          0500 0300 01000000                        # MDBE_ATTR_GROUP_MODE include
          1000 0280 0c00 0180 0800 0100 0a000004    # MDBE_ATTR_SRC_LIST
          0500 0400 04000000                        # MDBE_ATTR_RTPROT static
      `),
      "NETLINK_ROUTE",
    );
    const json = messageJson(message);
    expect(json.br_port_msg).toEqual({ family: "AF_BRIDGE", ifindex: 12 });
    expect(json.attributes).toEqual({
      MDBA_SET_ENTRY: {
        ifindex: 9,
        state: "MDB_PERMANENT",
        flags: [],
        vid: 12,
        addr: "239.1.1.3",
        proto: "ETH_P_IP",
      },
      MDBA_SET_ENTRY_ATTRS: {
        MDBE_ATTR_GROUP_MODE: "MCAST_INCLUDE",
        MDBE_ATTR_SRC_LIST: { MDBE_SRC_LIST_ENTRY: [{ MDBE_SRCATTR_ADDRESS: "10.0.0.4" }] },
        MDBE_ATTR_RTPROT: "RTPROT_STATIC",
      },
    });
    expect(message.issues).toEqual([]);
    expect(message.action).toBe(
      "dev if12 port if9 grp 239.1.1.3 permanent filter_mode include source_list 10.0.0.4 proto static vid 12",
    );
  });

  test("bridge mdb add dev vx0 port vx0 grp 239.9.9.9 permanent dst 10.0.0.250 src_vni 33 dst_port 1234 via d0", async () => {
    const message = await decodeMessage(
      hex(`
        5c000000 5400 0506 9c27046b 00000000  07 000000 0d000000
        2000 0100 0d000000 01 00 0000 ef090909 000000000000000000000000 0800 0000
        2400 0280 0800 0500 0a0000fa 0600 0600 d2040000 0800 0900 21000000 0800 0800 07000000
      `),
      "NETLINK_ROUTE",
    );
    expect(messageJson(message).attributes.MDBA_SET_ENTRY_ATTRS).toEqual({
      MDBE_ATTR_DST: "10.0.0.250",
      MDBE_ATTR_DST_PORT: 1234,
      MDBE_ATTR_SRC_VNI: 33,
      MDBE_ATTR_IFINDEX: 7,
    });
    expect(message.issues).toEqual([]);
  });

  test("bridge mdb flush dev br0 port ve1", async () => {
    const message = await decodeMessage(
      hex(`
        38000000 5500 0502 9d27046b 00000000  07 000000 0c000000
        2000 0100 09000000 00 00 0000 00000000000000000000000000000000 0000 0000
      `),
      "NETLINK_ROUTE",
    );
    expect(messageJson(message).attributes.MDBA_SET_ENTRY).toMatchObject({ addr: "00:00:00:00:00:00", proto: 0 });
    expect(message.action).toBe("flush dev if12 port if9");
  });

  test("the kernel tells of a port with a multicast router (bridge vlan set dev v1 vid 10 mcast_router 2)", async () => {
    const message = await decodeMessage(
      hex("24000000 5400 0000 00000000 00000000  07 000000 08000000  0c00 0200 0800 0100 04000000"),
      "NETLINK_ROUTE",
    );
    expect(messageJson(message).attributes).toEqual({
      MDBA_ROUTER: { MDBA_ROUTER_PORT: [{ port: { ifindex: 4 }, attributes: {} }] },
    });
    expect(message.issues).toEqual([]);
    expect(message.action).toBe("dev if8 router ports if4");
  });
});

const recorded = await scenario("03-addr-route-neigh-rule");

/** The attributes that iproute2 prints as they are. */
const plain = [
  ["MDBA_MDB_EATTR_SOURCE", "src"],
  ["MDBA_MDB_EATTR_GROUP_MODE", "filter_mode"],
  ["MDBA_MDB_EATTR_RTPROT", "protocol"],
  ["MDBA_MDB_EATTR_DST", "dst"],
  ["MDBA_MDB_EATTR_IFINDEX", "via"],
] as const;

/** An entry as `bridge -j -d -s mdb` prints it; the kernel tells nobody's protocol as 0. */
function printed(device: Field, info: Field): Record<string, unknown> {
  const entry = info.child("br_mdb_entry");
  const vid = entry?.child("vid")?.value;
  const one: Record<string, unknown> = {
    index: device.value,
    dev: device.word,
    port: entry?.child("ifindex")?.word,
    grp: entry?.child("addr")?.text,
    state: entry?.child("state")?.word,
    ...(vid === 0 ? {} : { vid }),
    timer: (Number(info.child("MDBA_MDB_EATTR_TIMER")?.value) / 100).toFixed(2).padStart(7),
    flags: entry
      ?.child("flags")
      ?.word.split(",")
      .filter((word) => word !== ""),
  };
  for (const [name, key] of plain) {
    const field = info.child(name);
    if (field !== undefined) one[key] = field.word;
  }
  for (const [name, key] of [
    ["MDBA_MDB_EATTR_DST_PORT", "dst_port"],
    ["MDBA_MDB_EATTR_VNI", "vni"],
  ] as const) {
    const field = info.child(name);
    if (field !== undefined) one[key] = field.value;
  }
  return one;
}

describe.skipIf(recorded === null)(`the truth (skipped where the shared captures are not beside the checkout)`, () => {
  test("bridge -j -d -s mdb show", () => {
    const command = recorded?.command("bridge -j -d -s mdb show") ?? expect.unreachable();
    const wanted: Record<string, unknown>[] = JSON.parse(command.output)[0].mdb;
    // It asks twice, for entries and for router ports; the first answers are the entries.
    const answers = (recorded?.during(command, "RTM_GETMDB", "RTM_NEWMDB") ?? [])
      .filter((one) => !one.fromUser)
      .slice(0, 2);
    const told: Record<string, unknown>[] = [];
    for (const answer of answers) {
      const device = answer.field("br_port_msg.ifindex") as Field;
      for (const group of answer.field("MDBA_MDB")?.children ?? []) {
        for (const info of group.children) told.push(printed(device, info));
      }
    }
    let values = 0;
    for (const one of wanted) values += Object.keys(one).length;
    expect(told).toEqual(wanted);
    expect(wanted.length).toBe(26);
    expect(values).toBe(240);
  });

  test.each([
    ["bridge mdb get dev br0 grp 239.1.1.1 vid 10", "dev br0 port ve1 grp 239.1.1.1 permanent vid 10"],
    [
      "bridge mdb get dev vx0 grp 239.9.9.9 src_vni 33",
      "dev vx0 port vx0 grp 239.9.9.9 permanent dst 10.0.0.250 dst_port 1234 via d0",
    ],
  ])("%s", (text, line) => {
    const command = recorded?.command(text) ?? expect.unreachable();
    expect(command.output).toBe(line);
    const [answer] = (recorded?.during(command, "RTM_NEWMDB") ?? []).filter((one) => !one.fromUser);
    // What `-d` would have printed more.
    expect(answer?.action.replace(" proto static", "").replace(" filter_mode exclude", "")).toBe(line);
  });

  test("requests read as they were typed", () => {
    const commands = [
      "add dev br0 port ve1 grp 239.1.1.1 permanent vid 10",
      "add dev br0 port ve1 grp 239.1.1.2 src 10.0.0.3 permanent vid 12",
      "add dev br0 port ve1 grp 01:02:03:04:05:06 permanent",
      "add dev vx0 port vx0 grp 239.9.9.8 src 10.0.0.7 permanent dst 10.0.0.251 vni 44",
      "del dev br0 port ve1 grp 239.1.1.1 vid 10",
    ];
    for (const text of commands) {
      const command = recorded?.command(`bridge mdb ${text}`) ?? expect.unreachable();
      const [request] = (recorded?.during(command, "RTM_NEWMDB", "RTM_DELMDB") ?? []).filter((one) => one.fromUser);
      expect(request?.action).toBe(text.slice(4));
    }
  });
});
