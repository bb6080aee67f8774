/** Lines of states, in the words of `ip xfrm state`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair, pairUnlessZero } from "../words.ts";
import { mark, masked, selector, selectsAll, spi } from "./words.ts";

const algorithms: readonly (readonly [word: string, attribute: string])[] = [
  ["auth-trunc", "XFRMA_ALG_AUTH_TRUNC"],
  ["auth", "XFRMA_ALG_AUTH"],
  ["aead", "XFRMA_ALG_AEAD"],
  ["enc", "XFRMA_ALG_CRYPT"],
  ["comp", "XFRMA_ALG_COMP"],
];

/** ` auth-trunc hmac(sha256) enc cbc(aes)`: names, never keys. */
function algorithmsOf(root: Scope): string {
  let line = "";
  for (const [word, attribute] of algorithms) {
    const said = word === "auth" && root.has("XFRMA_ALG_AUTH_TRUNC");
    const name = said ? null : root.into(attribute)?.word("alg_name");
    if (name) line += ` ${word} ${name}`;
  }
  return line;
}

function encapsulation(root: Scope): string {
  const inside = root.into("XFRMA_ENCAP");
  if (inside === null) return "";
  return ` encap ${inside.word("encap_type")} ${inside.word("encap_sport")} ${inside.word("encap_dport")}`;
}

function offload(root: Scope): string {
  const inside = root.into("XFRMA_OFFLOAD_DEV");
  if (inside === null) return "";
  const flags = inside.number("flags") ?? 0;
  return ` offload ${(flags & 4) === 0 ? "crypto" : "packet"}${pair("dev", inside, "ifindex")}`;
}

function outputMark(root: Scope): string {
  const value = root.number("XFRMA_SET_MARK");
  return value ? ` output-mark ${masked(value, root.number("XFRMA_SET_MARK_MASK") ?? 0xffffffff)}` : "";
}

/** ` flag noecn decap-dscp`. */
function flags(scope: Scope): string {
  const words = scope.number("flags") ? (scope.word("flags") ?? "") : "";
  return words === "" ? "" : ` flag ${words.toLowerCase().replaceAll("_", "-").replaceAll(",", " ")}`;
}

/** `src 10.0.0.1 dst 10.0.0.2 proto esp spi 0x00000100 reqid 1 mode tunnel`. */
function state(root: Scope, info: Scope): string {
  const id = info.into("id");
  const sel = info.into("sel");
  return (
    `src ${info.word("saddr")} dst ${id?.word("daddr")} proto ${id?.word("proto")}${spi(id)}` +
    pairUnlessZero("reqid", info, "reqid") +
    pair("mode", info, "mode") +
    mark(root) +
    outputMark(root) +
    algorithmsOf(root) +
    encapsulation(root) +
    pairUnlessZero("if_id", root, "XFRMA_IF_ID") +
    offload(root) +
    pair("dir", root, "XFRMA_SA_DIR") +
    pair("coa", root, "XFRMA_COADDR") +
    flags(info) +
    (sel === null || selectsAll(sel) ? "" : ` sel ${selector(sel)}`)
  );
}

/** What identifies a state: `src 10.0.0.1 dst 10.0.0.2 proto esp spi 0x00000100`. */
function stateId(root: Scope): string {
  const source = root.word("XFRMA_SRCADDR");
  return (
    `${source === null ? "" : `src ${source} `}dst ${root.word("daddr")} proto ${root.word("proto")}` +
    spi(root) +
    mark(root) +
    pairUnlessZero("if_id", root, "XFRMA_IF_ID")
  );
}

/** What a dump is narrowed to. */
function filter(root: Scope): string {
  const inside = root.into("XFRMA_ADDRESS_FILTER");
  let line = pairUnlessZero("proto", root, "XFRMA_PROTO");
  if (inside?.number("splen")) line += ` src ${inside.word("saddr")}/${inside.word("splen")}`;
  if (inside?.number("dplen")) line += ` dst ${inside.word("daddr")}/${inside.word("dplen")}`;
  return line;
}

export function stateSummary(message: Message): string {
  const { root, name } = message;
  if (isDump(message)) return `dump${filter(root)}`;
  if (name === "XFRM_MSG_EXPIRE") {
    const inside = root.into("state");
    const hard = root.number("hard") ? " hard" : " soft";
    return inside === null ? "" : `${state(root, inside)} expired${hard}`;
  }
  if (name === "XFRM_MSG_ALLOCSPI") {
    const inside = root.into("info");
    const range = ` min ${root.word("min")} max ${root.word("max")}`;
    return inside === null ? "" : `${state(root, inside)}${range}`;
  }
  const whole = root.into("XFRMA_SA") ?? (root.has("lft") ? root : null);
  if (whole !== null) return state(root, whole);
  return root.has("daddr") ? stateId(root) : "";
}
