/** Lines of the virtual server, in the words of ipvsadm(8). */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair, pairUnlessZero } from "../words.ts";

/** IP_VS_SVC_F_*. */
const persistent = 0x01;
const onePacket = 0x04;
const first = 0x08;
const second = 0x10;

const inet6 = 10;

/** How ipvsadm lists the ways of forwarding. */
const methods: Readonly<Record<number, string>> = { 0: "Masq", 1: "Local", 2: "Tunnel", 3: "Route", 4: "Bypass" };

/** A word and a string where the string is not empty. */
function pairUnlessEmpty(word: string, root: Scope, name: string): string {
  return root.word(name) ? pair(word, root, name) : "";
}

function withPort(address: string | null, port: number | undefined): string {
  if (address === null) return "";
  const bracketed = address.includes(":") ? `[${address}]` : address;
  return port === undefined ? bracketed : `${bracketed}:${port}`;
}

/** `tcp 10.0.0.1:80`, `fwm 5 ipv6`. */
function serviceName(service: Scope): string {
  const mark = service.number("IPVS_SVC_ATTR_FWMARK");
  if (mark) return `fwm ${mark}${service.number("IPVS_SVC_ATTR_AF") === inet6 ? " ipv6" : ""}`;
  const address = withPort(service.word("IPVS_SVC_ATTR_ADDR"), service.number("IPVS_SVC_ATTR_PORT"));
  return `${service.word("IPVS_SVC_ATTR_PROTOCOL") ?? ""} ${address}`.trim();
}

/** How much of a client's address counts, where that is not all of it. */
function mask(service: Scope): string {
  const word = service.word("IPVS_SVC_ATTR_NETMASK");
  return word === null || word === "255.255.255.255" || word === "128" ? "" : ` mask ${word}`;
}

function serviceWords(service: Scope): string {
  const flags = service.into("IPVS_SVC_ATTR_FLAGS")?.number("flags") ?? 0;
  let line = serviceName(service) + pairUnlessEmpty("scheduler", service, "IPVS_SVC_ATTR_SCHED_NAME");
  if ((flags & persistent) !== 0) line += pair("persistent", service, "IPVS_SVC_ATTR_TIMEOUT") + mask(service);
  if ((flags & onePacket) !== 0) line += " ops";
  if ((flags & first) !== 0) line += " flag-1";
  if ((flags & second) !== 0) line += " flag-2";
  return (
    line + pairUnlessEmpty("pe", service, "IPVS_SVC_ATTR_PE_NAME") + counted(service.into("IPVS_SVC_ATTR_STATS64"))
  );
}

/** What has passed, where anything has. */
function counted(statistics: Scope | null): string {
  if (statistics === null) return "";
  return (
    pairUnlessZero("conns", statistics, "IPVS_STATS_ATTR_CONNS") +
    pairUnlessZero("inpkts", statistics, "IPVS_STATS_ATTR_INPKTS") +
    pairUnlessZero("outpkts", statistics, "IPVS_STATS_ATTR_OUTPKTS")
  );
}

function destinationWords(destination: Scope): string {
  const method = destination.number("IPVS_DEST_ATTR_FWD_METHOD");
  let line = withPort(destination.word("IPVS_DEST_ATTR_ADDR"), destination.number("IPVS_DEST_ATTR_PORT"));
  if (method !== undefined) line += ` ${methods[method] ?? method}`;
  if (destination.number("IPVS_DEST_ATTR_TUN_TYPE")) {
    line += pair("tun-type", destination, "IPVS_DEST_ATTR_TUN_TYPE");
    line += pairUnlessZero("tun-port", destination, "IPVS_DEST_ATTR_TUN_PORT");
  }
  return (
    line +
    pair("weight", destination, "IPVS_DEST_ATTR_WEIGHT") +
    pairUnlessZero("u-threshold", destination, "IPVS_DEST_ATTR_U_THRESH") +
    pairUnlessZero("l-threshold", destination, "IPVS_DEST_ATTR_L_THRESH") +
    pair("active", destination, "IPVS_DEST_ATTR_ACTIVE_CONNS") +
    pair("inactive", destination, "IPVS_DEST_ATTR_INACT_CONNS") +
    counted(destination.into("IPVS_DEST_ATTR_STATS64"))
  );
}

/** `dump` where a list is asked for, `all` where a command names nothing. */
function unnamed(message: Message): string {
  if (!message.fromUser) return "none";
  return message.layout.kind?.verb === "get" ? "" : "all";
}

/** `tcp 10.0.0.1:80 scheduler wlc persistent 300s`; a command without a service is about all of them. */
export function serviceSummary(message: Message): string {
  const service = message.root.into("IPVS_CMD_ATTR_SERVICE");
  if (isDump(message)) return "dump";
  return service === null ? unnamed(message) : serviceWords(service);
}

/** `10.0.0.3:80 Masq weight 1 of tcp 10.0.0.1:80`. */
export function destinationSummary(message: Message): string {
  const { root } = message;
  const service = root.into("IPVS_CMD_ATTR_SERVICE");
  const destination = root.into("IPVS_CMD_ATTR_DEST");
  const of = service === null ? "" : `of ${serviceName(service)}`;
  if (isDump(message)) return `dump ${of}`.trim();
  if (destination === null) return of === "" ? unnamed(message) : of;
  const line = destinationWords(destination);
  return `${line} ${of}`.trim();
}

export function daemonSummary(message: Message): string {
  const daemon = message.root.into("IPVS_CMD_ATTR_DAEMON");
  if (isDump(message)) return "dump";
  if (daemon === null) return unnamed(message);
  const group = daemon.word("IPVS_DAEMON_ATTR_MCAST_GROUP") ?? daemon.word("IPVS_DAEMON_ATTR_MCAST_GROUP6");
  return (
    (daemon.word("IPVS_DAEMON_ATTR_STATE") ?? "") +
    pairUnlessEmpty("mcast-interface", daemon, "IPVS_DAEMON_ATTR_MCAST_IFN") +
    pair("syncid", daemon, "IPVS_DAEMON_ATTR_SYNC_ID") +
    pair("sync-maxlen", daemon, "IPVS_DAEMON_ATTR_SYNC_MAXLEN") +
    (group === null ? "" : ` mcast-group ${group}`) +
    pair("mcast-port", daemon, "IPVS_DAEMON_ATTR_MCAST_PORT") +
    pair("mcast-ttl", daemon, "IPVS_DAEMON_ATTR_MCAST_TTL")
  ).trimStart();
}

/** `timeout tcp 900s tcpfin 120s udp 300s`. */
export function configSummary(message: Message): string {
  const { root } = message;
  const line =
    pair("tcp", root, "IPVS_CMD_ATTR_TIMEOUT_TCP") +
    pair("tcpfin", root, "IPVS_CMD_ATTR_TIMEOUT_TCP_FIN") +
    pair("udp", root, "IPVS_CMD_ATTR_TIMEOUT_UDP");
  return line === "" ? "" : `timeout${line}`;
}

/** `version 1.2.1 size 4096`. */
export function infoSummary(message: Message): string {
  const { root } = message;
  const line = pair("version", root, "IPVS_INFO_ATTR_VERSION") + pair("size", root, "IPVS_INFO_ATTR_CONN_TAB_SIZE");
  return line.trimStart();
}
