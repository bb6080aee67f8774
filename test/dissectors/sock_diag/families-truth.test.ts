/** Sockets that are not of IP: what `ss` printed of unix, packet, netlink, vsock, tipc and xdp sockets. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { scenario } from "../../helpers/scenario.ts";

/** As ss prints them. */
const opcodes: Readonly<Record<string, string>> = { "BPF_LD|BPF_H|BPF_ABS": "0x28", "BPF_RET|BPF_K": "0x06" };

const recorded = await scenario("18-sock-diag");
if (recorded === null) console.info("skipped: ../shared/captures has no 18-sock-diag to compare with");

/** Rows that a command printed, their white space folded, without the head. */
function rows(text: string): string[] {
  const from = recorded ?? expect.unreachable();
  const { output } = from.command(text);
  return output
    .split("\n")
    .slice(1)
    .map((line) =>
      line
        .replace(/\s+/g, " ")
        .replace(/users:\(.*?\)\)\)? ?/, "")
        .trim(),
    );
}

/** The sockets that the kernel told meanwhile. */
function told(text: string, member: string): Message[] {
  const from = recorded ?? expect.unreachable();
  return from
    .during(from.command(text), "SOCK_DIAG_BY_FAMILY")
    .filter(({ direction, root }) => direction === "kernel-to-user" && root.has(member));
}

function skmem(memory: Json): string {
  const [r, rb, t, tb, f, w, o, bl, d] = Object.values(memory);
  return `skmem:(r${r},rb${rb},t${t},tb${tb},f${f},w${w},o${o},bl${bl},d${d})`;
}

let compared = 0;

/** Compares words one by one, and counts them. */
function same(printed: readonly (string | undefined)[], ours: readonly unknown[]): void {
  expect(ours.map(String)).toEqual(printed);
  compared += printed.length;
}

