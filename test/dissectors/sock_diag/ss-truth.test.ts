/** Sockets: every value that `ss` printed of them, against the messages it made them from. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { type Scenario, scenario } from "../../helpers/scenario.ts";

const recorded = await scenario("18-sock-diag");
const multipath = await scenario("15-mptcp-tcpmetrics");
if (recorded === null) console.info("skipped: ../shared/captures has no 18-sock-diag to compare with");

const hexadecimal = (value: number) => value.toString(16);
const milliseconds = (microseconds: number) => String(Number((microseconds / 1000).toFixed(3)));

/** The `%#x` of C, which leaves 0 bare. */
const alternate = (value = 0) => (value === 0 ? "0" : `0x${hexadecimal(value)}`);

/** Words that `ss` computes from several values. */
const computed = /^(send|pacing_rate|delivery_rate|users|cgroup|timer|version|cipher|rxconf|txconf|pid|fd)$/;

/** Values by the word that `ss` puts before the colon. */
function tcpWords(info: Json): Json {
  return {
    wscale: `${info.tcpi_wscale.tcpi_snd_wscale},${info.tcpi_wscale.tcpi_rcv_wscale}`,
    rto: milliseconds(info.tcpi_rto),
    rtt: `${milliseconds(info.tcpi_rtt)}/${milliseconds(info.tcpi_rttvar)}`,
    ato: milliseconds(info.tcpi_ato),
    mss: info.tcpi_snd_mss,
    pmtu: info.tcpi_pmtu,
    rcvmss: info.tcpi_rcv_mss,
    advmss: info.tcpi_advmss,
    cwnd: info.tcpi_snd_cwnd,
    bytes_sent: info.tcpi_bytes_sent,
    bytes_acked: info.tcpi_bytes_acked,
    bytes_received: info.tcpi_bytes_received,
    segs_out: info.tcpi_segs_out,
    segs_in: info.tcpi_segs_in,
    data_segs_out: info.tcpi_data_segs_out,
    data_segs_in: info.tcpi_data_segs_in,
    lastsnd: info.tcpi_last_data_sent,
    lastrcv: info.tcpi_last_data_recv,
    lastack: info.tcpi_last_ack_recv,
    delivered: info.tcpi_delivered,
    busy: `${info.tcpi_busy_time / 1000}ms`,
    rcv_rtt: milliseconds(info.tcpi_rcv_rtt),
    rcv_space: info.tcpi_rcv_space,
    rcv_ssthresh: info.tcpi_rcv_ssthresh,
    minrtt: milliseconds(info.tcpi_min_rtt),
    snd_wnd: info.tcpi_snd_wnd,
    rcv_wnd: info.tcpi_rcv_wnd,
  };
}

function mptcpWords(info: Json): Json {
  return {
    subflows: info.mptcpi_subflows,
    subflows_max: info.mptcpi_subflows_max,
    add_addr_accepted: info.mptcpi_add_addr_accepted,
    add_addr_accepted_max: info.mptcpi_add_addr_accepted_max,
    local_addr_used: info.mptcpi_local_addr_used,
    local_addr_max: info.mptcpi_local_addr_max,
    token: hexadecimal(info.mptcpi_token),
    bytes_sent: info.mptcpi_bytes_sent,
    bytes_acked: info.mptcpi_bytes_acked,
    subflows_total: info.mptcpi_subflows_total,
    endp_laminar_max: info.mptcpi_endp_laminar_max,
    last_data_sent: info.mptcpi_last_data_sent,
    last_data_recv: info.mptcpi_last_data_recv,
    last_ack_recv: info.mptcpi_last_ack_recv,
  };
}

function sctpWords(info: Json): Json {
  return {
    tag: hexadecimal(info.sctpi_tag),
    state: info.sctpi_state.replace("SCTP_STATE_", "").replace("ESTABLISHED", "ESTAB"),
    rwnd: info.sctpi_rwnd,
    instrms: info.sctpi_instrms,
    outstrms: info.sctpi_outstrms,
    maxburst: info.sctpi_max_burst,
    maxseg: info.sctpi_maxseg,
    prwnd: info.sctpi_peer_rwnd,
    ptag: hexadecimal(info.sctpi_peer_tag),
    pcapable: info.sctpi_peer_capable,
    psack: info.sctpi_peer_sack,
    v4mapped: info.sctpi_s_v4mapped,
  };
}

/** A subflow's `flags:Mec token:0000(id:0)/5e41f237(id:0) seq:1 sfseq:0 ssnoff:4077906130 maplen:0`. */
function subflowWords(subflow: Json): Json {
  const padded = (value: number) => value.toString(16).padStart(4, "0");
  return {
    token: `${padded(subflow.MPTCP_SUBFLOW_ATTR_TOKEN_REM)}(id:${subflow.MPTCP_SUBFLOW_ATTR_ID_REM})/${padded(
      subflow.MPTCP_SUBFLOW_ATTR_TOKEN_LOC,
    )}(id:${subflow.MPTCP_SUBFLOW_ATTR_ID_LOC})`,
    sfseq: subflow.MPTCP_SUBFLOW_ATTR_MAP_SFSEQ,
    ssnoff: subflow.MPTCP_SUBFLOW_ATTR_SSN_OFFSET,
    maplen: subflow.MPTCP_SUBFLOW_ATTR_MAP_DATALEN,
  };
}

