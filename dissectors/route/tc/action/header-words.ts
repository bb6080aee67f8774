/** Actions that change the packet's headers, in the words of `tc`. */
import type { Scope } from "../../../../src/schema/index.ts";
import { pair } from "../../../words.ts";
import { prefixOf } from "../masks.ts";

/** Keys of pedit that a line shows. */
const most = 4;

/** The verdict with which an action ends. */
export function verdictOf(parameters: Scope): string {
  return ` ${parameters.word("action") ?? "?"}`;
}

export function vlanWords(options: Scope, parameters: Scope): string {
  let line = ` ${parameters.word("v_action") ?? "?"}`;
  line += pair("id", options, "TCA_VLAN_PUSH_VLAN_ID") + pair("protocol", options, "TCA_VLAN_PUSH_VLAN_PROTOCOL");
  line += pair("priority", options, "TCA_VLAN_PUSH_VLAN_PRIORITY");
  line += pair("dst_mac", options, "TCA_VLAN_PUSH_ETH_DST") + pair("src_mac", options, "TCA_VLAN_PUSH_ETH_SRC");
  return line + verdictOf(parameters);
}

/** TCA_MPLS_ACT_*: those that change the protocol of what remains. */
const [pop, push, pushOuter] = [1, 2, 5];

export function mplsWords(options: Scope, parameters: Scope): string {
  const operation = parameters.number("m_action");
  let line = ` ${parameters.word("m_action") ?? "?"}`;
  if (operation === pop || operation === push || operation === pushOuter) {
    line += pair("protocol", options, "TCA_MPLS_PROTO");
  }
  line += pair("label", options, "TCA_MPLS_LABEL") + pair("tc", options, "TCA_MPLS_TC");
  line += pair("bos", options, "TCA_MPLS_BOS") + pair("ttl", options, "TCA_MPLS_TTL");
  return line + verdictOf(parameters);
}

export function checksumWords(_options: Scope, parameters: Scope): string {
  const headers = (parameters.word("update_flags") ?? "").replaceAll(",", ", ");
  return ` (${headers}) action${verdictOf(parameters)}`;
}

export function natWords(_options: Scope, parameters: Scope): string {
  const length = prefixOf(parameters.word("mask") ?? "");
  const old = `${parameters.word("old_addr")}/${length ?? parameters.word("mask")}`;
  const way = parameters.number("flags") ? "egress" : "ingress";
  return ` ${way} ${old} ${parameters.word("new_addr")}${verdictOf(parameters)}`;
}

function hexadecimal(value: number | undefined): string {
  return ((value ?? 0) >>> 0).toString(16).padStart(8, "0");
}

/** ` key #0 at eth+0: val 02000000 mask 00000000`; the extended key of the same place says where from. */
export function editWords(options: Scope, parameters: Scope): string {
  let line = ` action${verdictOf(parameters)} keys ${parameters.number("nkeys") ?? 0}`;
  const extended = options.into("TCA_PEDIT_KEYS_EX");
  let more = extended?.into("TCA_PEDIT_KEY_EX") ?? null;
  const keys = parameters.insides("keys");
  for (const [index, key] of keys.slice(0, most).entries()) {
    const header = more?.number("TCA_PEDIT_KEY_EX_HTYPE") ? `${more.word("TCA_PEDIT_KEY_EX_HTYPE")}+` : "";
    line += ` key #${index} at ${header}${key.number("off") ?? 0}: ${more?.word("TCA_PEDIT_KEY_EX_CMD") ?? "val"} `;
    line += `${hexadecimal(key.number("val"))} mask ${hexadecimal(key.number("mask"))}`;
    if (more !== null) more = extended?.next("TCA_PEDIT_KEY_EX", more) ?? null;
  }
  return keys.length > most ? `${line} …` : line;
}

/** SKBMOD_F_SWAPMAC and SKBMOD_F_ECN. */
const swap = 0x8;
const congestion = 0x10;

export function ethernetWords(options: Scope, parameters: Scope): string {
  const flags = parameters.number("flags") ?? 0;
  let line = verdictOf(parameters) + pair("set etype", options, "TCA_SKBMOD_ETYPE");
  if ((flags & swap) !== 0) line += " swap mac";
  if ((flags & congestion) !== 0) line += " ecn";
  return line + pair("set dmac", options, "TCA_SKBMOD_DMAC") + pair("set smac", options, "TCA_SKBMOD_SMAC");
}

export function targetWords(options: Scope, target: Scope): string {
  let line = pair("table", options, "TCA_IPT_TABLE") + pair("hook", options, "TCA_IPT_HOOK");
  line += pair("target", target, "name");
  const index = options.number("TCA_IPT_INDEX");
  return index ? `${line} index ${index}` : line;
}
