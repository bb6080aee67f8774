/** Sockets of IP: bytes of `ss`, and of what no capture has. */
import { describe, expect, test } from "vitest";
import { decodeMessage, decodeMessages, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";

const zeros = (count: number) => "00".repeat(count);
const noAddress = `${zeros(32)} 00000000 ${zeros(8)}`;

/** A dump of TCP over IPv4 with that bytecode. */
function filtered(bytecode: string): string {
  const code = bytecode.replace(/#.*$/gm, "").replace(/\s/g, "");
  const length = code.length / 2;
  const le16 = (value: number) =>
    `${(value & 255).toString(16).padStart(2, "0")}${(value >> 8).toString(16).padStart(2, "0")}`;
  return `${le16(72 + 4 + length)}0000 1400 0103 40e20100 00000000 02 06 00 00 ff3f0000 0000 0000 ${noAddress} ${le16(4 + length)} 0100 ${code}`;
}

/** An answer about one socket with these attributes. */
function told(attributes: string, state = "01"): string {
  const payload = attributes.replace(/#.*$/gm, "").replace(/\s/g, "");
  const length = 16 + 72 + payload.length / 2;
  const le = (value: number) =>
    `${(value & 255).toString(16).padStart(2, "0")}${(value >> 8).toString(16).padStart(2, "0")}0000`;
  return `${le(length)} 1400 0200 40e20100 17010000
    02 ${state} 00 00  0016 15b3 0a000001 ${zeros(12)} 0a000002 ${zeros(12)} 00000000 0d00000000000000
    00000000 05000000 07000000 e8030000 d2040000 ${payload}`;
}

describe("requests", () => {
  test("ss: sockets of TCP that are connected", async () => {
    const message = await decodeMessage(
      hex(`48000000 1400 0103 40e20100 00000000 02 06 00 00 373b0000 0000 0000 ${noAddress}`),
      "NETLINK_SOCK_DIAG",
    );
    expect(messageJson(message).inet_diag_req_v2).toMatchObject({
      sdiag_family: "AF_INET",
      sdiag_protocol: "IPPROTO_TCP",
      idiag_ext: [],
      id: { idiag_sport: 0, idiag_src: "0.0.0.0", idiag_if: 0, idiag_cookie: 0 },
    });
    expect(message.summary).toBe(
      "SOCK_DIAG_BY_FAMILY dump inet tcp states all but syn-recv,time-wait,unconnected,listening",
    );
    expect(message.issues).toEqual([]);
  });

  test("ss -M: a protocol that needs more than a byte", async () => {
    const message = await decodeMessage(
      hex(`50000000 1400 0103 40e20100 00000000 0a 06 00 00 80040000 0000 0000 ${noAddress} 0800 0300 06010000`),
      "NETLINK_SOCK_DIAG",
    );
    expect(messageJson(message).attributes).toEqual({ INET_DIAG_REQ_PROTOCOL: "IPPROTO_MPTCP" });
    expect(message.action).toBe("dump inet6 mptcp states unconnected,listening");
  });

  test("ss -K dst 127.0.0.1 dport = 5001", async () => {
    const message = await decodeMessage(
      hex(`
        48000000 1500 0500 ab2e046b 00000000 02 06 00 00 00000000 938c 1389
        7f000001 ${zeros(12)} 7f000001 ${zeros(12)} 00000000 0d00000000000000
      `),
      "NETLINK_SOCK_DIAG",
    );
    expect(message.summary).toBe("SOCK_DESTROY kill inet tcp 127.0.0.1:37772 127.0.0.1:5001 sk d");
  });

  test("TCPDIAG_GETSOCK and DCCPDIAG_GETSOCK, from before there were families", async () => {
    const body = `02 20 00 ff 1389 0000 7f000001 ${zeros(28)} 00000000 ffffffffffffffff ff0f0000 00000000`;
    const tcp = await decodeMessage(hex(`4c000000 1200 0100 b92e046b 7f010000 ${body}`), "NETLINK_SOCK_DIAG");
    expect(messageJson(tcp).inet_diag_req).toMatchObject({
      idiag_family: "AF_INET",
      idiag_src_len: 32,
      id: { idiag_sport: 5001, idiag_src: "127.0.0.1" },
      idiag_dbs: 0,
    });
    expect(tcp.summary).toMatch(/^TCPDIAG_GETSOCK get inet tcp 127\.0\.0\.1:5001 0\.0\.0\.0:\* ext meminfo,info,/);
    const dccp = await decodeMessage(hex(`4c000000 1300 0103 b92e046b 7f010000 ${body}`), "NETLINK_SOCK_DIAG");
    expect(dccp.summary).toMatch(/^DCCPDIAG_GETSOCK dump inet dccp states all ext/);
    expect([...tcp.issues, ...dccp.issues]).toEqual([]);
  });

  test("storage of BPF maps by descriptor", async () => {
    const message = await decodeMessage(
      hex(`
        5c000000 1400 0103 40e20100 00000000 02 06 00 00 80040000 0000 0000 ${noAddress}
        1400 0280 0800 0100 05000000 0800 0100 06000000
      `),
      "NETLINK_SOCK_DIAG",
    );
    expect(messageJson(message).attributes).toEqual({
      INET_DIAG_REQ_SK_BPF_STORAGES: { SK_DIAG_BPF_STORAGE_REQ_MAP_FD: [5, 6] },
    });
  });
});

describe("filters", () => {
  test.each([
    ["sport >= 1024", "02 08 0c00 0000 0004"],
    ["sport <= 1023", "03 08 0c00 0000 ff03"],
    ["dport >= 22", "04 08 0c00 0000 1600"],
    ["dport <= 22", "05 08 0c00 0000 1600"],
    ["sport = 22", "0b 08 0c00 0000 1600"],
    ["dport = 22", "0c 08 0c00 0000 1600"],
    ["dev = if7", "09 08 0c00 07000000"],
    ["fwmark = 0x7/0xff", "0a 0c 1000 07000000 ff000000"],
    ["cgroup = 4294967296", "0d 0c 1000 0000000001000000"],
    ["dst [2001:db8::1]:443", "08 1c 2000 0a 80 0000 bb010000 20010db8 000000000000000000000001"],
    ["dst 2001:db8::/32", "08 1c 2000 0a 20 0000 ffffffff 20010db8 000000000000000000000000"],
    ["not autobound", "06 04 0800 01 04 0800"],
    ["autobound or sport = 22", "06 04 0800 01 04 0c00 0b 08 0c00 0000 1600"],
    ["sport = 22 and dport = 80", "0b 08 1400 0000 1600 0c 08 0c00 0000 5000"],
  ])("%s", async (words, bytecode) => {
    const message = await decodeMessage(hex(filtered(bytecode)), "NETLINK_SOCK_DIAG");
    expect(message.action).toBe(`dump inet tcp states all filter "${words}"`);
    expect(message.issues).toEqual([]);
  });

  test("each operation with its operand", async () => {
    const message = await decodeMessage(
      hex(filtered("07 10 1800 02 08 0000 ffffffff 0a000000   06 04 0800")),
      "NETLINK_SOCK_DIAG",
    );
    expect(messageJson(message).attributes.INET_DIAG_REQ_BYTECODE).toEqual([
      {
        code: "INET_DIAG_BC_S_COND",
        yes: 16,
        no: 24,
        operand: { family: "AF_INET", prefix_len: 8, port: -1, addr: "10.0.0.0" },
      },
      { code: "INET_DIAG_BC_AUTO", yes: 4, no: 8 },
    ]);
    expect(message.action).toContain('filter "src 10.0.0.0/8 and autobound"');
  });

  test("what the kernel refuses is invalid: a jump backwards", async () => {
    const message = await decodeMessage(hex(filtered("06 00 0000")), "NETLINK_SOCK_DIAG");
    expect(message.action).toContain('filter "invalid"');
  });
});

describe("answers", () => {
  test.each([
    [
      "INET_DIAG_VEGASINFO",
      "1400 0300 01000000 02000000 e8030000 f4010000",
      { tcpv_enabled: 1, tcpv_rttcnt: 2, tcpv_rtt: 1000, tcpv_minrtt: 500 },
    ],
    [
      "INET_DIAG_DCTCPINFO",
      "1400 0900 0100 0200 03000000 04000000 05000000",
      { dctcp_enabled: 1, dctcp_ce_state: 2, dctcp_alpha: 3, dctcp_ab_ecn: 4, dctcp_ab_tot: 5 },
    ],
    [
      "INET_DIAG_BBRINFO",
      "1800 1000 40420f00 00000000 f4010000 e4020000 00020000",
      { bbr_bw_lo: 1_000_000, bbr_bw_hi: 0, bbr_min_rtt: 500, bbr_pacing_gain: 740, bbr_cwnd_gain: 512 },
    ],
    [
      "INET_DIAG_SK_BPF_STORAGES",
      "2000 1400 1c00 0100 0800 0200 2a000000 0c00 0300 0102030405060708 0400 0100",
      {
        SK_DIAG_BPF_STORAGE: [
          {
            SK_DIAG_BPF_STORAGE_MAP_ID: 42,
            SK_DIAG_BPF_STORAGE_MAP_VALUE: "0102030405060708",
            SK_DIAG_BPF_STORAGE_PAD: "",
          },
        ],
      },
    ],
    ["INET_DIAG_SHUTDOWN", "0500 0800 03 000000", ["RCV_SHUTDOWN", "SEND_SHUTDOWN"]],
    ["INET_DIAG_CGROUP_ID", "0c00 1500 0100000000000000", 1],
  ])("%s", async (name, attributes, value) => {
    const message = await decodeMessage(hex(told(attributes)), "NETLINK_SOCK_DIAG");
    expect(messageJson(message).attributes).toEqual({ [name]: value });
    expect(message.issues).toEqual([]);
  });

  test("the notice of a destroyed socket says its protocol: ss -E", async () => {
    const bytes = hex(told("0500 0a00 06 000000"));
    bytes.fill(0, 6, 16);
    const message = await decodeMessage(bytes, "NETLINK_SOCK_DIAG");
    expect(message.summary).toBe(
      "SOCK_DIAG_BY_FAMILY destroyed tcp ESTAB 5 7 10.0.0.1:22 10.0.0.2:5555 uid 1000 ino 1234",
    );
  });

  test("a tcp_info of Linux 2.6 has the members that it has", async () => {
    const message = await decodeMessage(
      hex(told(`6c00 0200 01 00 00 00 00 07 99 00 400d0300 ${zeros(92)}`)),
      "NETLINK_SOCK_DIAG",
    );
    const { INET_DIAG_INFO: info } = messageJson(message).attributes;
    expect(info).toMatchObject({
      tcpi_state: "TCP_ESTABLISHED",
      tcpi_options: ["TCPI_OPT_TIMESTAMPS", "TCPI_OPT_SACK", "TCPI_OPT_WSCALE"],
      tcpi_wscale: { tcpi_snd_wscale: 9, tcpi_rcv_wscale: 9 },
      tcpi_rto: 200_000,
    });
    expect(Object.keys(info).at(-1)).toBe("tcpi_total_retrans");
    expect(message.issues).toEqual([]);
  });

  test("an association of SCTP counts states of its own, once the addresses of its peer are there", async () => {
    const peers = `8400 0d00 0200 138d 7f000001 ${zeros(120)}`;
    const socket = await decodeMessage(hex(told("0500 0800 00 000000", "03")), "NETLINK_SOCK_DIAG");
    const association = await decodeMessage(hex(told(peers, "03")), "NETLINK_SOCK_DIAG");
    expect(messageJson(socket).inet_diag_msg.idiag_state).toBe("TCP_SYN_RECV");
    expect(messageJson(association).inet_diag_msg.idiag_state).toBe("SCTP_STATE_ESTABLISHED");
    expect(messageJson(association).attributes.INET_DIAG_PEERS).toEqual(["127.0.0.1:5005"]);
    expect(association.action).toContain("assoc ESTAB 5 7");
  });

  test("keys are shown when secrets are asked for", async () => {
    const key = `6800 1200 02 20 0600 0a000002 ${zeros(12)} 736563726574 ${zeros(74)}`;
    const [hidden] = await decodeMessages(hex(told(key)), "NETLINK_SOCK_DIAG");
    const [open] = await decodeMessages(hex(told(key)), "NETLINK_SOCK_DIAG", { showSecrets: true });
    const keyOf = (message: typeof hidden) =>
      messageJson(message ?? expect.unreachable()).attributes.INET_DIAG_MD5SIG[0].tcpm_key;
    expect(keyOf(hidden)).toBe("<secret, 80 bytes>");
    expect(keyOf(open)).toMatch(/^7365637265740000/);
  });

  test("a reply goes by the protocol that was asked for, where it does not say", async () => {
    const asked = (protocol: string) =>
      `48000000 1400 0103 40e20100 00000000 02 ${protocol} 00 00 ff3f0000 0000 0000 ${noAddress}`;
    const messages = await decodeMessages(
      hex(`${asked("11")} ${told("")} ${asked("84")} ${told("")}`),
      "NETLINK_SOCK_DIAG",
    );
    expect(messages.map(({ action }) => action.split(" ").slice(0, 3).join(" "))).toEqual([
      "dump inet udp",
      "udp ESTAB 5",
      "dump inet sctp",
      "sctp ESTAB 5",
    ]);
  });

  test("of a big-endian machine: addresses and ports stay, the rest turns round", async () => {
    const message = await decodeMessage(
      hex(`
        00000074 0014 0002 0001e240 00000117
        02 01 02 00  0016 15b3 0a000001 ${zeros(12)} 0a000002 ${zeros(12)} 00000000 000000000000000d
        000003e8 00000005 00000007 00000000 000004d2
        0010 0002 01 00 00 00 00 07 79 80 00030d40
        0006 0016 4020 0000
      `),
      "NETLINK_SOCK_DIAG",
      { byteOrder: "big" },
    );
    const { inet_diag_msg: header, attributes } = messageJson(message);
    expect(header).toMatchObject({
      id: { idiag_sport: 22, idiag_dport: 5555, idiag_src: "10.0.0.1", idiag_cookie: 13 },
      idiag_timer: "IDIAG_TIMER_KEEPALIVE",
      idiag_expires: 1000,
    });
    // 12 bytes are too few for a tcp_info; MPTCP's was never that short either, but is the nearest.
    expect(attributes.INET_DIAG_INFO).toMatchObject({ mptcpi_subflows: 1 });
    expect(attributes.INET_DIAG_SOCKOPT).toMatchObject({ is_icsk: 1, recverr: 0, defer_connect: 1, nodefrag: 0 });
    expect(message.action).toContain("ESTAB 5 7 10.0.0.1:22 10.0.0.2:5555 timer:(keepalive,1sec,0) ino 1234");
  });
});
