/** Accounting, timeouts, helpers, logged and queued packets, compared with what the tools printed beside the capture. */
import { describe, expect, test } from "vitest";
import { sharedCapture } from "../../helpers/captures.ts";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { backgroundLines } from "../../helpers/printed.ts";
import { type Scenario, scenario } from "../../helpers/scenario.ts";

const recorded = await scenario("07-netfilter-misc", "07-netfilter-misc-nflog-queue-acct");
if (recorded === null) console.info("skipped: ../shared/captures has no 07-netfilter-misc files to compare with");
const lab = recorded as Scenario;
const truth = sharedCapture("07-netfilter-misc.truth.txt") as string;

function answers(command: string, name: string): Json[] {
  const messages = lab.during(lab.command(command), name);
  return messages.filter(({ direction }) => direction === "kernel-to-user").map(messageJson);
}

const protocols: Readonly<Record<number, string>> = {
  1: "IPPROTO_ICMP",
  6: "IPPROTO_TCP",
  17: "IPPROTO_UDP",
  255: "IPPROTO_RAW",
};

describe.skipIf(recorded === null)("nfacct(8)", () => {
  test("nfacct list, get, get reset, list reset", () => {
    let compared = 0;
    for (const command of ["nfacct list", "nfacct get a1", "nfacct get a1 reset", "nfacct list reset"]) {
      const objects = answers(command, "NFNL_MSG_ACCT_NEW").map(({ attributes }) => attributes);
      for (const line of lab
        .command(command)
        .output.split("\n")
        .filter((text) => text.startsWith("{"))) {
        const value = (name: string): string | undefined => new RegExp(`${name} = (\\w+)`).exec(line)?.[1];
        const name = / = (\w+);$/.exec(line)?.[1];
        const ours = objects.find((object) => object.NFACCT_NAME === name);
        expect(ours, line).toMatchObject({
          NFACCT_PKTS: Number(value("pkts")),
          NFACCT_BYTES: Number(value("bytes")),
        });
        compared += 3;
        if (value("quota") === undefined) continue;
        expect(ours.NFACCT_QUOTA).toBe(Number(value("quota")));
        expect(ours.NFACCT_FLAGS.includes("NFACCT_F_QUOTA_PKTS")).toBe(value("mode") === "packet");
        expect(ours.NFACCT_FLAGS.includes("NFACCT_F_OVERQUOTA")).toBe(value("overquota") === "yes");
        compared += 3;
      }
    }
    expect(compared).toBe(36);
  });
});

