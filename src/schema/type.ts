/**
 * What every type of the schema language can do with a range of bytes: read it, show it, write it as JSON, list its
 * parts, and say what is wrong with it. Nothing else decodes payloads.
 */
import type { Field } from "./field.ts";
import type { Report } from "./issue.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";

/** How a value stands on the wire, for programs that compare tables. */
export type Wire =
  | "u8"
  | "u16"
  | "u32"
  | "u64"
  | "s8"
  | "s16"
  | "s32"
  | "s64"
  | "uint"
  | "sint"
  | "bitfield32"
  | "flag"
  | "string"
  | "bytes"
  | "nest"
  | "array"
  | "struct";

/** A decoded value. 64-bit integers are always bigint. */
export type Value = number | bigint | boolean | string | Uint8Array;

/** A name and number that a type knows: an enumerator or a flag (its value as the header has it, not the bit number). */
export interface NamedValue {
  readonly name: string;
  readonly value: number | bigint;
}

/**
 * What reading a value gives, for whoever compares values. `parts` is nothing by itself; `choice` is what something
 * else chooses among the inner types. `interface`, `namespace` and `family` are integers that have a name too.
 */
export type ValueKind =
  | "integer"
  | "flags"
  | "interface"
  | "namespace"
  | "family"
  | "text"
  | "address"
  | "bytes"
  | "flag"
  | "parts"
  | "choice";

const kindsByWire: Partial<Record<Wire, ValueKind>> = {
  string: "text",
  bytes: "bytes",
  flag: "flag",
  nest: "parts",
  array: "parts",
  struct: "parts",
  bitfield32: "flags",
};

export abstract class Type {
  abstract readonly wire: Wire;
  readonly bigEndian: boolean = false;
  /** Bytes that a value always takes, null when that varies. */
  readonly size: number | null = null;

  /** True when the JSON follows from the bytes alone, without names of the context, secrets or issues. */
  readonly pure: boolean = false;
  /** True when decoding asks for siblings or headers, so that a struct around it must offer its members. */
  readonly contextual: boolean = false;

  /** The type that these bytes have; differs from this one where a sibling or header chooses. */
  resolve(_scope: Scope, _start: number, _end: number): Type {
    return this;
  }

  /** The type that says what these bytes are made of; differs from this one where it only bounds them. */
  within(_scope: Scope, _start: number, _end: number): Type {
    return this;
  }

  /** Why a payload of this many bytes cannot be a value, null when it can. */
  misfit(length: number): string | null {
    return this.size === null || length === this.size ? null : `${length} bytes where ${this.size} were expected`;
  }

  /** How many of these bytes the value takes; all, unless its size is fixed or something beside it says. */
  measure(_scope: Scope, start: number, end: number): number {
    return this.size ?? end - start;
  }

  /** The value; null for types that only have parts. The length fits. */
  abstract read(scope: Scope, start: number, end: number): Value | null;

  /** The value as the tree shows it. The length fits. */
  abstract text(scope: Scope, start: number, end: number): string;

  /** The value in iproute2's words, for summary lines. The length fits. */
  word(scope: Scope, start: number, end: number): string {
    return this.text(scope, start, end);
  }

  /** Writes the JSON value; a length that does not fit gives the bytes and flags the message. */
  write(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    if (this.misfit(end - start) === null) this.put(writer, scope, start, end);
    else writer.undecoded(scope.bytes, start, end);
  }

  /** Writes the JSON value. The length fits. */
  protected abstract put(writer: JsonWriter, scope: Scope, start: number, end: number): void;

  /** The parts of a field of this type; computed when somebody looks. */
  parts(_field: Field): Field[] {
    return [];
  }

  /** The insides of the elements, where the type is an array of structs or records; for summaries. */
  insides(_scope: Scope, _start: number, _end: number): readonly Scope[] {
    return [];
  }

  /** True when a field of this type may have parts. */
  get compound(): boolean {
    return false;
  }

  /** True when a value is shown as nothing but its bytes: no table gives them a meaning, or they have none. */
  get opaque(): boolean {
    return false;
  }

  /** True when the bytes are not to be shown unless secrets are asked for. */
  get confidential(): boolean {
    return false;
  }

  /** Reports what is wrong with the value itself; its parts report for themselves. The length fits. */
  check(_scope: Scope, _start: number, _end: number, _report: Report): void {}

  /** Types that this one is made of, for listing what the dissectors know. */
  get inner(): readonly Type[] {
    return [];
  }

  /** What {@link read} gives. */
  get holds(): ValueKind {
    return kindsByWire[this.wire] ?? "integer";
  }

  /** What a number counts: `ms`, `bytes`; null for numbers that count nothing, or nothing that is known. */
  get countsIn(): string | null {
    return null;
  }

  /** Parts that have a name of their own beside the members of structs and the attributes of sets. */
  get namedParts(): readonly (readonly [name: string, type: Type])[] {
    return [];
  }

  /** True when the bytes themselves name the parts. */
  get openNames(): boolean {
    return false;
  }

  /** Enumerators and flags that this type names. */
  get named(): readonly NamedValue[] {
    return [];
  }

  /** Names that a filter or a user may write for a value, e.g. `RTN_UNICAST`; null when the name is unknown here. */
  parse(_name: string): number | bigint | null {
    return null;
  }
}
