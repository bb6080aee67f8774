/**
 * The kernel's own descriptions of netlink families: YAML as Documentation/userspace-api/netlink/specs.rst describes
 * it, in its four forms (genetlink, genetlink-c, genetlink-legacy, netlink-raw). Read as far as dissecting needs it.
 */
import { LineCounter, parseDocument } from "yaml";
import { UserError } from "../capture/index.ts";

export interface SpecEntry {
  readonly name: string;
  readonly value?: number;
}

export interface SpecMember {
  readonly name: string;
  readonly type: string;
  readonly len?: number | string;
  readonly struct?: string;
  readonly "byte-order"?: string;
  readonly enum?: string;
  readonly "enum-as-flags"?: boolean;
  readonly "display-hint"?: string;
}

export interface SpecDefinition {
  readonly name: string;
  readonly type: "const" | "enum" | "flags" | "struct";
  readonly value?: number | string;
  readonly "value-start"?: number;
  readonly "name-prefix"?: string;
  readonly entries?: readonly (string | SpecEntry)[];
  readonly members?: readonly SpecMember[];
}

export interface SpecAttribute {
  readonly name: string;
  readonly type?: string;
  readonly value?: number;
  readonly "name-prefix"?: string;
  readonly "byte-order"?: string;
  readonly "multi-attr"?: boolean;
  readonly "nested-attributes"?: string;
  readonly enum?: string;
  readonly "enum-as-flags"?: boolean;
  readonly "sub-type"?: string;
  readonly "display-hint"?: string;
  readonly struct?: string;
  readonly "type-value"?: readonly string[];
  readonly "sub-message"?: string;
  readonly selector?: string;
  readonly checks?: {
    readonly "exact-len"?: number | string;
    readonly "min-len"?: number | string;
    readonly "max-len"?: number | string;
  };
}

export interface SpecSet {
  readonly name: string;
  readonly "name-prefix"?: string;
  readonly "subset-of"?: string;
  readonly attributes: readonly SpecAttribute[];
}

export interface SpecFormat {
  readonly value: string;
  readonly "fixed-header"?: string;
  readonly "attribute-set"?: string;
}

export interface SpecSubMessage {
  readonly name: string;
  readonly formats: readonly SpecFormat[];
}

export interface SpecCall {
  readonly request?: { readonly value?: number };
  readonly reply?: { readonly value?: number };
}

export interface SpecOperation {
  readonly name: string;
  readonly value?: number;
  readonly "attribute-set"?: string;
  readonly "fixed-header"?: string;
  readonly do?: SpecCall;
  readonly dump?: SpecCall;
  readonly notify?: string;
  readonly event?: object;
}

export interface Spec {
  /** Where it was read from, for messages to the user. */
  readonly source: string;
  readonly name: string;
  readonly protocol?: string;
  readonly protonum?: number;
  readonly version?: number;
  readonly definitions?: readonly SpecDefinition[];
  readonly "attribute-sets": readonly SpecSet[];
  readonly "sub-messages"?: readonly SpecSubMessage[];
  readonly operations: {
    readonly "enum-model"?: string;
    readonly "name-prefix"?: string;
    readonly "async-prefix"?: string;
    readonly "fixed-header"?: string;
    readonly list: readonly SpecOperation[];
  };
}

/** A description that cannot be used; says where and what. */
export class SpecError extends UserError {
  override readonly name = "SpecError";

  constructor(source: string, what: string, cause?: unknown) {
    super(`${source}: ${what}`, { code: "spec", ...(cause === undefined ? {} : { cause }) });
  }
}

const protocols = new Set(["genetlink", "genetlink-c", "genetlink-legacy", "netlink-raw"]);