describe.skipIf(recorded === null)("nfct(8)", () => {
  test("nfct list timeout, get timeout, default-get timeout", () => {
    let compared = 0;
    const commands: [command: string, name: string][] = [
      ["nfct list timeout", "IPCTNL_MSG_TIMEOUT_NEW"],
      ["nfct get timeout pt", "IPCTNL_MSG_TIMEOUT_NEW"],
      ["nfct default-get timeout inet tcp", "IPCTNL_MSG_TIMEOUT_DEFAULT_SET"],
    ];
    for (const [command, name] of commands) {
      const policies = answers(command, name).map(({ attributes }) => attributes);
      for (const part of lab.command(command).output.split(/\n(?=\.p)/)) {
        const called = /^\.(\w+) = /.exec(part)?.[1];
        const protocol = Number(/\.l4proto = (\d+)/.exec(part)?.[1]);
        const ours = policies.find((policy) => policy.CTA_TIMEOUT_NAME === called);
        expect(ours, part).toMatchObject({
          CTA_TIMEOUT_L3PROTO: "AF_INET",
          CTA_TIMEOUT_L4PROTO: protocols[protocol] ?? protocol,
        });
        compared += 3;
        const states = Object.values(ours.CTA_TIMEOUT_DATA);
        const printed = [...part.matchAll(/\t\t\.(\w+) = (\d+)/g)];
        expect(states).toEqual(printed.map(([, , seconds]) => Number(seconds)));
        const words = Object.keys(ours.CTA_TIMEOUT_DATA).map((state) => state.replace(/^CTA_TIMEOUT_[A-Z]+_/, ""));
        expect(words).toEqual(printed.map(([, state]) => (state === "UNACKNOWLEDGED" ? "UNACK" : state)));
        compared += states.length;
      }
    }
    expect(compared).toBe(55);
  });

  test("nfct list helper, get helper", () => {
    let compared = 0;
    for (const command of ["nfct list helper", "nfct get helper rpc inet tcp"]) {
      const helpers = answers(command, "NFNL_MSG_CTHELPER_NEW").map(({ attributes }) => attributes);
      for (const part of lab.command(command).output.split(/\n(?=\{)/)) {
        const value = (name: string): string => new RegExp(`\\.${name} = (\\w+)`).exec(part)?.[1] ?? "";
        const ours = helpers.find((helper) => helper.NFCTH_NAME === value("name"));
        expect(ours, part).toMatchObject({
          NFCTH_QUEUE_NUM: Number(value("queuenum")),
          NFCTH_TUPLE: {
            NFCTH_TUPLE_L3PROTONUM: value("l3protonum") === "2" ? "AF_INET" : "?",
            NFCTH_TUPLE_L4PROTONUM: protocols[Number(value("l4protonum"))],
          },
          NFCTH_PRIV_DATA_LEN: Number(value("priv_data_len")),
          NFCTH_STATUS: `NFCT_HELPER_STATUS_${value("status").toUpperCase()}`,
        });
        compared += 6;
      }
    }
    expect(compared).toBe(18);
  });
});

describe.skipIf(recorded === null)("nfct(8) requests", () => {
  test("nfct add, get, disable, delete, flush: the request says what the command said", () => {
    const said: [command: string, name: string, action: string][] = [
      ["nfct add helper rpc inet tcp", "NFNL_MSG_CTHELPER_NEW", "rpc inet tcp"],
      ["nfct add helper ftp inet tcp", "NFNL_MSG_CTHELPER_NEW", "ftp inet tcp"],
      ["nfct add helper tns inet tcp", "NFNL_MSG_CTHELPER_NEW", "tns inet tcp"],
      ["nfct get helper rpc inet tcp", "NFNL_MSG_CTHELPER_GET", "rpc inet tcp"],
      ["nfct disable helper rpc inet tcp", "NFNL_MSG_CTHELPER_NEW", "rpc inet tcp disabled"],
      ["nfct delete helper rpc", "NFNL_MSG_CTHELPER_DEL", "rpc"],
      ["nfct flush helper", "NFNL_MSG_CTHELPER_DEL", "flush"],
      ["nfct list helper", "NFNL_MSG_CTHELPER_GET", "dump"],
      [
        "nfct add timeout pu inet udp unreplied 10 replied 20",
        "IPCTNL_MSG_TIMEOUT_NEW",
        "pu inet udp unreplied 10s replied 20s",
      ],
      ["nfct default-set timeout inet udp unreplied 33", "IPCTNL_MSG_TIMEOUT_DEFAULT_SET", "inet udp unreplied 33s"],
      ["nfct del timeout pt", "IPCTNL_MSG_TIMEOUT_DELETE", "pt"],
      ["nfacct add a2 packet 1000", "NFNL_MSG_ACCT_NEW", "a2 pkts 0 bytes 0 mode packet quota 1000"],
      ["nfacct list reset", "NFNL_MSG_ACCT_GET_CTRZERO", "dump"],
    ];
    for (const [command, name, action] of said) {
      const requests = lab.during(lab.command(command), name).filter(({ fromUser }) => fromUser);
      expect(
        requests.map((message) => message.action),
        command,
      ).toEqual([action]);
    }
  });
});

describe.skipIf(recorded === null)("nflog", () => {
  test("ping -c 3 127.0.0.1: the lines that ulogd wrote", () => {
    const command = lab.messages.filter(({ name }) => name === "NFULNL_MSG_PACKET").map(messageJson);
    const ping = command.filter(({ attributes }) => attributes.NFULA_PREFIX === "NFLOGICMP");
    const lines = readLog();
    expect(lines.length).toBe(3);
    let compared = 0;
    for (const [index, line] of lines.entries()) {
      const value = (name: string): string => new RegExp(`\\b${name}=(\\S*)`).exec(line)?.[1] ?? "";
      const { attributes, names } = ping[index];
      expect(attributes.NFULA_PAYLOAD).toMatchObject({
        saddr: value("SRC"),
        daddr: value("DST"),
        tot_len: Number(value("LEN")),
        tos: Number(value("TOS")),
        ttl: Number(value("TTL")),
        id: Number(value("ID")),
        frag_off: { dont_fragment: / DF /.test(line) ? 1 : 0 },
        protocol: `IPPROTO_${value("PROTO")}`,
        payload: {
          type: value("TYPE") === "8" ? "ICMP_ECHO" : "?",
          code: Number(value("CODE")),
          un: { id: Number(/CODE=\d+ ID=(\d+)/.exec(line)?.[1]), sequence: Number(value("SEQ")) },
        },
      });
      expect(names.NFULA_IFINDEX_INDEV).toBe(value("IN"));
      const { h_dest: to, h_source: from } = attributes.NFULA_HWHEADER;
      expect(`${to}:${from}:08:00`).toBe(value("MAC"));
      compared += 14;
    }
    expect(compared).toBe(42);
  });

  test("tcpdump -i nflog:6: the segment that it printed", () => {
    const printed = backgroundLines(truth, "tcpdump -i nflog:6 -n -c 50").find((line) => line.includes(" IP "));
    const [packet] = lab.messages
      .filter((message) => message.name === "NFULNL_MSG_PACKET" && message.headerValue("res_id") === 6)
      .map(messageJson);
    const { saddr, daddr, payload } = packet.attributes.NFULA_PAYLOAD;
    const [mss, , stamps, , scale] = payload.options;
    const { data } = stamps;
    const text =
      `IP ${saddr}.${payload.source} > ${daddr}.${payload.dest}: Flags [S], seq ${payload.seq}, win ${payload.window}, ` +
      `options [mss ${mss.data},sackOK,TS val ${data.tsval} ecr ${data.tsecr},nop,wscale ${scale.data}], length 0`;
    expect(printed?.slice(printed.indexOf("IP"))).toBe(text);
    expect(payload.flags).toEqual(["TCP_FLAG_SYN"]);
    expect(payload.options.map((option: Json) => option.kind)).toEqual([
      "TCPOPT_MSS",
      "TCPOPT_SACK_PERM",
      "TCPOPT_TIMESTAMP",
      "TCPOPT_NOP",
      "TCPOPT_WINDOW",
    ]);
  });
});

describe.skipIf(recorded === null)("nfqueue", () => {
  test("echo packetN | nc -u 127.0.0.1 7777: each packet as the program in user space saw it", () => {
    const packets = lab.messages.filter(({ name }) => name === "NFQNL_MSG_PACKET").map(messageJson);
    const printed = backgroundLines(truth, "python3 /tmp/w/q.py");
    expect(packets.length).toBe(printed.length);
    let compared = 0;
    for (const [index, line] of printed.entries()) {
      const [, id, protocol, length, , mark, hook] = line.split(" ");
      const { attributes } = packets[index];
      expect(attributes.NFQA_PACKET_HDR).toEqual({
        packet_id: Number(id),
        hw_protocol: protocol === "2048" ? "ETH_P_IP" : "?",
        hook: hook === "1" ? "NF_INET_LOCAL_IN" : "?",
      });
      expect(attributes.NFQA_PAYLOAD.tot_len).toBe(Number(length));
      expect(attributes.NFQA_MARK ?? 0).toBe(Number(mark));
      // Packet 5 came back: its verdict was to repeat.
      const sent = [1, 2, 3, 4, 5, 5, 6][index];
      expect(attributes.NFQA_PAYLOAD.payload).toMatchObject({
        dest: 7777,
        data: Buffer.from(`packet${sent}\n`).toString("hex"),
      });
      compared += 7;
    }
    expect(compared).toBe(49);
  });

  test("cat /proc/net/netfilter/nfnetlink_queue: the queue as it was set up", () => {
    const [, line] = /^ +(3 +\d+ +0 2 +1500 .*)$/m.exec(proc()) ?? [];
    const [queue, , , mode, range] = (line ?? "").split(/\s+/).map(Number);
    const set = lab.messages
      .filter(({ name }) => name === "NFQNL_MSG_CONFIG")
      .map(messageJson)
      .find(({ attributes }) => attributes.NFQA_CFG_PARAMS !== undefined);
    expect(set.nfgenmsg.res_id).toBe(queue);
    expect(set.attributes.NFQA_CFG_PARAMS).toEqual({
      copy_range: range,
      copy_mode: mode === 2 ? "NFQNL_COPY_PACKET" : "?",
    });
  });
});

function proc(): string {
  const found = lab.commandStarting("ping -c 3 -i 0.2 127.0.0.1; for i");
  return found.output;
}

function readLog(): string[] {
  return proc()
    .split("\n")
    .filter((line) => line.includes("NFLOGICMP IN="));
}
