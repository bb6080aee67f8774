/** Expressions that compare what is in a register, in nft's words. */
import { bytes, type Scope } from "../../../src/schema/index.ts";
import { type NetworkProtocol, payloadField } from "./payload-fields.ts";
import { fieldName, implied } from "./rule-loads.ts";
import type { Held, RuleState } from "./rule-registers.ts";
import {
  bytesOf,
  fieldWord,
  inverted,
  isZero,
  maskedField,
  prefixLength,
  sameBytes,
  valueWord,
} from "./rule-values.ts";
import { join } from "./words.ts";

/** NFT_CMP_*. */
const equal = 0;
const notEqual = 1;
const atMost = 3;
const atLeast = 5;

/** `fin | syn`, of the word of flags. */
function alternatives(word: string): string {
  const words = word.split(",");
  return words.length === 1 ? word : `(${words.join(" | ")})`;
}

/** What was masked, compared with a value. */
function masked(state: RuleState, held: Held, mask: Uint8Array, operation: number, data: Scope | null): string {
  const compared = bytesOf(data);
  const word = valueWord(held, data);
  const field = maskedField(held, mask, compared);
  const not = operation === notEqual ? "!=" : "";
  if (field !== null) {
    if (field[0].startsWith("vlan ")) implied(state, 0, field[0]);
    return join(field[0], not, field[1]);
  }
  const length = prefixLength(mask);
  if (length !== null && /[.:]/.test(word)) return join(held.text, not, `${word.replace(/\/\d+$/, "")}/${length}`);
  const maskWords = held.maskWords ?? "";
  const areFlags = /^[a-z]/i.test(maskWords);
  if (operation === notEqual && isZero(compared) && areFlags) return join(held.text, maskWords);
  const against = areFlags ? alternatives(word === "" ? "0x0" : word) : word;
  const sign = operation === notEqual ? "!=" : operation === equal ? "==" : (data?.outer?.word("NFTA_CMP_OP") ?? "");
  return join(held.text, "&", alternatives(maskWords), sign, against);
}

const networks: Readonly<Record<string, string>> = { ipv4: "ip", ip: "ip", ipv6: "ip6", ip6: "ip6", arp: "arp" };

/** Notes which protocol a comparison has found. */
function learn(state: RuleState, held: Held, word: string): void {
  if (held.layer === "l4") state.transport = word;
  else if (held.layer !== undefined) state.network = networks[word] ?? state.network;
}

/** One field of a piece of a packet that covers several, and what it is compared with. */
interface Piece {
  readonly name: string;
  readonly word: string;
}

/** The fields that nft has loaded together, because they stand side by side; null where they do not fill the piece. */
function pieces(state: RuleState, loaded: Scope, data: Scope): readonly Piece[] | null {
  const base = loaded.number("NFTA_PAYLOAD_BASE") ?? 0;
  const first = loaded.number("NFTA_PAYLOAD_OFFSET") ?? 0;
  const place = data.locate("NFTA_DATA_VALUE");
  if (place === null || place.end - place.start > 16) return null;
  const found: Piece[] = [];
  const network = state.network as NetworkProtocol | null;
  for (let at = place.start; at < place.end; ) {
    const offset = first + at - place.start;
    const length = [6, 4, 3, 2, 1].find((one) => at + one <= place.end && fieldName(state, base, offset, one) !== null);
    const name = length === undefined ? null : fieldName(state, base, offset, length);
    if (length === undefined || name === null) return null;
    const type = payloadField(network, base, offset, length)?.[1] ?? bytes;
    found.push({ name, word: fieldWord(name, data, { type, start: at, end: at + length, index: -1 }) });
    at += length;
  }
  return found;
}

/** True when a comparison was one of several fields at once. */
function compareSeveral(state: RuleState, held: Held, data: Scope | null): boolean {
  const { loaded } = held;
  if (!held.text.startsWith("@") || loaded === undefined || data === null) return false;
  const several = pieces(state, loaded, data);
  if (several === null || several.length < 2) return false;
  for (const { name, word } of several) {
    implied(state, loaded.number("NFTA_PAYLOAD_BASE") ?? 0, name);
    state.say(`${name} ${word}`, name === "ether type" ? "l2" : null);
  }
  return true;
}