/** Reads the text of a description. What is no YAML, or not of its form, throws a {@link SpecError}. */
export function readSpec(text: string, source: string): Spec {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  const [problem] = document.errors;
  if (problem !== undefined) {
    const { line, col } = lines.linePos(problem.pos[0]);
    throw new SpecError(source, `line ${line}, column ${col}: ${problem.message.split("\n")[0]}`, problem);
  }
  const value: unknown = document.toJS();
  const fail = (what: string): never => {
    throw new SpecError(source, what);
  };
  if (!isRecord(value)) return fail("not a netlink specification: no `name`, `attribute-sets` and `operations`");
  if (typeof value.name !== "string") fail("`name` is missing");
  const protocol = value.protocol ?? "genetlink";
  if (typeof protocol !== "string" || !protocols.has(protocol)) {
    fail(`protocol ${JSON.stringify(protocol)} is none of ${[...protocols].join(", ")}`);
  }
  if (protocol === "netlink-raw" && typeof value.protonum !== "number") fail("`protonum` is missing");
  for (const { name, type, entries, members } of named(value.definitions ?? [], "definitions", "type", fail)) {
    const where = `definitions, ${name}`;
    if (!definitionTypes.has(String(type))) fail(`${where}: no type is called ${type}`);
    if (type === "struct") named(members, `${where}, members`, "type", fail);
    else if (type !== "const") entriesIn(entries ?? [], `${where}, entries`, fail);
  }
  for (const set of named(value["attribute-sets"], "attribute-sets", "attributes", fail)) {
    const isPart = set["subset-of"] !== undefined;
    numbers(named(set.attributes, `attribute-sets, ${set.name}, attributes`, isPart ? null : "type", fail), set, fail);
  }
  for (const { name, formats } of named(value["sub-messages"] ?? [], "sub-messages", "formats", fail)) {
    const where = `sub-messages, ${name}`;
    if (!Array.isArray(formats)) return fail(`${where}: \`formats\` is not a list`);
    if (formats.some((format) => !isRecord(format) || format.value === undefined))
      fail(`${where}: a format has no value`);
  }
  for (const where of ["definitions", "attribute-sets", "sub-messages"] as const) {
    const names = ((value[where] ?? []) as readonly Loose[]).map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) fail(`${where}, ${twice}: stands there twice`);
  }
  const { operations } = value;
  if (!isRecord(operations)) return fail("`operations` is missing");
  for (const { name, value: number } of named(operations.list, "operations, list", null, fail)) {
    if (number !== undefined && !isNumber(number))
      fail(`operations, ${name}: value ${number} is no number of a message`);
  }
  return { ...(value as unknown as Spec), source };
}

const definitionTypes = new Set(["const", "enum", "flags", "struct"]);

/** Of messages and attributes: they have 16 bits. */
function isNumber(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 0xffff;
}

/** Entries of an enumeration: names alone, or with a number. */
function entriesIn(list: unknown, where: string, fail: (what: string) => never): void {
  if (!Array.isArray(list)) fail(`\`${where}\` is not a list`);
  for (const [index, item] of (list as unknown[]).entries()) {
    if (typeof item === "string") continue;
    const { name, value } = isRecord(item) ? item : {};
    if (typeof name !== "string") fail(`${where}: item ${index + 1} has no name`);
    if (value !== undefined && !Number.isInteger(value)) fail(`${where}, ${name}: value ${value} is no integer`);
  }
}

/** Attributes of a set have numbers of their own. */
function numbers(list: readonly Loose[], set: Loose, fail: (what: string) => never): void {
  const names = new Set<unknown>();
  const taken = new Map<number, unknown>();
  let next = 1;
  for (const { name, value = next } of list) {
    const where = `attribute-sets, ${set.name}, ${name}`;
    if (!isNumber(value)) fail(`${where}: value ${value} is no number of an attribute`);
    if (set["subset-of"] !== undefined) continue;
    if (names.has(name)) fail(`${where}: stands there twice`);
    names.add(name);
    const number = Number(value);
    if (taken.has(number)) fail(`${where}: ${number} is already ${taken.get(number)}`);
    taken.set(number, name);
    next = number + 1;
  }
}

/** What may stand in a specification, before it is checked. */
interface Loose {
  readonly name?: unknown;
  readonly protocol?: unknown;
  readonly protonum?: unknown;
  readonly definitions?: unknown;
  readonly "attribute-sets"?: unknown;
  readonly "sub-messages"?: unknown;
  readonly operations?: unknown;
  readonly list?: unknown;
  readonly type?: unknown;
  readonly attributes?: unknown;
  readonly formats?: unknown;
  readonly entries?: unknown;
  readonly members?: unknown;
  readonly value?: unknown;
  readonly "subset-of"?: unknown;
}

function isRecord(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list of things with a name, and with one more key where one is needed. */
function named(list: unknown, where: string, key: keyof Loose | null, fail: (what: string) => never): readonly Loose[] {
  if (!Array.isArray(list)) return fail(`\`${where}\` is not a list`);
  for (const [index, item] of list.entries()) {
    if (!isRecord(item) || typeof item.name !== "string") fail(`${where}: item ${index + 1} has no name`);
    if (key !== null && item[key] === undefined) fail(`${where}, ${item.name}: \`${key}\` is missing`);
  }
  return list as Loose[];
}
