/** Expressions that do something with a packet, in nft's words. */
import type { Scope } from "../../../src/schema/index.ts";
import { calculated } from "./rule-comparisons.ts";
import { exthdrText, payloadText } from "./rule-loads.ts";
import type { RuleState } from "./rule-registers.ts";
import { inverted, markWord, maskedField } from "./rule-values.ts";
import {
  counterWords,
  limitWords,
  logWords,
  objectWords,
  queueWords,
  quotaWords,
  rejectWords,
  synproxyWords,
  verdictWords,
} from "./statement-words.ts";
import { duration, join } from "./words.ts";
import { extensionWords } from "./xtables-words.ts";

/** The bits of a label of 128, counted from the first byte. */
function labelWord(hex: string): string {
  const bytes = hex.match(/../g) ?? [];
  const bits = bytes.flatMap((byte, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (Number.parseInt(byte, 16) >> bit) & 1).map((bit) => 8 * at + bit),
  );
  return bits.length === 0 ? hex : bits.join(",");
}

function constantFor(target: string, text: string): string {
  if (target === "ct label") return labelWord(text);
  return target.endsWith("mark") ? markWord(text) : text;
}

/** `ip set 5`: a value that goes into the packet or beside it. */
function set(state: RuleState, target: string, register: number | undefined, scope: Scope): string {
  const held = state.take(register);
  const text = held.constant === true ? constantFor(target, held.text) : calculated(held, scope);
  return join(target, "set", text);
}

function setPayload(state: RuleState, scope: Scope): string {
  const register = scope.number("NFTA_PAYLOAD_SREG");
  const held = state.get(register);
  if (held?.mask !== undefined && held.xor !== undefined) {
    const field = maskedField({ ...held, loaded: scope }, inverted(held.mask), held.xor);
    if (field !== null) {
      state.take(register);
      return `${field[0]} set ${field[1]}`;
    }
  }
  return set(state, payloadText(state, scope), register, scope);
}

/** `10.0.0.9:8081`, `[2001:db8::5]:5353`, of the registers that hold both ends of both. */
function destination(state: RuleState, registers: readonly (number | undefined)[]): string {
  const [minimum, maximum, port, lastPort] = registers.map((register) =>
    register === undefined ? undefined : state.get(register)?.text,
  );
  const bracket = (text: string) => (text.includes("::") || /^[0-9a-f:]+:[0-9a-f:]+$/.test(text) ? `[${text}]` : text);
  const withPort = port !== undefined;
  const first = minimum === undefined ? "" : withPort ? bracket(minimum) : minimum;
  const addresses =
    maximum === undefined || maximum === minimum ? first : `${first}-${withPort ? bracket(maximum) : maximum}`;
  const ports = lastPort === undefined || lastPort === port ? port : `${port}-${lastPort}`;
  return `${addresses}${ports === undefined ? "" : `:${ports}`}`;
}

/** Bits of NF_NAT_RANGE_* that nft writes. */
function natFlags(scope: Scope, name: string): string {
  const flags = scope.number(name) ?? 0;
  const words = [
    (flags & 4) === 0 ? "" : "random",
    (flags & 16) === 0 ? "" : "fully-random",
    (flags & 8) === 0 ? "" : "persistent",
  ];
  return words.filter((word) => word !== "").join(",");
}

function natFamily(state: RuleState, scope: Scope, name: string): string {
  if (state.family === 2 || state.family === 10) return "";
  return scope.word(name)?.replace("ipv4", "ip").replace("ipv6", "ip6") ?? "";
}

function nat(state: RuleState, scope: Scope): string {
  const to = destination(state, [
    scope.number("NFTA_NAT_REG_ADDR_MIN"),
    scope.number("NFTA_NAT_REG_ADDR_MAX"),
    scope.number("NFTA_NAT_REG_PROTO_MIN"),
    scope.number("NFTA_NAT_REG_PROTO_MAX"),
  ]);
  const isPrefix = ((scope.number("NFTA_NAT_FLAGS") ?? 0) & 64) !== 0;
  return join(
    scope.word("NFTA_NAT_TYPE"),
    natFamily(state, scope, "NFTA_NAT_FAMILY"),
    isPrefix ? "prefix" : "",
    to === "" ? "" : `to ${mapped(to)}`,
    natFlags(scope, "NFTA_NAT_FLAGS"),
  );
}

/** A map fills both the address and the port, or both ends of a prefix; it is said once. */
function mapped(to: string): string {
  return /^(.* map @\S+?)(:\?|-\?.*)$/.exec(to)?.[1] ?? to;
}

function portNat(state: RuleState, scope: Scope, word: string, prefix: string): string {
  const to = destination(state, [
    undefined,
    undefined,
    scope.number(`${prefix}_REG_PROTO_MIN`),
    scope.number(`${prefix}_REG_PROTO_MAX`),
  ]);
  return join(word, to === "" ? "" : `to ${to}`, natFlags(scope, `${prefix}_FLAGS`));
}

function tproxy(state: RuleState, scope: Scope): string {
  const to = destination(state, [
    scope.number("NFTA_TPROXY_REG_ADDR"),
    undefined,
    scope.number("NFTA_TPROXY_REG_PORT"),
    undefined,
  ]);
  const family = scope.number("NFTA_TPROXY_FAMILY") === 0 ? "" : natFamily(state, scope, "NFTA_TPROXY_FAMILY");
  return join("tproxy", family, `to ${to}`);
}

