/** Lines of policies and of what is told about both databases, in the words of `ip xfrm policy` and `ip xfrm monitor`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair, pairUnlessZero } from "../words.ts";
import { mark, selector, spi } from "./words.ts";

const firstOfSocket = 3;

/** Templates after this one are only counted. */
const shownTemplates = 2;

function templateWords(one: Scope): string {
  const id = one.into("id");
  return (
    ` tmpl src ${one.word("saddr")} dst ${id?.word("daddr")} proto ${id?.word("proto")}${spi(id)}` +
    `${pairUnlessZero("reqid", one, "reqid")} mode ${one.word("mode")}${one.number("optional") ? " level use" : ""}`
  );
}

function templates(root: Scope): string {
  const all = root.insides("XFRMA_TMPL");
  const more = all.length > shownTemplates ? ` and ${all.length - shownTemplates} more` : "";
  return all.slice(0, shownTemplates).map(templateWords).join("") + more;
}

function type(root: Scope): string {
  const inside = root.into("XFRMA_POLICY_TYPE");
  return inside?.number("type") ? pair("ptype", inside, "type") : "";
}

/** Policies of a socket come after all others: in, out and forward once more. */
const socketDirections = ["in", "out", "fwd"];

function direction(scope: Scope): string {
  const number = scope.number("dir");
  if (number === undefined) return "";
  const ofSocket = socketDirections[number - firstOfSocket];
  return ofSocket === undefined ? ` dir ${scope.word("dir")}` : ` socket ${ofSocket}`;
}

/** `src 10.1.0.0/24 dst 10.2.0.0/24 dir out action block priority 100`. */
function policy(root: Scope, info: Scope): string {
  return (
    selector(info.into("sel")) +
    direction(info) +
    (info.number("action") ? pair("action", info, "action") : "") +
    (info.has("priority") ? "" : pairUnlessZero("index", info, "index")) +
    pairUnlessZero("priority", info, "priority") +
    type(root) +
    (info.number("flags") ? ` flag ${(info.word("flags") ?? "").toLowerCase().replaceAll(",", " ")}` : "") +
    mark(root) +
    pairUnlessZero("if_id", root, "XFRMA_IF_ID") +
    templates(root)
  );
}

export function policySummary(message: Message): string {
  const { root, name } = message;
  if (isDump(message)) return "dump";
  if (name === "XFRM_MSG_POLEXPIRE") {
    const inside = root.into("pol");
    return inside === null ? "" : `${policy(root, inside)} expired ${root.number("hard") ? "hard" : "soft"}`;
  }
  return policy(root, root.into("XFRMA_POLICY") ?? root);
}

/** `proto esp sel src 10.0.0.1/32 dst 10.77.0.1/32 proto udp policy dir out tmpl src 10.0.0.1 dst 10.0.0.99 …`. */
export function acquireSummary({ root }: Message): string {
  const id = root.into("id");
  const info = root.into("policy");
  const asked = info === null ? "" : ` policy${direction(info)}${type(root)}${templates(root)}`;
  return `proto ${id?.word("proto")}${spi(id)} sel ${selector(root.into("sel"))}${asked}`;
}

/** `replay update src 10.0.0.1 dst 10.0.0.2 proto esp spi 0x00000301 reqid 30 seq 8 oseq 0`. */
export function eventSummary(message: Message): string {
  const { root } = message;
  const id = root.into("sa_id");
  if (id === null) return "";
  const replay = root.into("XFRMA_REPLAY_ESN_VAL") ?? root.into("XFRMA_REPLAY_VAL");
  const life = root.into("XFRMA_LTIME_VAL");
  return (
    (root.number("flags") ? `${root.word("flags")?.replaceAll(",", ", ")} ` : "") +
    `src ${root.word("saddr")} dst ${id.word("daddr")} proto ${id.word("proto")}${spi(id)}` +
    pairUnlessZero("reqid", root, "reqid") +
    mark(root) +
    (replay === null ? "" : pair("seq", replay, "seq") + pair("oseq", replay, "oseq")) +
    (life === null ? "" : ` ${life.word("bytes")} bytes ${life.word("packets")} packets`)
  );
}