function skmem(memory: Json): string {
  const [r, rb, t, tb, f, w, o, bl, d] = Object.values(memory);
  return `(r${r},rb${rb},t${t},tb${tb},f${f},w${w},o${o},bl${bl},d${d})`;
}

function words({ inet_diag_msg: header, attributes }: Json): Json {
  const info = attributes.INET_DIAG_INFO ?? {};
  const memory = attributes.INET_DIAG_SKMEMINFO;
  const subflow = attributes.INET_DIAG_ULP_INFO?.INET_ULP_INFO_MPTCP;
  const withoutPort = (list: string[] = []) => list.map((one) => one.replace(/:\d+$/, "")).join(",");
  return {
    ino: header.idiag_inode,
    sk: hexadecimal(header.id.idiag_cookie),
    uid: header.idiag_uid,
    fwmark: `0x${hexadecimal(attributes.INET_DIAG_MARK ?? 0)}`,
    v6only: attributes.INET_DIAG_SKV6ONLY,
    tos: alternate(attributes.INET_DIAG_TOS),
    tclass: alternate(attributes.INET_DIAG_TCLASS),
    class_id: alternate(attributes.INET_DIAG_CLASS_ID),
    ...(memory === undefined ? {} : { skmem: skmem(memory) }),
    ...("tcpi_rtt" in info ? tcpWords(info) : {}),
    ...("mptcpi_token" in info ? mptcpWords(info) : {}),
    ...("sctpi_tag" in info ? sctpWords(info) : {}),
    ...(subflow === undefined ? {} : subflowWords(subflow)),
    locals: withoutPort(attributes.INET_DIAG_LOCALS),
    peers: withoutPort(attributes.INET_DIAG_PEERS),
  };
}

/** What `ss` printed: one string a socket, its lines joined. */
function printedSockets(output: string): string[] {
  const sockets: string[] = [];
  for (const line of output.split("\n")) {
    if (/^(State|Netid)\s/.test(line)) continue;
    if (/^\s/.test(line) && !line.trimStart().startsWith("`-")) sockets.push(`${sockets.pop() ?? ""} ${line.trim()}`);
    else sockets.push(line.trim());
  }
  return sockets.map((one) => one.replace(/\s+/g, " ").trim()).filter((one) => one !== "");
}

/** `127.0.0.1:5004` as `ss -n` writes it; what listens to both families is `*`. */
function endpoint(address: string, port: number, header: Json, dual: boolean): string {
  const isWide = header.idiag_family === "AF_INET6";
  const host = isWide ? (dual && address === "::" ? "*" : `[${address}]`) : address;
  return `${host}:${port === 0 ? "*" : port}`;
}

let compared = 0;

function compare(printed: string, message: Message, netid: boolean): void {
  const json = messageJson(message);
  const { inet_diag_msg: header, attributes } = json;
  const [state, received, sent, local, peer, ...rest] = printed
    .replace("`- ", "")
    .split(" ")
    .slice(netid ? 1 : 0);
  const dual = attributes.INET_DIAG_SKV6ONLY !== 1;
  const ours = [
    message.root.word("idiag_state"),
    String(header.idiag_rqueue),
    String(header.idiag_wqueue),
    endpoint(header.id.idiag_src, header.id.idiag_sport, header, dual),
    endpoint(header.id.idiag_dst, header.id.idiag_dport, header, dual),
  ];
  // The device stands behind the address.
  expect(ours, printed).toEqual([state, received, sent, local?.replace(/%\w+/, ""), peer]);
  compared += ours.length;
  const said = words(json);
  for (const token of rest) {
    const [, name = "", value = ""] = /^([a-z_0-9]+):(.*)$/.exec(token) ?? [];
    if (name === "" || computed.test(name) || name === "flags" || name === "seq" || name.endsWith("_seq")) continue;
    if (name === "snd_una" || name === "rcv_nxt" || name === "md5keys") continue;
    expect({ [name]: String(said[name]) }, printed).toEqual({ [name]: value });
    compared++;
  }
}

/** The answers of the kind that `ss` shows while a command runs, without those of its requests before. */
function answers(from: Scenario, command: { start: number; end: number }, protocol: RegExp): Message[] {
  return from
    .during({ command: "", output: "", exitCode: 0, ...command }, "SOCK_DIAG_BY_FAMILY")
    .filter((message) => message.direction === "kernel-to-user" && message.root.has("idiag_state"))
    .filter(({ action }) => protocol.test(action));
}

