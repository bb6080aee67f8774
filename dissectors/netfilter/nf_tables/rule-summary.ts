/** Lines of rules: `inet big input handle 46 ip saddr @s_v4 tcp dport @s_port counter packets 0 bytes 0 accept`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { calculate, compare, compareRange, lookUp } from "./rule-comparisons.ts";
import { load } from "./rule-loads.ts";
import { RuleState } from "./rule-registers.ts";
import { immediate, statement } from "./rule-statements.ts";
import { commentOf, familyNumber, join, pair, pairUnlessZero, subject } from "./words.ts";

/** Expressions that a line tells; a line has room for fewer. */
const told = 64;

/** Expressions hold others, in real rules a few levels deep. */
const deepest = 24;

/** How long a rule may be in a line. */
const room = 200;

/** Tunnels that nft has numbers for and the header has not. */
const ownTunnels: Readonly<Record<number, string>> = { 3: "gre", 4: "gretap" };

function tunnelWord(scope: Scope): string {
  return ownTunnels[scope.number("NFTA_INNER_TYPE") ?? 0] ?? scope.word("NFTA_INNER_TYPE") ?? "";
}

function read(state: RuleState, name: string, scope: Scope): void {
  if (name === "inner") {
    const inside = scope.into("NFTA_INNER_EXPR");
    const data = inside?.into("NFTA_EXPR_DATA") ?? null;
    if (data !== null && data.depth < deepest)
      state.inside(tunnelWord(scope), () => read(state, inside?.word("NFTA_EXPR_NAME") ?? "", data));
  } else if (name === "cmp") compare(state, scope);
  else if (name === "range") compareRange(state, scope);
  else if (name === "lookup") lookUp(state, scope);
  else if (name === "bitwise") calculate(state, scope);
  else if (name === "byteorder")
    state.change(scope.number("NFTA_BYTEORDER_SREG"), scope.number("NFTA_BYTEORDER_DREG"), (held) => held);
  else if (name === "immediate") immediate(state, scope);
  else if (!load(state, name, scope)) state.say(statement(state, name, scope, expressions(state)) ?? name);
}

/** The statements of a dynamic set: one expression, or a list of them. */
function expressions(state: RuleState): (list: Scope) => string {
  return (list) => {
    const inner = new RuleState(state.family, true);
    readAll(inner, list);
    return inner.line;
  };
}

function readAll(state: RuleState, list: Scope): void {
  if (list.has("NFTA_EXPR_NAME")) {
    readElement(state, list);
    return;
  }
  let count = 0;
  list.each((_, place) => {
    if (count++ < told) readElement(state, list.open(place));
  });
  if (count > told) state.say(`… (${count} expressions)`);
}

/** The statements of a set or of its elements: one expression, or a list of them. */
export function expressionWords(list: Scope | null, family: number): string {
  if (list === null) return "";
  const state = new RuleState(family, false);
  readAll(state, list);
  return state.line;
}

function readElement(state: RuleState, element: Scope | null): void {
  const name = element?.word("NFTA_EXPR_NAME") ?? "";
  const data = element?.into("NFTA_EXPR_DATA") ?? null;
  if (data !== null && data.depth < deepest) read(state, name, data);
  else if (name !== "") state.say(name);
}

/** The expressions of a rule as nft writes them. */
function ruleWords(message: Message, list: Scope): string {
  const state = new RuleState(familyNumber(message), message.fromUser);
  readAll(state, list);
  const { line } = state;
  return line.length > room ? `${line.slice(0, room)}…` : line;
}

/** NFT_MSG_NEWRULE and NFT_MSG_DELRULE. */
const newRule = 6;
const deleteRule = 8;

/** NLM_F_REPLACE and NLM_F_APPEND of a new rule. */
const replaces = 0x100;
const appends = 0x800;

/** What a request does that its type does not say. */
function deed(message: Message): string {
  const number = message.fromUser ? message.layout.kind?.number : undefined;
  if (number === deleteRule)
    return message.root.has("NFTA_RULE_HANDLE") || message.root.has("NFTA_RULE_ID") ? "" : "flush";
  if (number !== newRule) return "";
  if ((message.flags & replaces) !== 0) return "replace";
  return (message.flags & appends) === 0 ? "insert" : "";
}

export function ruleSummary(message: Message): string {
  const { root } = message;
  const list = root.into("NFTA_RULE_EXPRESSIONS");
  return join(
    deed(message),
    subject(message, "NFTA_RULE_TABLE", "NFTA_RULE_CHAIN"),
    root.has("NFTA_RULE_CHAIN") ? "" : pair("chain id", root, "NFTA_RULE_CHAIN_ID"),
    pair("handle", root, "NFTA_RULE_HANDLE"),
    message.fromUser ? pairUnlessZero("position", root, "NFTA_RULE_POSITION") : "",
    list === null ? "" : ruleWords(message, list),
    commentOf(root, "NFTA_RULE_USERDATA", 0),
  );
}