export function stateFlushSummary({ root }: Message): string {
  return root.number("proto") ? `flush proto ${root.word("proto")}` : "flush all";
}

export function policyFlushSummary({ root }: Message): string {
  const kind = root.into("XFRMA_POLICY_TYPE")?.word("type") ?? "main";
  return `flush ptype ${kind}`;
}

export function reportSummary({ root }: Message): string {
  return `proto ${root.word("proto")} sel ${selector(root.into("sel"))}${pair("coa", root, "XFRMA_COADDR")}`;
}

function move(one: Scope): string {
  return (
    ` proto ${one.word("proto")} mode ${one.word("mode")}${pairUnlessZero("reqid", one, "reqid")}` +
    ` src ${one.word("old_saddr")} dst ${one.word("old_daddr")}` +
    ` to src ${one.word("new_saddr")} dst ${one.word("new_daddr")}`
  );
}

export function migrateSummary({ root }: Message): string {
  const moves = root.insides("XFRMA_MIGRATE").slice(0, shownTemplates);
  return `${selector(root.into("sel"))}${direction(root)}${type(root)}${moves.map(move).join("")}`;
}

export function migrateStateSummary({ root }: Message): string {
  const id = root.into("id");
  return (
    `dst ${id?.word("daddr")} proto ${id?.word("proto")}${spi(id)} to src ${root.word("new_saddr")}` +
    ` dst ${root.word("new_daddr")}${pairUnlessZero("reqid", root, "new_reqid")}`
  );
}

export function mappingSummary({ root }: Message): string {
  const id = root.into("id");
  return (
    `dst ${id?.word("daddr")} proto ${id?.word("proto")}${spi(id)}${pairUnlessZero("reqid", root, "reqid")}` +
    ` ${root.word("old_saddr")}:${root.word("old_sport")} -> ${root.word("new_saddr")}:${root.word("new_sport")}`
  );
}

/** `SAD count 17 (buckets count 32 Max 1048576)`. */
export function stateHashSummary({ root }: Message): string {
  const hash = root.into("XFRMA_SAD_HINFO");
  const count = root.word("XFRMA_SAD_CNT");
  if (count === null && hash === null) return "count";
  const buckets = hash === null ? "" : ` (buckets count ${hash.word("sadhcnt")} Max ${hash.word("sadhmcnt")})`;
  return `SAD count ${count ?? "?"}${buckets}`;
}

function thresholds(word: string, root: Scope, name: string): string {
  const inside = root.into(name);
  return inside === null ? "" : ` ${word} ${inside.word("lbits")} ${inside.word("rbits")}`;
}

/** `SPD IN 1 OUT 6 FWD 1 (Sock: IN 0 OUT 0 FWD 0)`. */
export function policyHashSummary({ root, name }: Message): string {
  const counts = root.into("XFRMA_SPD_INFO");
  const set =
    thresholds("hthresh4", root, "XFRMA_SPD_IPV4_HTHRESH") + thresholds("hthresh6", root, "XFRMA_SPD_IPV6_HTHRESH");
  if (counts === null) return name === "XFRM_MSG_GETSPDINFO" ? "count" : `set${set}`;
  const of = (name: string) => counts.word(name) ?? "?";
  return (
    `SPD IN ${of("incnt")} OUT ${of("outcnt")} FWD ${of("fwdcnt")}` +
    ` (Sock: IN ${of("inscnt")} OUT ${of("outscnt")} FWD ${of("fwdscnt")})${set}`
  );
}

/** `in block fwd block out accept`; a question has nothing to say. */
export function defaultsSummary({ root, name, direction: way }: Message): string {
  if (name === "XFRM_MSG_GETDEFAULT" && way !== "kernel-to-user") return "get";
  return `in ${root.word("in")} fwd ${root.word("fwd")} out ${root.word("out")}`;
}
