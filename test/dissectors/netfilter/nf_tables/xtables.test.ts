/** Matches and targets of iptables-nft: bytes of its commands. */
import { describe, expect, test } from "vitest";
import { decodeMessage, messageJson } from "../../../helpers/decode.ts";
import { hex } from "../../../helpers/hex.ts";
import { expression, rule, text } from "../../../helpers/nf-tables.ts";

async function decode(kind: "match" | "target", name: string, revision: number, info: string, family = 2) {
  const parts = [
    [1, text(name)],
    [2, `0000000${revision}`],
    [3, info],
  ] as const;
  const message = await rule(family, [expression(kind, parts)]);
  expect(message.issues).toEqual([]);
  const [element] = messageJson(message).attributes.NFTA_RULE_EXPRESSIONS.NFTA_LIST_ELEM;
  const value = element.NFTA_EXPR_DATA[kind === "match" ? "NFTA_MATCH_INFO" : "NFTA_TARGET_INFO"];
  return { value, action: message.action.replace(/^\S+ t c handle 7 /, "") };
}

const zeros = (count: number) => "00".repeat(count);

describe("matches", () => {
  test("iptables-nft -m conntrack --ctstate NEW,ESTABLISHED", async () => {
    const { value, action } = await decode("match", "conntrack", 3, `${zeros(146)} 0100 0000 0a00 ${zeros(16)}`);
    expect(value).toMatchObject({
      origsrc_addr: "0.0.0.0",
      match_flags: ["XT_CONNTRACK_STATE"],
      invert_flags: [],
      state_mask: ["ESTABLISHED", "NEW"],
    });
    expect(value["#rest"]).toBeUndefined();
    expect(action).toBe("xt match conntrack ctstate ESTABLISHED,NEW");
  });

  test("iptables-nft -m nfacct --nfacct-name a1", async () => {
    const { value, action } = await decode("match", "nfacct", 1, `6131 ${zeros(30)} ${zeros(8)}`);
    expect(value).toEqual({ name: "a1" });
    expect(action).toBe("xt match nfacct a1");
  });

  test("iptables-nft -m comment --comment hello", async () => {
    const { value, action } = await decode("match", "comment", 0, `68656c6c6f ${zeros(251)}`);
    expect(value).toEqual({ comment: "hello" });
    expect(action).toBe("xt match comment /* hello */");
  });

  test("iptables-nft -m multiport --dports 1,2,3:5", async () => {
    const { value, action } = await decode(
      "match",
      "multiport",
      1,
      `01 04 0100 0200 0300 0500 ${zeros(22)} 000001 ${zeros(12)} 00`,
    );
    expect(value).toMatchObject({ flags: "XT_MULTIPORT_DESTINATION", count: 4, invert: 0 });
    expect(value.ports.slice(0, 4)).toEqual([1, 2, 3, 5]);
    expect(value.pflags.slice(0, 4)).toEqual([0, 0, 1, 0]);
    expect(action).toBe("xt match multiport destination ports 1,2,3,5");
  });

  test("iptables-nft -m hashlimit --hashlimit-name hl --hashlimit-above 10/sec --hashlimit-mode srcip", async () => {
    const { value } = await decode(
      "match",
      "hashlimit",
      3,
      `686c ${zeros(254)} a086010000000000 0500000000000000 14000000 00000000 00000000 e8030000 e8030000 00000000 20 20 ${zeros(14)}`,
    );
    expect(value).toEqual({
      name: "hl",
      cfg: {
        avg: 100000,
        burst: 5,
        mode: ["XT_HASHLIMIT_HASH_SIP", "XT_HASHLIMIT_INVERT"],
        size: 0,
        max: 0,
        gc_interval: 1000,
        expire: 1000,
        interval: 0,
        srcmask: 32,
        dstmask: 32,
      },
    });
  });

  test("iptables-nft -m owner --uid-owner 1000", async () => {
    const { value } = await decode("match", "owner", 1, "e8030000 e8030000 00000000 00000000 01 00 000000000000");
    expect(value).toEqual({
      uid_min: 1000,
      uid_max: 1000,
      gid_min: 0,
      gid_max: 0,
      match: ["XT_OWNER_UID"],
      invert: [],
    });
  });

  test("ip6tables-nft -m frag --fragfirst; -p icmpv6 --icmpv6-type echo-request", async () => {
    const frag = await decode("match", "frag", 0, "00000000 ffffffff 00000000 08 00 0000", 10);
    expect(frag.value).toEqual({ ids: [0, 4294967295], hdrlen: 0, flags: ["IP6T_FRAG_FST"], invflags: [] });
    const icmp = await decode("match", "icmp6", 0, "80 00ff 00 00000000", 10);
    expect(icmp.value).toEqual({ type: "ICMPV6_ECHO_REQUEST", code: [0, 255], invflags: [] });
  });

  test("ebtables-nft -p IPv4 --ip-src 10.0.0.0/8 --ip-proto tcp --ip-dport 80; -p 802_1Q --vlan-id 5", async () => {
    const ip = await decode(
      "match",
      "ip",
      0,
      "0a000000 00000000 ff000000 00000000 00 06 29 00 00000000 5000 5000 00000000",
      7,
    );
    expect(ip.value).toMatchObject({
      saddr: "10.0.0.0",
      smsk: "255.0.0.0",
      protocol: "IPPROTO_TCP",
      bitmask: ["EBT_IP_SOURCE", "EBT_IP_PROTO", "EBT_IP_DPORT"],
      dport: [80, 80],
    });
    const vlan = await decode("match", "vlan", 0, "0500 00 00 0000 01 00", 7);
    expect(vlan.value).toEqual({ id: 5, prio: 0, encap: 0, bitmask: ["EBT_VLAN_ID"], invflags: [] });
  });

  test("tcp, addrtype, mark, limit, state: laid out after their headers", async () => {
    const tcp = await decode("match", "tcp", 0, "0000 ffff 1600 1600 00 17 02 00 00000000");
    expect(tcp.value).toEqual({
      spts: [0, 65535],
      dpts: [22, 22],
      option: 0,
      flg_mask: ["TCP_FLAG_FIN", "TCP_FLAG_SYN", "TCP_FLAG_RST", "TCP_FLAG_ACK"],
      flg_cmp: ["TCP_FLAG_SYN"],
      invflags: [],
    });
    const addrtype = await decode("match", "addrtype", 1, "0000 0400 04000000");
    expect(addrtype.value).toEqual({ source: [], dest: ["XT_ADDRTYPE_LOCAL"], flags: ["XT_ADDRTYPE_LIMIT_IFACE_IN"] });
    const mark = await decode("match", "mark", 1, "05000000 ff000000 01 00000000000000");
    expect(mark.value).toEqual({ mark: 5, mask: 255, invert: 1 });
    const limit = await decode("match", "limit", 0, `d0070000 05000000 ${zeros(32)}`);
    expect(limit.value).toMatchObject({ avg: 2000, burst: 5 });
    const state = await decode("match", "state", 0, "06000000 00000000");
    expect(state.value).toEqual({ statemask: ["NF_CT_STATE_ESTABLISHED_BIT", "NF_CT_STATE_RELATED_BIT"] });
  });

  test("one that no table has stays bytes", async () => {
    expect((await decode("match", "nosuch", 0, "0102")).value).toBe("0102");
    expect((await decode("match", "conntrack", 2, "0102")).value).toBe("0102");
  });
});

