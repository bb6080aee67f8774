/** Lines of sockets of IPv4 and IPv6, in the words of `ss`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { filterWords } from "./bytecode-words.ts";
import { inode, stateWords, uid, verb, wishes } from "./words.ts";

const inet6 = 10;
const raw = 255;

/** INET_DIAG_NOCOOKIE in both halves. */
const noCookie = 0xffffffffffffffffn;

/** IPPROTO_*, by what a request asked for. */
const protocols: Readonly<Record<string, string>> = {
  6: "tcp",
  17: "udp",
  33: "dccp",
  132: "sctp",
  136: "udplite",
  255: "raw",
  262: "mptcp",
};

function endpoint(id: Scope, address: string, port: string, family: number, withDevice: boolean): string {
  const text = id.word(address) ?? "?";
  const host = family === inet6 ? `[${text}]` : text;
  const device = withDevice && id.number("idiag_if") ? `%${id.word("idiag_if")}` : "";
  return `${host}${device}:${id.number(port) || "*"}`;
}

function endpoints(id: Scope | null, family: number): string {
  if (id === null) return "";
  const source = endpoint(id, "idiag_src", "idiag_sport", family, true);
  return ` ${source} ${endpoint(id, "idiag_dst", "idiag_dport", family, false)}`;
}

/** The protocol that a request names. */
function askedProtocol(root: Scope): string {
  const wide = root.word("INET_DIAG_REQ_PROTOCOL");
  const number = root.number("sdiag_protocol") ?? 0;
  if (wide !== null) return wide;
  const word = protocols[number] ?? root.word("sdiag_protocol") ?? "?";
  return number === raw && root.number("sdiag_raw_protocol") ? `${word} ${root.word("sdiag_raw_protocol")}` : word;
}

function request(message: Message): string {
  const { root } = message;
  const family = root.number("sdiag_family") ?? root.number("idiag_family") ?? 0;
  const protocol = root.has("sdiag_family")
    ? askedProtocol(root)
    : message.name === "DCCPDIAG_GETSOCK"
      ? "dccp"
      : "tcp";
  const id = root.into("id");
  const what = verb(message);
  let line = `${what} ${family === inet6 ? "inet6" : "inet"} ${protocol}`;
  if (what === "dump") {
    line += stateWords(root, "idiag_states");
  } else {
    line += endpoints(id, family);
    const cookie = id?.own("idiag_cookie");
    if (cookie !== undefined && cookie !== noCookie) line += ` sk ${Number(cookie).toString(16)}`;
  }
  if (what !== "kill") line += wishes("ext", root, "idiag_ext");
  if (!root.has("INET_DIAG_REQ_BYTECODE")) return line;
  return `${line} filter "${filterWords(root, "INET_DIAG_REQ_BYTECODE") ?? "invalid"}"`;
}

/** The protocol of a reply, which does not name it: by what it says, else by what was last asked of its family. */
function protocolOf(message: Message): string {
  const { root } = message;
  const said = root.word("INET_DIAG_PROTOCOL");
  if (said !== null) return said;
  if (message.name === "DCCPDIAG_GETSOCK") return "dccp";
  const info = root.into("INET_DIAG_INFO")?.header?.name;
  if (info !== undefined) return info.replace("_info", "");
  if (message.name === "TCPDIAG_GETSOCK") return "tcp";
  if (message.context.requestOf(message) === null) return "";
  const asked = message.context.fact(message, "protocol of sockets asked for", String(root.own("idiag_family")));
  return protocols[String(asked)] ?? "";
}

function milliseconds(microseconds: number | undefined): string {
  return String((microseconds ?? 0) / 1000);
}

function tcp(info: Scope): string {
  const rtt = info.number("tcpi_rtt");
  let line = rtt ? ` rtt:${milliseconds(rtt)}/${milliseconds(info.number("tcpi_rttvar"))}` : "";
  if (info.number("tcpi_snd_cwnd")) line += ` cwnd:${info.number("tcpi_snd_cwnd")}`;
  if (info.number("tcpi_retrans")) line += ` retrans:${info.number("tcpi_retrans")}`;
  return line;
}

function information(root: Scope): string {
  const info = root.into("INET_DIAG_INFO");
  const name = info?.header?.name;
  if (info === null || name === undefined) return "";
  if (name === "tcp_info") return tcp(info);
  if (name === "mptcp_info") {
    const token = (info.number("mptcpi_token") ?? 0).toString(16);
    const subflows = info.number("mptcpi_subflows_total") ?? info.number("mptcpi_subflows");
    return `${subflows === undefined ? "" : ` subflows:${subflows}`} token:${token}`;
  }
  return info.number("sctpi_tag") ? ` tag:${(info.number("sctpi_tag") ?? 0).toString(16)}` : "";
}

function upperLayer(root: Scope): string {
  const inside = root.into("INET_DIAG_ULP_INFO");
  const name = inside?.word("INET_ULP_INFO_NAME") ?? null;
  const tls = inside?.into("INET_ULP_INFO_TLS") ?? null;
  if (tls !== null) {
    return ` tcp-ulp-tls version:${tls.word("TLS_INFO_VERSION")} cipher:${tls.word("TLS_INFO_CIPHER")}`;
  }
  return name === null ? "" : ` tcp-ulp-${name}`;
}

/** `119min`, `56sec`, `1.203ms`: as `ss` writes how long a timer still runs. */
function duration(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  const seconds = minutes > 9 ? 0 : Math.floor(milliseconds / 1000) % 60;
  const rest = minutes > 0 || seconds > 9 ? 0 : milliseconds % 1000;
  let text = minutes === 0 ? "" : `${minutes}min`;
  if (seconds > 0) text += `${seconds}${rest === 0 ? "sec" : "."}`;
  return rest === 0 ? text : `${text}${String(rest).padStart(3, "0")}ms`;
}

function timer(root: Scope): string {
  if (!root.number("idiag_timer")) return "";
  const left = duration(root.number("idiag_expires") ?? 0);
  return ` timer:(${root.word("idiag_timer")},${left},${root.number("idiag_retrans")})`;
}

/** `tcp ESTAB 0 0 10.0.0.1:22 10.0.0.2:5555 uid 1000 ino 1234 cubic rtt:1.5/0.7 cwnd:10`. */
function reply(message: Message): string {
  const { root } = message;
  const family = root.number("idiag_family") ?? 0;
  // Nobody asked: the notice of a destroyed socket.
  const gone = message.sequence === 0 && message.portId === 0 && message.flags === 0 ? "destroyed " : "";
  const association = root.has("INET_DIAG_PEERS") ? " assoc" : "";
  const mark = root.number("INET_DIAG_MARK") ? ` fwmark:${root.word("INET_DIAG_MARK")}` : "";
  const congestion = root.word("INET_DIAG_CONG");
  return (
    `${gone}${protocolOf(message)}${association} ${root.word("idiag_state")} ${root.number("idiag_rqueue")}` +
    ` ${root.number("idiag_wqueue")}${endpoints(root.into("id"), family)}` +
    timer(root) +
    uid(root, "idiag_uid") +
    inode(root, "idiag_inode") +
    mark +
    (congestion === null ? "" : ` ${congestion}`) +
    information(root) +
    upperLayer(root)
  ).trimStart();
}

export function inetSummary(message: Message): string {
  return message.fromUser ? request(message) : reply(message);
}
