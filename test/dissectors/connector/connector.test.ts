/** The connector: events of processes, against what the program that asked for them printed. */
import { describe, expect, test } from "vitest";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import { scenario } from "../../helpers/scenario.ts";

const recorded = await scenario("19-hidden-protocols", "19-hidden-protocols-connector");
if (recorded === null) console.info("skipped: ../shared/captures has no 19-hidden-protocols to compare with");

/** Numbers of `what`, for names that JSON has. */
const events: Readonly<Record<string, number>> = {
  PROC_EVENT_NONE: 0,
  PROC_EVENT_FORK: 1,
  PROC_EVENT_EXEC: 2,
  PROC_EVENT_UID: 4,
  PROC_EVENT_GID: 0x40,
  PROC_EVENT_SID: 0x80,
  PROC_EVENT_COMM: 0x200,
  PROC_EVENT_COREDUMP: 0x40000000,
  PROC_EVENT_EXIT: 0x80000000,
};

/** The union as `cn.py` printed it: the members' bytes one after the other. */
function unionOf(data: Record<string, number | string>): string {
  const bytes = Buffer.alloc(24);
  let at = 0;
  for (const value of Object.values(data)) {
    if (typeof value === "string") at += bytes.write(value, at);
    else at = bytes.writeUInt32LE(value, at);
  }
  return bytes.toString("hex");
}

describe.skipIf(recorded === null)("python3 cn.py (skipped where the shared captures are not there)", () => {
  test("every event that it printed", () => {
    const from = recorded ?? expect.unreachable();
    const printed = from
      .command("python3 cn.py")
      .output.split("\n")
      .filter((line) => line.startsWith("len "));
    const messages = from.messages.filter(({ root }) => root.into("data")?.has("what"));
    // It stopped listening before the last one.
    expect(messages.length).toBe(printed.length + 1);
    let compared = 0;
    for (const [index, line] of printed.entries()) {
      const message = messages[index] ?? expect.unreachable();
      const { nlmsghdr, cn_msg: cn } = messageJson(message);
      const { what, cpu, timestamp_ns: time, event_data: data } = cn.data;
      const ours =
        `len ${nlmsghdr.nlmsg_len} idx 1 ${cn.id.val} what 0x${events[what]?.toString(16)} cpu ${cpu}` +
        ` ts ${time} ${unionOf(data)}`;
      expect(ours).toBe(line);
      expect(cn.id.idx).toBe("CN_IDX_PROC");
      compared += 6 + Object.keys(data).length;
    }
    expect(compared).toBe(166);
    expect(messages.flatMap(({ issues }) => issues)).toEqual([]);
  });

  test("what happened, in words", () => {
    const from = recorded ?? expect.unreachable();
    // bash -c 'true; (sleep 0.1; exit 3) & wait; exec -a renamed bash -c "kill -SEGV $$"', then a child that renames itself.
    expect(from.messages.map(({ action }) => action)).toEqual([
      "proc listen",
      "proc ack ok",
      "proc fork pid 479 child pid 480",
      "proc exec pid 480",
      "proc fork pid 480 child pid 481",
      "proc fork pid 481 child pid 482",
      "proc exec pid 482",
      "proc exit pid 482 exit 0",
      "proc exit pid 481 exit 3",
      "proc exec pid 480",
      "proc coredump pid 480",
      "proc exit pid 480 killed by SIGSEGV",
      "proc fork pid 479 child pid 483",
      "proc new session pid 483",
      "proc gid pid 483 rgid 100 egid 100",
      "proc uid pid 483 ruid 1000 euid 1000",
      'proc comm pid 483 "newcomm"',
      "proc exit pid 483 exit 7",
      "proc listen exit",
      "proc exit pid 484 exit 0",
      "proc ignore",
    ]);
  });
});

describe("bytes", () => {
  const head = "01000000 01000000 05000000 00000000";

  test("a debugger takes hold of a thread", async () => {
    const message = await decodeMessage(
      hex(`
        4c000000 0300 0000 05000000 00000000 ${head} 2800 0000
        00010000 02000000 e803000000000000 e1010000 e0010000 64000000 64000000 0000000000000000
      `),
      "NETLINK_CONNECTOR",
    );
    expect(messageJson(message).cn_msg.data).toEqual({
      what: "PROC_EVENT_PTRACE",
      cpu: 2,
      timestamp_ns: 1000,
      event_data: { process_pid: 481, process_tgid: 480, tracer_pid: 100, tracer_tgid: 100 },
    });
    expect(message.action).toBe("proc ptrace pid 480 thread 481 tracer pid 100");
    expect(message.issues).toEqual([]);
  });

  test("a listener for some events", async () => {
    const message = await decodeMessage(
      hex(`2c000000 0300 0000 01000000 df010000 ${head} 0800 0000 01000000 030000e0`),
      "NETLINK_CONNECTOR",
    );
    expect(messageJson(message).cn_msg.data).toEqual({
      mcast_op: "PROC_CN_MCAST_LISTEN",
      event_type: [
        "PROC_EVENT_FORK",
        "PROC_EVENT_EXEC",
        "PROC_EVENT_NONZERO_EXIT",
        "PROC_EVENT_COREDUMP",
        "PROC_EVENT_EXIT",
      ],
    });
    expect(message.action).toBe("proc listen fork,exec,nonzero_exit,coredump,exit");
  });

  test("somebody else's data stays bytes; no data is no issue", async () => {
    const other = await decodeMessage(
      hex("28000000 0300 0000 01000000 00000000 03000000 01000000 05000000 00000000 0400 0000 0a0b0c0d"),
      "NETLINK_CONNECTOR",
    );
    expect(messageJson(other).cn_msg).toMatchObject({ id: { idx: "CN_W1_IDX", val: 1 }, data: "0a0b0c0d" });
    expect(other.action).toBe("w1 4 bytes");
    const empty = await decodeMessage(
      hex("24000000 0300 0000 01000000 00000000 03000000 01000000 05000000 00000000 0000 0000"),
      "NETLINK_CONNECTOR",
    );
    expect(empty.action).toBe("w1 0 bytes");
    expect([...other.issues, ...empty.issues]).toEqual([]);
  });
});