describe.skipIf(recorded === null)("what ss printed (skipped where the shared captures are not there)", () => {
  test("ss -xanpeom", () => {
    compared = 0;
    const messages = told("ss -xanpeom", "udiag_state");
    const printed = rows("ss -xanpeom");
    expect(messages.length).toBe(printed.length);
    for (const [index, row] of printed.entries()) {
      const message = messages[index] as Message;
      const { udiag_ino: ino } = messageJson(message).unix_diag_msg;
      const { UNIX_DIAG_MEMINFO, UNIX_DIAG_VFS: file } = messageJson(message).attributes;
      const [netid, state, received, sent, local, number, peer, peerNumber, memory, arrows, ...rest] = row.split(" ");
      // The line of a message has the same words in the same order.
      same([netid, state, received, sent, local, number, peer, peerNumber], message.action.split(" ").slice(0, 8));
      same([number, memory, arrows], [ino, skmem(UNIX_DIAG_MEMINFO), "<->"]);
      const device = message.root.into("UNIX_DIAG_VFS")?.word("udiag_vfs_dev")?.replace(":", "/");
      const where = file === undefined ? [] : [`ino:${file.udiag_vfs_ino}`, `dev:${device}`];
      same(
        rest.filter((word) => !word.startsWith("peers:")),
        where,
      );
    }
    expect(compared).toBe(12 * 11 + 2 * 5);
  });

  test("ss -0 -anpieomb", () => {
    const from = recorded ?? expect.unreachable();
    const { output } = from.command("ss -0 -anpieomb");
    const messages = told("ss -0 -anpieomb", "pdiag_type");
    const printed = output
      .split(/\n(?=p_)/)
      .slice(1)
      .map((text) => text.replace(/\s+/g, " "));
    compared = 0;
    expect(messages.length).toBe(printed.length);
    const protocols: Readonly<Record<string, string>> = { ETH_P_IP: "[2048]", ETH_P_ALL: "*", 0: "[0]" };
    for (const [index, text] of printed.entries()) {
      const message = messages[index] as Message;
      const json = messageJson(message);
      const { packet_diag_msg: header, attributes } = json;
      const { PACKET_DIAG_INFO: info, PACKET_DIAG_RX_RING: ring, PACKET_DIAG_FANOUT: fanout } = attributes;
      const [netid, state, received, sent, local, peer] = text.split(" ");
      const device = info.pdi_index === 0 ? "*" : json.names["PACKET_DIAG_INFO.pdi_index"];
      const words = message.action.split(" ");
      same(
        [netid, state, received, sent, local, peer],
        [...words.slice(0, 4), `${protocols[header.pdiag_num]}:${device}`, words[5]],
      );
      const [, version, threshold, flags] = /ver:(\d+) cpy_thresh:(\d+) flags\( (.*?) \)/.exec(text) ?? [];
      const set = info.pdi_flags.map((name: string) => name.slice(4).toLowerCase()).join(" ") || "0";
      same([version, threshold, flags], [info.pdi_version, info.pdi_copy_thresh, set]);
      same(
        [/ino:(\d+)/.exec(text)?.[1], /sk:(\w+)/.exec(text)?.[1]],
        [header.pdiag_ino, header.pdiag_cookie.toString(16)],
      );
      same([/skmem:\S+\)/.exec(text)?.[0]], [skmem(attributes.PACKET_DIAG_MEMINFO)]);
      const printedRing = /ring_rx\((.*?)\)/.exec(text)?.[1];
      const { pdr_block_size: size, pdr_block_nr: blocks, pdr_frame_size: frame, pdr_frame_nr: frames } = ring ?? {};
      const ours = `blk_size:${size},blk_nr:${blocks},frm_size:${frame},frm_nr:${frames},tmo:${ring?.pdr_retire_tmo}`;
      expect(printedRing?.replace(",features:0x0", "")).toBe(ring === undefined ? undefined : ours);
      expect(/fanout\((.*?)\)/.exec(text)?.[1]).toBe(
        fanout === undefined ? undefined : `id:${fanout.id},type:${fanout.type.slice(14).toLowerCase()}`,
      );
      const instructions = (attributes.PACKET_DIAG_FILTER ?? []).map(
        (one: Json) => `${opcodes[one.code]} ${one.jt} ${one.jf} ${one.k},`,
      );
      expect([...text.matchAll(/0x\w\w \d+ \d+ \d+,/g)].map(([one]) => one)).toEqual(instructions);
    }
    expect(compared).toBe(4 * 12);
  });

  test("ss -f netlink -anpe", () => {
    compared = 0;
    const messages = told("ss -f netlink -anpe", "ndiag_state");
    const printed = rows("ss -f netlink -anpe");
    expect(messages.length).toBe(printed.length);
    for (const [index, row] of printed.entries()) {
      const { root } = messages[index] as Message;
      const [state, received, sent, local, peer, , , groups] = row.split(" ");
      const memory = root.into("NETLINK_DIAG_MEMINFO")?.number("SK_MEMINFO_RMEM_ALLOC");
      // A socket without groups of its own has none to tell.
      const set = root.word("NETLINK_DIAG_GROUPS")?.split(",")[0] ?? "0x0";
      same(
        [state, received, sent, local, peer, groups],
        [
          root.word("ndiag_state"),
          memory,
          "0",
          `${root.number("ndiag_protocol")}:${root.number("ndiag_portid")}`,
          root.number("ndiag_dst_portid") === 0 ? "*" : "?",
          `groups=0x${set.slice(2).padStart(8, "0")}`,
        ],
      );
    }
    expect(compared).toBe(17 * 6);
  });

  test("ss -f vsock -anpe", () => {
    const messages = told("ss -f vsock -anpe", "vdiag_state");
    const printed = rows("ss -f vsock -anpe").map((row) => row.split(" ").slice(1, 6).join(" "));
    // ss has no name for SOCK_SEQPACKET, so that the first column is left out.
    expect(messages.map(({ action }) => action.split(" ").slice(1, 6).join(" "))).toEqual(printed);
    expect(printed.length).toBe(6);
    expect(messages.map(({ root }) => root.own("vdiag_type")).filter((type) => type === 1).length).toBe(3);
  });

  test("ss -f tipc -anpe --tipcinfo: replies without a header", () => {
    const from = recorded ?? expect.unreachable();
    const { output } = from.command("ss -f tipc -anpe --tipcinfo");
    const printed = output
      .split(/\n(?=[A-Z])/)
      .slice(1)
      .map((text) => text.replace(/\s+/g, " "));
    const messages = from
      .during(from.command("ss -f tipc -anpe --tipcinfo"), "SOCK_DIAG_BY_FAMILY")
      .filter(({ root }) => root.has("TIPC_NLA_SOCK"));
    compared = 0;
    expect(messages.length).toBe(printed.length);
    for (const [index, text] of printed.entries()) {
      const message = messages[index] as Message;
      const { TIPC_NLA_SOCK: socket } = messageJson(message).attributes;
      same(text.split(" ").slice(0, 5), message.action.split(" ").slice(1, 6));
      const [, ino, sk] = /ino:(\d+) sk:(\w+)/.exec(text) ?? [];
      same([ino, sk], [socket.TIPC_NLA_SOCK_INO, socket.TIPC_NLA_SOCK_COOKIE.toString(16)]);
      const [, type, drop] = /type:(\w+) cong:none drop:(\d+)/.exec(text) ?? [];
      same([type, drop], [socket.TIPC_NLA_SOCK_TYPE.slice(5), socket.TIPC_NLA_SOCK_STAT.TIPC_NLA_SOCK_STAT_DROP]);
      expect(/\bpubl$/.test(text.trim())).toBe(socket.TIPC_NLA_SOCK_HAS_PUBL === true);
    }
    expect(compared).toBe(3 * 9);
  });

  test("ss -f xdp -anpe", () => {
    const [row = "", statistics = ""] = rows("ss -f xdp -anpe");
    const [message] = told("ss -f xdp -anpe", "xdiag_type");
    const { xdp_diag_msg: header, attributes } = messageJson(message ?? expect.unreachable());
    const { n_rx_dropped, n_rx_invalid, n_rx_full, n_fill_ring_empty, n_tx_invalid, n_tx_ring_empty } =
      attributes.XDP_DIAG_STATS;
    expect(row).toContain(`ino:${header.xdiag_ino} sk:${header.xdiag_cookie.toString(16)}`);
    expect(statistics).toBe(
      `stats(rx dropped:${n_rx_dropped},rx invalid:${n_rx_invalid},rx queue full:${n_rx_full},` +
        `rx fill ring empty:${n_fill_ring_empty},tx invalid:${n_tx_invalid},tx ring empty:${n_tx_ring_empty})`,
    );
    expect(`${message?.action} ${row.slice(row.indexOf("ino:"))}`).toContain("xdp UNCONN 0 0 * * ino 2714");
  });

  test("nothing of this capture is unknown, and malformed is only what was sent so on purpose", () => {
    const from = recorded ?? expect.unreachable();
    const issues = from.messages
      .filter(({ protocol }) => protocol.name === "NETLINK_SOCK_DIAG")
      .flatMap((message) => message.issues.map(({ kind, path }) => `${message.id} ${kind} ${path}`));
    expect(issues).toEqual([
      // python3 sd.py: a request without its last member, and "bad bytecode".
      "357.1 malformed vsock_diag_req",
      "358.1 malformed nlmsgerr.request.vsock_diag_req",
      "365.1 malformed INET_DIAG_REQ_BYTECODE.[0].operand",
      "366.1 malformed nlmsgerr.request.INET_DIAG_REQ_BYTECODE.[0].operand",
    ]);
  });
});

