/**
 * Sets of attributes as tables: numbers, names, types.
 * Kernel: include/uapi/linux/netlink.h (struct nlattr), include/net/netlink.h (nla_policy)
 */
import type { Report } from "./issue.ts";
import { type JsonWriter, jsonKey } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { BytesType, unused } from "./text.ts";
import type { Type } from "./type.ts";

export interface AttributeOptions {
  /** May occur several times; always an array in JSON. */
  readonly multi?: boolean;
  /** Other names of the same number, which a filter finds too. */
  readonly alias?: string | readonly string[];
}

/** `[name, type]`, `[name]` for a number that is never sent, `[name, type, options]`. */
export type AttributeEntry =
  | readonly [name: string]
  | readonly [name: string, type: Type]
  | readonly [name: string, type: Type, options: AttributeOptions];

export class AttributeSpec {
  readonly number: number;
  readonly name: string;
  readonly type: Type;
  readonly multi: boolean;
  readonly aliases: readonly string[];
  private keyBytes: Uint8Array | null = null;
  readonly known: boolean;
  /** True when the value is written from its bytes alone. */
  readonly pure: boolean;

  constructor(number: number, name: string, type: Type, options: AttributeOptions, known: boolean) {
    this.number = number;
    this.name = name;
    this.type = type;
    this.multi = options.multi ?? false;
    this.aliases =
      options.alias === undefined ? [] : typeof options.alias === "string" ? [options.alias] : options.alias;
    this.known = known;
    this.pure = known && type.pure;
  }

  /** The name as a JSON key, made when it is first written. */
  get key(): Uint8Array {
    this.keyBytes ??= jsonKey(this.name);
    return this.keyBytes;
  }
}

/** An attribute without a table: its bytes, or its attributes when it says NLA_F_NESTED and parses exactly. */
class UnknownType extends BytesType {
  constructor() {
    super(null);
  }

  override check(_scope: Scope, _start: number, _end: number, report: Report): void {
    report("unknown", "no table has this attribute");
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.flagged = true;
    writer.hex(scope.bytes, start, end);
  }
}

/** Bytes that no table explains. */
export const unknown: Type = new UnknownType();

export class AttributeSet {
  /** Prefix of its attributes' names, without the underscore: `IFLA`, `IFLA_BRPORT`. */
  readonly name: string;
  private readonly specs: AttributeSpec[] = [];
  private readonly byName = new Map<string, AttributeSpec>();
  private readonly strangers = new Map<number, AttributeSpec>();

  constructor(name: string, table: Readonly<Record<number, AttributeEntry>>) {
    this.name = name;
    for (const [number, entry] of Object.entries(table)) {
      const [attribute, type = unused, options = {}] = entry;
      const spec = new AttributeSpec(Number(number), attribute, type, options, true);
      this.specs[spec.number] = spec;
      for (const known of [attribute, ...spec.aliases]) {
        if (this.byName.has(known)) throw new Error(`${name}: two attributes are called ${known}`);
        this.byName.set(known, spec);
      }
    }
  }

  /** Takes over an attribute of another set, as far as its number and names are free here. */
  adopt(spec: AttributeSpec): void {
    if (this.specs[spec.number] !== undefined || this.byName.has(spec.name)) return;
    this.specs[spec.number] = spec;
    for (const known of [spec.name, ...spec.aliases]) if (!this.byName.has(known)) this.byName.set(known, spec);
  }

  /** Lets an attribute occur several times. */
  allowRepeats({ number, name, type, aliases }: AttributeSpec): void {
    const spec = new AttributeSpec(number, name, type, { multi: true, alias: aliases }, true);
    this.specs[number] = spec;
    for (const known of [name, ...aliases]) this.byName.set(known, spec);
  }

  /** The attribute of that name or alias. */
  named(name: string): AttributeSpec | undefined {
    return this.byName.get(name);
  }

  /** The table's attributes in order of number. */
  get known(): readonly AttributeSpec[] {
    return this.specs.filter((spec) => spec !== undefined);
  }

  /** The attribute of a number; one without a table entry is called `IFLA#99`. */
  spec(number: number): AttributeSpec {
    return this.specs[number] ?? this.stranger(number);
  }

  private stranger(number: number): AttributeSpec {
    const met = this.strangers.get(number);
    if (met) return met;
    const made = new AttributeSpec(number, `${this.name}#${number}`, unknown, {}, false);
    this.strangers.set(number, made);
    return made;
  }
}

/** A set of attributes: `attributes("NETNSA", { 1: ["NETNSA_NSID", nsid] })`. Numbers are `nla_type` without flag bits. */
export function attributes(name: string, table: Readonly<Record<number, AttributeEntry>>): AttributeSet {
  return new AttributeSet(name, table);
}
