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
  named(value.definitions ?? [], "definitions", "type", fail);
  for (const { name, attributes } of named(value["attribute-sets"], "attribute-sets", "attributes", fail)) {
    named(attributes, `attribute-sets, ${name}, attributes`, null, fail);
  }
  for (const { name, formats } of named(value["sub-messages"] ?? [], "sub-messages", "formats", fail)) {
    if (!Array.isArray(formats)) fail(`sub-messages, ${name}: \`formats\` is not a list`);
  }
  const { operations } = value;
  if (!isRecord(operations)) return fail("`operations` is missing");
  named(operations.list, "operations, list", null, fail);
  return { ...(value as unknown as Spec), source };
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
