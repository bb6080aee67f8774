/** TIPC, compared with what `tipc` printed. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../../src/schema/index.ts";
import { decodeMessage, messageJson } from "../../../helpers/decode.ts";
import { hex } from "../../../helpers/hex.ts";
import { scenario } from "../../../helpers/scenario.ts";

const recorded = await scenario("16-genl-misc", "16-genl-misc-team-batadv-tipc");
if (recorded === null) console.info("skipped: ../shared/captures has no 16-genl-misc files to compare with");

function told(command: string, name: string, fromUser = false): Message[] {
  const found = recorded?.command(command);
  if (recorded === null || found === undefined) return [];
  return recorded.during(found, name).filter((message) => message.fromUser === fromUser);
}

const printed = (command: string) => recorded?.command(command).output.trimEnd() ?? "";

describe.skipIf(recorded === null)("tipc", () => {
  test("tipc node get netid, tipc node get identity, tipc node set address 1.1.1", () => {
    const [net] = told("tipc node get netid", "TIPC_NL_NET_GET").map(messageJson);
    expect(String(net.attributes.TIPC_NLA_NET.TIPC_NLA_NET_ID)).toBe(printed("tipc node get netid"));
    const [identity] = told("tipc node get identity", "TIPC_NL_NET_GET");
    expect(printed("tipc node get identity").split("\n")[1]?.split(/ +/)[0]).toBe("1001001");
    expect(identity?.summary).toBe("TIPC_NL_NET_GET net netid 4711 identity 1001001");
    const [set] = told("tipc node set address 1.1.1", "TIPC_NL_NET_SET", true);
    expect(set?.summary).toBe(`TIPC_NL_NET_SET net set address ${printed("tipc node get address")}`);
  });

  test("tipc bearer list, tipc bearer get priority media eth device v0", () => {
    const bearers = told("tipc bearer list", "TIPC_NL_BEARER_GET").map(messageJson);
    expect(bearers.map(({ attributes }) => attributes.TIPC_NLA_BEARER.TIPC_NLA_BEARER_NAME)).toEqual(
      printed("tipc bearer list").split("\n"),
    );
    const [, udp] = bearers;
    expect(udp.attributes.TIPC_NLA_BEARER.TIPC_NLA_BEARER_UDP_OPTS).toMatchObject({
      TIPC_NLA_UDP_LOCAL: "10.0.0.1:6118",
      TIPC_NLA_UDP_REMOTE: ["10.0.0.2:6118"],
    });
    const command = "tipc bearer get priority media eth device v0";
    const [one] = told(command, "TIPC_NL_BEARER_GET").map(messageJson);
    expect(String(one.attributes.TIPC_NLA_BEARER.TIPC_NLA_BEARER_PROP.TIPC_NLA_PROP_PRIO)).toBe(printed(command));
  });

  test("tipc link list, tipc link statistics show", () => {
    const [link] = told("tipc link list", "TIPC_NL_LINK_GET");
    expect(link?.summary).toContain(printed("tipc link list"));
    const [shown] = told("tipc link statistics show", "TIPC_NL_LINK_GET").map(messageJson);
    const {
      TIPC_NLA_LINK_STATS: all,
      TIPC_NLA_LINK_PROP: own,
      TIPC_NLA_LINK_NAME: name,
    } = shown.attributes.TIPC_NLA_LINK;
    const value = (word: string) => all[`TIPC_NLA_STATS_${word}`];
    expect([
      `Link <${name}>`,
      `  Window:${own.TIPC_NLA_PROP_WIN} packets`,
      `  RX packets:${value("RX_INFO")} fragments:${value("RX_FRAGMENTS")}/${value("RX_FRAGMENTED")} bundles:${value("RX_BUNDLES")}/${value("RX_BUNDLED")}`,
      `  TX packets:${value("TX_INFO")} fragments:${value("TX_FRAGMENTS")}/${value("TX_FRAGMENTED")} bundles:${value("TX_BUNDLES")}/${value("TX_BUNDLED")}`,
      `  RX naks:${value("RX_NACKS")} defs:${value("RX_DEFERRED")} dups:${value("DUPLICATES")}`,
      `  TX naks:${value("TX_NACKS")} acks:${value("TX_ACKS")} retrans:${value("RETRANSMITTED")}`,
      `  Congestion link:${value("LINK_CONGS")}  Send queue max:${value("MAX_QUEUE")} avg:${value("AVG_QUEUE")}`,
    ]).toEqual(printed("tipc link statistics show").split("\n"));
  });

  test("tipc link monitor summary, tipc link monitor get threshold", () => {
    const monitors = told("tipc link monitor summary", "TIPC_NL_MON_GET").map(({ summary }) =>
      summary
        .replace("TIPC_NL_MON_GET link monitor ", "")
        .replace(/ (table_generation|cluster_size|algorithm) /g, "\n    $1 "),
    );
    expect(monitors).toEqual(printed("tipc link monitor summary").trim().split("\n\n"));
    const [threshold] = told("tipc link monitor get threshold", "TIPC_NL_MON_GET");
    expect(threshold?.summary).toBe(
      `TIPC_NL_MON_GET link monitor threshold ${printed("tipc link monitor get threshold")}`,
    );
  });

  test("tipc media list, tipc media get window media eth", () => {
    const media = told("tipc media list", "TIPC_NL_MEDIA_GET").map(messageJson);
    expect(media.map(({ attributes }) => attributes.TIPC_NLA_MEDIA.TIPC_NLA_MEDIA_NAME)).toEqual(
      printed("tipc media list").split("\n"),
    );
    const [eth] = told("tipc media get window media eth", "TIPC_NL_MEDIA_GET").map(messageJson);
    const window = eth.attributes.TIPC_NLA_MEDIA.TIPC_NLA_MEDIA_PROP.TIPC_NLA_PROP_WIN;
    expect(String(window)).toBe(printed("tipc media get window media eth"));
  });

  test("tipc nametable show, tipc socket list", () => {
    const rows = told("tipc nametable show", "TIPC_NL_NAME_TABLE_GET").map(messageJson);
    const ours = rows.map(({ attributes }) => {
      const one = attributes.TIPC_NLA_NAME_TABLE.TIPC_NLA_NAME_TABLE_PUBL;
      const scope = one.TIPC_NLA_PUBL_SCOPE.replace(/^TIPC_(\w+)_SCOPE$/, "$1").toLowerCase();
      return `${one.TIPC_NLA_PUBL_TYPE} ${one.TIPC_NLA_PUBL_LOWER} ${one.TIPC_NLA_PUBL_UPPER} ${scope} ${one.TIPC_NLA_PUBL_REF}`;
    });
    const theirs = printed("tipc nametable show").split("\n").slice(1);
    expect(ours).toEqual(theirs.map((line) => line.trim().split(/ +/).slice(0, 5).join(" ")));
    const [socket] = told("tipc socket list", "TIPC_NL_SOCK_GET").map(messageJson);
    const [publication] = told("tipc socket list", "TIPC_NL_PUBL_GET");
    expect(`socket ${socket.attributes.TIPC_NLA_SOCK.TIPC_NLA_SOCK_REF}`).toBe(
      printed("tipc socket list").split("\n")[0],
    );
    expect(publication?.summary).toBe("TIPC_NL_PUBL_GET publication {1,1,1}");
  });

  test("tipc node set key 0x746970635f6b65795f3132333435363738: the key is not shown", () => {
    const command = "tipc node set key 0x746970635f6b65795f3132333435363738";
    const [set] = told(command, "TIPC_NL_KEY_SET", true);
    expect(set?.summary).toBe("TIPC_NL_KEY_SET node set key <secret, 17 bytes> algname gcm(aes)");
    expect(JSON.stringify(messageJson(set ?? expect.fail("no request")))).not.toContain("746970635f6b6579");
  });
});

test("the old family: struct tipc_genlmsghdr and struct tlv_desc, by hand", async () => {
  const bytes = hex(`
    2c000000 3200 0500 01000000 00000000 01010000 # nlmsghdr: length 44, family 50; genlmsghdr: TIPC_GENL_CMD
    01100001 0201 0000                            # tipc_genlmsghdr: dest; the command is 0x0102, which has no name
    0008 0011 01001001                            # tlv_desc: TIPC_TLV_NET_ADDR
    0008 0002 00000007                            # TIPC_TLV_UNSIGNED
  `);
  const families = [{ id: 50, name: "TIPC", version: 1, headerSize: 8 }];
  const message = await decodeMessage(bytes, "NETLINK_GENERIC", { families });
  expect(messageJson(message).tipc_genlmsghdr).toEqual({
    dest: 0x01001001,
    cmd: 0x0102,
    tlvs: [
      { tlv_len: 8, tlv_type: "TIPC_TLV_NET_ADDR", value: 0x01001001 },
      { tlv_len: 8, tlv_type: "TIPC_TLV_UNSIGNED", value: 7 },
    ],
  });
});
