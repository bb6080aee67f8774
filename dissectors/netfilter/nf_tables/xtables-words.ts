/** Matches and targets of iptables in its words, as far as a line has room. */
import type { Scope } from "../../../src/schema/index.ts";
import { join, pair } from "./words.ts";

/** `to:10.0.0.5:8080`. */
function natTo(info: Scope): string {
  const flags = info.number("flags") ?? 0;
  const from = info.word("min_addr");
  const to = info.word("max_addr");
  const port = info.word("min_proto");
  const lastPort = info.word("max_proto");
  const addresses = (flags & 1) === 0 ? "" : from === to ? from : `${from}-${to}`;
  const ports = (flags & 2) === 0 ? "" : port === lastPort ? `:${port}` : `:${port}-${lastPort}`;
  return addresses === "" && ports === "" ? "" : `to:${addresses}${ports}`;
}

const matches: Readonly<Record<string, (info: Scope) => string>> = {
  comment: (info) => `/* ${info.word("comment")} */`,
  conntrack: (info) => (info.number("state_mask") === 0 ? "" : pair("ctstate", info, "state_mask")),
  mark: (info) => `match ${info.word("mark")}/${info.word("mask")}`,
  multiport: (info) => {
    const ports = info.word("ports")?.split(",").slice(0, info.number("count")) ?? [];
    return join(info.word("flags"), "ports", ports.join(","));
  },
  nfacct: (info) => info.word("name") ?? "",
  owner: (info) => join(((info.number("match") ?? 0) & 1) === 0 ? "" : `uid ${info.word("uid_min")}`),
};

const targets: Readonly<Record<string, (info: Scope) => string>> = {
  DNAT: natTo,
  SNAT: natTo,
  LOG: (info) => `prefix "${info.word("prefix")}"`,
  NFLOG: (info) => join(pair("group", info, "group"), `prefix "${info.word("prefix")}"`),
  MARK: (info) => `${info.word("mark")}/${info.word("mask")}`,
  NFQUEUE: (info) => pair("num", info, "queuenum"),
  REJECT: (info) => pair("with", info, "with"),
  TCPMSS: (info) => info.word("mss") ?? "",
  dnat: (info) => pair("to-dst", info, "mac"),
  snat: (info) => pair("to-src", info, "mac"),
};

/** `xt target DNAT to:10.0.0.5:8080`. */
export function extensionWords(kind: "match" | "target", scope: Scope): string {
  const prefix = kind === "match" ? "NFTA_MATCH" : "NFTA_TARGET";
  const name = scope.word(`${prefix}_NAME`) ?? "";
  const info = scope.into(`${prefix}_INFO`);
  const words = (kind === "match" ? matches : targets)[name];
  return join("xt", kind, name, info === null || words === undefined ? "" : words(info));
}
