/** Lines of the connector: what happened to which process. */
import type { Message, Scope } from "../../src/schema/index.ts";

/** A process, with the thread where it is not the first one. */
function who(event: Scope, prefix: string): string {
  const thread = event.number(`${prefix}pid`);
  const group = event.number(`${prefix}tgid`);
  return thread === group ? `pid ${group}` : `pid ${group} thread ${thread}`;
}

/** Signals that end a process and are met often. */
const signals: Readonly<Record<number, string>> = {
  1: "SIGHUP",
  2: "SIGINT",
  3: "SIGQUIT",
  6: "SIGABRT",
  9: "SIGKILL",
  11: "SIGSEGV",
  13: "SIGPIPE",
  15: "SIGTERM",
};

/** `exit 3`, `killed by SIGSEGV`, from the code that wait(2) gives. */
function ending(event: Scope): string {
  const code = event.number("exit_code") ?? 0;
  const signal = code & 0x7f;
  return signal === 0 ? `exit ${(code >>> 8) & 0xff}` : `killed by ${signals[signal] ?? `signal ${signal}`}`;
}

function eventWords(what: string, event: Scope): string {
  switch (what) {
    case "none":
      return `ack ${event.number("err") === 0 ? "ok" : `errno ${event.number("err")}`}`;
    case "fork":
      return `fork ${who(event, "parent_")} child ${who(event, "child_")}`;
    case "exec":
      return `exec ${who(event, "process_")}`;
    case "uid":
      return `uid ${who(event, "process_")} ruid ${event.word("ruid")} euid ${event.word("euid")}`;
    case "gid":
      return `gid ${who(event, "process_")} rgid ${event.word("rgid")} egid ${event.word("egid")}`;
    case "sid":
      return `new session ${who(event, "process_")}`;
    case "ptrace":
      return `ptrace ${who(event, "process_")} tracer ${who(event, "tracer_")}`;
    case "comm":
      return `comm ${who(event, "process_")} "${event.word("comm")}"`;
    case "coredump":
      return `coredump ${who(event, "process_")}`;
    case "exit":
      return `exit ${who(event, "process_")} ${ending(event)}`;
    default:
      return what;
  }
}

/** `proc fork pid 479 child pid 480`, `proc listen`. */
export function connectorSummary({ root }: Message): string {
  const whose = root.into("id")?.word("idx") ?? "?";
  const data = root.into("data");
  if (data === null) return `${whose} ${root.word("len") ?? 0} bytes`;
  if (data.has("mcast_op")) {
    const wanted = data.number("event_type") ? ` ${data.word("event_type")?.toLowerCase()}` : "";
    return `${whose} ${data.word("mcast_op")}${wanted}`;
  }
  const what = data.word("what") ?? "?";
  const event = data.into("event_data");
  return `${whose} ${event === null ? what : eventWords(what, event)}`;
}