describe.skipIf(recorded === null)("what ss printed (skipped where the shared captures are not there)", () => {
  test.each([
    ["ss -tanpieom", /^tcp /, 19, 395],
    ["ss -tanpieomO", /^tcp /, 19, 395],
    ["ss -uanpieom", /^udp /, 3, 24],
    ["ss -wanpieom", /^icmp6? /, 2, 16],
    ["ss -Manpieom", /^mptcp /, 3, 35],
    ["ss -S -anpieom", /^sctp /, 5, 65],
    ["ss -tn dst 127.0.0.1", /^tcp /, 8, 40],
    ["ss -tan --tos", /^tcp /, 19, 90],
  ])("%s", (text, protocol, count, values) => {
    const from = recorded ?? expect.unreachable();
    const command = from.command(text);
    const printed = printedSockets(command.output);
    const told = answers(from, command, protocol);
    expect(told.length).toBe(printed.length);
    expect(printed.length).toBe(count);
    compared = 0;
    for (const [index, one] of printed.entries()) compare(one, told[index] as Message, false);
    expect(compared).toBeGreaterThanOrEqual(values);
  });

  test("numbers of 64 bits: ss -Manpieom", () => {
    const from = recorded ?? expect.unreachable();
    const command = from.command("ss -Manpieom");
    const told = answers(from, command, /^mptcp ESTAB/).map(({ root }) => root.into("INET_DIAG_INFO"));
    const printed = [...command.output.matchAll(/write_seq:(\d+) snd_una:(\d+) rcv_nxt:(\d+)/g)];
    expect(printed.length).toBe(2);
    const ours = told.map((info) =>
      ["mptcpi_write_seq", "mptcpi_snd_una", "mptcpi_rcv_nxt"].map((name) => String(info?.own(name))),
    );
    expect(ours).toEqual(printed.map((match) => match.slice(1, 4)));
  });

  test("upper layers and keys: ss -tanpieom", () => {
    const from = recorded ?? expect.unreachable();
    const command = from.command("ss -tanpieom");
    const told = answers(from, command, /^tcp /);
    const layers = told.map(({ root }) => root.into("INET_DIAG_ULP_INFO")).filter((inside) => inside !== null);
    const printed = command.output.match(/tcp-ulp-\w+/g) ?? [];
    expect(layers.map((inside) => `tcp-ulp-${inside.word("INET_ULP_INFO_NAME")}`)).toEqual(printed);
    const tls = layers.map((inside) => inside.into("INET_ULP_INFO_TLS")).find((inside) => inside !== null);
    const [, version, cipher, receive, send] =
      /version: (\S+) cipher: (\S+) rxconf: (\S+) txconf: (\S+)/.exec(command.output) ?? [];
    const names = ["TLS_INFO_VERSION", "TLS_INFO_CIPHER", "TLS_INFO_RXCONF", "TLS_INFO_TXCONF"];
    expect(names.map((name) => tls?.word(name))).toEqual([version, cipher, receive, send]);
    const subflows = layers.map((inside) => inside.into("INET_ULP_INFO_MPTCP")).filter((inside) => inside !== null);
    const flags = [...command.output.matchAll(/ flags:(\w+) token/g)].map((match) => [...(match[1] ?? "")].sort());
    expect(
      subflows.map((one) => one.word("MPTCP_SUBFLOW_ATTR_FLAGS")?.split(",").sort()).filter((set) => set !== undefined),
    ).toEqual(flags);
    // ss prints the key; here it is a secret.
    expect(command.output).toContain("md5keys:0.0.0.0/32=secret");
    const keys = told.map(messageJson).flatMap(({ attributes }) => attributes.INET_DIAG_MD5SIG ?? []);
    expect(keys).toEqual([
      {
        tcpm_family: "AF_INET",
        tcpm_prefixlen: 32,
        tcpm_keylen: 6,
        tcpm_addr: "0.0.0.0",
        tcpm_key: "<secret, 80 bytes>",
      },
    ]);
  });

  test("options: ss -tanpieom", () => {
    const from = recorded ?? expect.unreachable();
    const command = from.command("ss -tanpieom");
    const told = answers(from, command, /^tcp /);
    for (const [index, one] of printedSockets(command.output).entries()) {
      const info = told[index]?.root.into("INET_DIAG_INFO");
      const options = info?.word("tcpi_options")?.split(",") ?? [];
      expect(options.filter((word) => word === "ts" || word === "sack")).toEqual(one.match(/\b(ts|sack)\b/g) ?? []);
      expect(one.includes(" cubic ")).toBe(told[index]?.root.word("INET_DIAG_CONG") === "cubic");
    }
  });
});

describe.skipIf(multipath === null)("subflows of MPTCP (skipped where the shared captures are not there)", () => {
  test("python3 cli.py 10.0.0.2 0.5: ss -tMnie inside", () => {
    const from = multipath ?? expect.unreachable();
    const command = from.command("python3 cli.py 10.0.0.2 0.5");
    const printed = printedSockets(command.output.split("\nState ")[0] ?? "").filter((one) => /^m?ptcp|^tcp/.test(one));
    const told = answers(from, command, /^(tcp|mptcp) ESTAB/);
    compared = 0;
    for (const [index, one] of printed.entries()) compare(one, told[index] as Message, true);
    expect(printed.length).toBe(3);
    expect(compared).toBeGreaterThanOrEqual(75);
  });
});