describe("targets", () => {
  test("iptables-nft -t nat -p tcp --dport 80 -j DNAT --to-destination 10.0.0.5:8080", async () => {
    const { value, action } = await decode(
      "target",
      "DNAT",
      2,
      `03000000 0a000005 ${zeros(12)} 0a000005 ${zeros(12)} 1f90 1f90 0000 ${zeros(6)}`,
    );
    expect(value).toEqual({
      flags: ["NF_NAT_RANGE_MAP_IPS", "NF_NAT_RANGE_PROTO_SPECIFIED"],
      min_addr: "10.0.0.5",
      max_addr: "10.0.0.5",
      min_proto: 8080,
      max_proto: 8080,
      base_proto: 0,
    });
    expect(action).toBe("xt target DNAT to:10.0.0.5:8080");
  });

  test("iptables-nft -t nat -A POSTROUTING -o d0 -j MASQUERADE", async () => {
    const { value } = await decode("target", "MASQUERADE", 0, `01000000 ${zeros(20)}`);
    expect(value).toEqual({
      rangesize: 1,
      range: [{ flags: [], min_ip: "0.0.0.0", max_ip: "0.0.0.0", min: 0, max: 0 }],
    });
  });

  test("iptables-nft -j LOG --log-prefix 'x: '; -j NFQUEUE --queue-num 3 --queue-bypass", async () => {
    const log = await decode("target", "LOG", 0, `04 00 783a20 ${zeros(27)}`);
    expect(log.value).toEqual({ level: 4, logflags: [], prefix: "x: " });
    expect(log.action).toBe('xt target LOG prefix "x: "');
    const queue = await decode("target", "NFQUEUE", 3, "0300 0100 0100 0000");
    expect(queue.value).toEqual({ queuenum: 3, queues_total: 1, flags: ["NFQ_FLAG_BYPASS"] });
  });

  test("-j REJECT has the codes of its family", async () => {
    expect((await decode("target", "REJECT", 0, "03000000 00000000")).value.with).toBe("IPT_ICMP_PORT_UNREACHABLE");
    expect((await decode("target", "REJECT", 0, "04000000 00000000", 10)).value.with).toBe("IP6T_ICMP6_PORT_UNREACH");
  });

  test("-j TCPMSS --clamp-mss-to-pmtu; -j MARK --set-xmark 0x5/0xff; -j CT --notrack", async () => {
    expect((await decode("target", "TCPMSS", 0, "ffff 000000000000")).action).toBe(
      "xt target TCPMSS clamp to path MTU",
    );
    expect((await decode("target", "MARK", 2, "05000000 ff000000")).action).toBe("xt target MARK 0x5/0xff");
    expect((await decode("target", "CT", 2, `0100 ${zeros(70)}`)).value).toMatchObject({
      flags: ["XT_CT_NOTRACK"],
      helper: "",
    });
  });

  test("ebtables-nft -j dnat --to-dst 02:00:00:00:00:03 --dnat-target ACCEPT; arptables-nft -j mangle --mangle-ip-s", async () => {
    const nat = await decode("target", "dnat", 0, "020000000003 0000 ffffffff 00000000", 7);
    expect(nat.value).toEqual({ mac: "02:00:00:00:00:03", target: "EBT_ACCEPT" });
    const mangle = await decode("target", "mangle", 0, `${zeros(32)} 0a000009 00000000 04 000000 01000000`, 3);
    expect(mangle.value).toMatchObject({ src_ip: "10.0.0.9", flags: ["ARPT_MANGLE_SIP"], target: "NF_ACCEPT" });
  });
});

test("iptables-nft asks which revision of tcp the kernel has", async () => {
  const message = await decodeMessage(
    hex("2c000000 000b 0500 9276036b 00000000  02 00 0000  0800 0100 74637000  0800 0200 00000000  0800 0300 00000000"),
    "NETLINK_NETFILTER",
  );
  expect(messageJson(message)).toMatchObject({
    type: "NFNL_MSG_COMPAT_GET",
    attributes: { NFTA_COMPAT_NAME: "tcp", NFTA_COMPAT_REV: 0, NFTA_COMPAT_TYPE: 0 },
    issues: [],
  });
  expect(message.action).toBe("match tcp revision 0");
});