/** `"d1"`, of a register with an interface. */
function device(state: RuleState, register: number | undefined): string {
  return register === undefined ? "" : `"${state.take(register).text}"`;
}

function duplicate(state: RuleState, scope: Scope): string {
  const address = scope.number("NFTA_DUP_SREG_ADDR");
  const interface_ = device(state, scope.number("NFTA_DUP_SREG_DEV"));
  if (address === undefined) return `dup to ${interface_}`;
  return join(`dup to ${state.take(address).text}`, interface_ === "" ? "" : `device ${interface_}`);
}

function forward(state: RuleState, scope: Scope): string {
  const address = scope.number("NFTA_FWD_SREG_ADDR");
  const interface_ = device(state, scope.number("NFTA_FWD_SREG_DEV"));
  if (address === undefined) return `fwd to ${interface_}`;
  const family = scope.word("NFTA_FWD_NFPROTO")?.replace("ipv4", "ip").replace("ipv6", "ip6");
  return join("fwd", family, `to ${state.take(address).text} device ${interface_}`);
}

/** `add @s { ip saddr timeout 10s counter }`. */
function dynamicSet(state: RuleState, scope: Scope, inner: (list: Scope) => string): string {
  const data = scope.number("NFTA_DYNSET_SREG_DATA");
  const value = data === undefined ? "" : state.take(data).text;
  const key = state.takeAll(scope.number("NFTA_DYNSET_SREG_KEY"));
  const timeout = scope.own("NFTA_DYNSET_TIMEOUT");
  const single = scope.into("NFTA_DYNSET_EXPR");
  const several = scope.into("NFTA_DYNSET_EXPRESSIONS");
  const statements = single === null ? (several === null ? "" : inner(several)) : inner(single);
  return join(
    scope.word("NFTA_DYNSET_OP"),
    `@${scope.word("NFTA_DYNSET_SET_NAME")} {`,
    key,
    typeof timeout === "bigint" && timeout > 0n ? `timeout ${duration(timeout)}` : "",
    statements,
    value === "" ? "" : `: ${value}`,
    "}",
  );
}

function last(scope: Scope): string {
  if (scope.number("NFTA_LAST_SET") !== 1) return "last used never";
  return `last used ${duration(BigInt(String(scope.own("NFTA_LAST_MSECS") ?? 0)))}`;
}

type Statement = (state: RuleState, scope: Scope, inner: (list: Scope) => string) => string;

const statements: Readonly<Record<string, Statement>> = {
  meta: (state, scope) => set(state, `meta ${scope.word("NFTA_META_KEY")}`, scope.number("NFTA_META_SREG"), scope),
  ct: (state, scope) =>
    set(
      state,
      join("ct", scope.word("NFTA_CT_DIRECTION"), scope.word("NFTA_CT_KEY")),
      scope.number("NFTA_CT_SREG"),
      scope,
    ),
  payload: setPayload,
  exthdr: (state, scope) =>
    scope.has("NFTA_EXTHDR_SREG")
      ? set(state, exthdrText(scope), scope.number("NFTA_EXTHDR_SREG"), scope)
      : `reset ${exthdrText(scope)}`,
  counter: (state, scope) => counterWords(scope, state.isRequest),
  limit: (_, scope) => `limit ${limitWords(scope, true)}`,
  connlimit: (_, scope) =>
    join("ct count", scope.number("NFTA_CONNLIMIT_FLAGS") === 1 ? "over" : "", scope.word("NFTA_CONNLIMIT_COUNT")),
  quota: (_, scope) => `quota ${quotaWords(scope)}`,
  log: (_, scope) => logWords(scope),
  last: (_, scope) => last(scope),
  notrack: () => "notrack",
  reject: (state, scope) => rejectWords(scope, state.network),
  nat,
  masq: (state, scope) => portNat(state, scope, "masquerade", "NFTA_MASQ"),
  redir: (state, scope) => portNat(state, scope, "redirect", "NFTA_REDIR"),
  tproxy,
  dup: duplicate,
  fwd: forward,
  queue: (state, scope) => {
    const register = scope.number("NFTA_QUEUE_SREG_QNUM");
    return queueWords(scope, register === undefined ? null : state.take(register).text);
  },
  objref: (state, scope) => objectWords(scope, state.takeAll(scope.number("NFTA_OBJREF_SET_SREG"))),
  flow_offload: (_, scope) => `flow add @${scope.word("NFTA_FLOW_TABLE_NAME")}`,
  synproxy: (_, scope) => join("synproxy", synproxyWords(scope)),
  dynset: dynamicSet,
  match: (_, scope) => extensionWords("match", scope),
  target: (_, scope) => extensionWords("target", scope),
};

/** The words of a statement; null for an expression that is none. */
export function statement(state: RuleState, name: string, scope: Scope, inner: (list: Scope) => string): string | null {
  return statements[name]?.(state, scope, inner) ?? null;
}

/** A verdict, or a constant for a register. */
export function immediate(state: RuleState, scope: Scope): void {
  const data = scope.into("NFTA_IMMEDIATE_DATA");
  const verdict = data?.into("NFTA_DATA_VERDICT") ?? null;
  if (verdict !== null) state.say(verdictWords(verdict));
  else
    state.put(scope.number("NFTA_IMMEDIATE_DREG"), {
      text: data?.word("NFTA_DATA_VALUE") ?? "",
      constant: true,
    });
}