export function compare(state: RuleState, scope: Scope): void {
  const held = state.take(scope.number("NFTA_CMP_SREG"));
  const operation = scope.number("NFTA_CMP_OP") ?? equal;
  const data = scope.into("NFTA_CMP_DATA");
  if (held.mask !== undefined) {
    state.say(masked(state, held, held.mask, operation, data));
    return;
  }
  if (operation === equal && compareSeveral(state, held, data)) return;
  const word = valueWord(held, data);
  if (operation === equal) {
    learn(state, held, word);
    state.say(join(held.text, word === "" ? "0" : word), held.layer ?? null);
  } else if (operation === atMost && state.closeRange(held.text, word)) {
    return;
  } else {
    state.say(join(held.text, scope.word("NFTA_CMP_OP"), word));
    if (operation === atLeast) state.openRange(held.text, word);
  }
}

export function compareRange(state: RuleState, scope: Scope): void {
  const held = state.take(scope.number("NFTA_RANGE_SREG"));
  const from = valueWord(held, scope.into("NFTA_RANGE_FROM_DATA"));
  const to = valueWord(held, scope.into("NFTA_RANGE_TO_DATA"));
  state.say(join(held.text, scope.number("NFTA_RANGE_OP") === 1 ? "!=" : "", `${from}-${to}`));
}

/** A look-up: in a set, for a verdict, or for a value that goes to a register. */
export function lookUp(state: RuleState, scope: Scope): void {
  const key = state.takeAll(scope.number("NFTA_LOOKUP_SREG"));
  const set = `@${scope.word("NFTA_LOOKUP_SET") ?? ""}`;
  const to = scope.number("NFTA_LOOKUP_DREG");
  if (to === undefined) state.say(join(key, scope.number("NFTA_LOOKUP_FLAGS") === 1 ? "!=" : "", set));
  else if (to === 0) state.say(join(key, "vmap", set));
  else state.put(to, { text: join(key, "map", set) });
}

/** NFT_BITWISE_*. */
const maskAndXor = 0;
const shiftLeft = 1;
const shiftRight = 2;

/** Changes what the line says of a register. */
export function calculate(state: RuleState, scope: Scope): void {
  const from = scope.number("NFTA_BITWISE_SREG");
  const to = scope.number("NFTA_BITWISE_DREG");
  const operation = scope.number("NFTA_BITWISE_OP") ?? maskAndXor;
  if (operation === maskAndXor) {
    const data = scope.into("NFTA_BITWISE_MASK");
    const mask = bytesOf(data);
    const xor = bytesOf(scope.into("NFTA_BITWISE_XOR"));
    const maskWords = data?.word("NFTA_DATA_VALUE") ?? "";
    const all = mask.every((byte) => byte === 255);
    if (all && isZero(xor)) state.change(from, to, (held) => held);
    else state.change(from, to, (held) => ({ ...held, mask, xor, maskWords }));
    return;
  }
  const second = scope.number("NFTA_BITWISE_SREG2");
  const operand =
    second === undefined ? scope.into("NFTA_BITWISE_DATA")?.word("NFTA_DATA_VALUE") : state.take(second).text;
  const sign = scope.word("NFTA_BITWISE_OP");
  const isShift = operation === shiftLeft || operation === shiftRight;
  state.change(from, to, (held) => {
    const { loaded, text } = held;
    return isShift || loaded === undefined
      ? { text: join(text, sign, operand) }
      : { text: join(text, sign, operand), loaded };
  });
}

/** What a register holds when it is put somewhere: `meta mark | 0x00000010`. */
export function calculated(held: Held, scope: Scope): string {
  const { mask, xor } = held;
  if (mask === undefined || xor === undefined) return held.text;
  const number = (bytes: Uint8Array) => {
    const ordered = scope.littleEndian ? Uint8Array.from(bytes).reverse() : bytes;
    return `0x${Array.from(ordered, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  };
  if (sameBytes(inverted(mask), xor)) return `${held.text} | ${number(xor)}`;
  if (isZero(xor)) return `${held.text} & ${number(mask)}`;
  if (mask.every((byte) => byte === 255)) return `${held.text} ^ ${number(xor)}`;
  return `${held.text} & ${number(mask)} ^ ${number(xor)}`;
}