/** The filters of requests that `ss` made of its arguments. */
describe.skipIf(recorded === null)("filters (skipped where the shared captures are not there)", () => {
  test.each([
    ["ss -tn dst 127.0.0.1", 'filter "dst 127.0.0.1"'],
    ["ss -tn dport eq :5001", 'filter "dport = 5001"'],
    ["ss -tn src 127.0.0.1", 'filter "src 127.0.0.1"'],
    ["ss -tn fwmark 7", 'filter "fwmark = 0x7/0xffffffff"'],
    ["ss -ta autobound", 'filter "autobound"'],
    // It tries with 0 first whether the kernel knows the condition.
    ["ss -tan cgroup /", 'filter "cgroup = 2"'],
    ["ss -tai -n sport eq :5010", 'filter "sport = 5010"'],
    ["ss -K dst 127.0.0.1 dport = 5001", 'filter "dst 127.0.0.1 and dport = 5001"'],
  ])("%s", (text, filter) => {
    const from = recorded ?? expect.unreachable();
    const requests = from
      .during(from.command(text), "SOCK_DIAG_BY_FAMILY")
      .filter((message) => message.fromUser && message.root.has("INET_DIAG_REQ_BYTECODE"));
    expect(requests.at(-1)?.action).toContain(filter);
  });

  test("( sport = :5001 or dport = :5001 ) and not src 10.0.0.0/8, dport > :5005 and sport < :60000", () => {
    const from = recorded ?? expect.unreachable();
    const found = from.messages.find(({ action }) => action.includes("sport = 5001 or"));
    expect(found?.action).toContain('filter "( sport = 5001 or dport = 5001 ) and not src 10.0.0.0/8"');
    const compiled = from.messages.find(({ action }) => action.includes("60000"));
    // ss has no "greater" in its bytecode, so that it asks the contrary.
    expect(compiled?.action).toContain('filter "not dport <= 5005 and not sport >= 60000"');
  });
});
