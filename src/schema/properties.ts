/**
 * Text that is made of `KEY=value`: the environment of a device event, each property with a NUL behind it, or the
 * words of a log record, where quotes may hold spaces.
 */
import { Field } from "./field.ts";
import type { JsonWriter } from "./json-writer.ts";
import { Scope } from "./scope.ts";
import { decodeText, string } from "./text.ts";
import { Type, type Wire } from "./type.ts";

/** A property: its name, and where its value lies. */
export interface Property {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

const nul = 0;
const space = 0x20;
const equals = 0x3d;
const colon = 0x3a;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const openParenthesis = 0x28;
const closeParenthesis = 0x29;

/** Names are ASCII words; text that has another one before its `=` stands under its number. */
function isNameByte(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x5f ||
    byte === 0x2d ||
    byte === 0x2e
  );
}

export class PropertiesType extends Type {
  readonly wire: Wire = "struct";
  /** True for words between spaces, false for strings with a NUL behind each. */
  private readonly spaced: boolean;

  constructor(spaced: boolean) {
    super();
    this.spaced = spaced;
  }

  /** The properties in order; a name that comes again has its count behind it. */
  properties(scope: Scope, start: number, end: number): readonly Property[] {
    const found: Property[] = [];
    const counts = new Map<string, number>();
    let loose = -1;
    for (let at = start; at < end; ) {
      if (this.separates(scope.bytes[at] as number)) {
        at++;
        continue;
      }
      const one = this.propertyAt(scope.bytes, at, end, found.length);
      const isLoose = one.name.startsWith("#");
      const last = found.at(-1);
      if (this.spaced && isLoose && last !== undefined && loose === found.length - 1) {
        // Words without a name that follow each other are one text.
        found[loose] = { ...last, end: one.end, valueEnd: one.valueEnd };
      } else {
        const count = (counts.get(one.name) ?? 0) + 1;
        counts.set(one.name, count);
        if (isLoose) loose = found.length;
        found.push(count === 1 ? one : { ...one, name: `${one.name}#${count}` });
      }
      at = one.end;
    }
    return found;
  }

  private separates(byte: number): boolean {
    return byte === nul || (this.spaced && byte === space);
  }

  private propertyAt(bytes: Uint8Array, start: number, end: number, index: number): Property {
    let at = start;
    while (at < end && isNameByte(bytes[at] as number)) at++;
    const named = at > start && at < end && bytes[at] === equals;
    if (this.spaced && index === 0 && !named && at > start && bytes[at] === openParenthesis) {
      const stamped = stampAt(bytes, start, at, end);
      if (stamped !== null) return stamped;
    }
    const name = named ? decodeText(bytes, start, at) : `#${index}`;
    const valueStart = named ? at + 1 : start;
    const quote = this.spaced && named ? bytes[valueStart] : undefined;
    if (quote === doubleQuote || quote === singleQuote) {
      const close = bytes.subarray(0, end).indexOf(quote, valueStart + 1);
      if (close > 0) return { name, start, end: close + 1, valueStart: valueStart + 1, valueEnd: close };
    }
    let stop = valueStart;
    while (stop < end && !this.separates(bytes[stop] as number)) stop++;
    return { name, start, end: stop, valueStart, valueEnd: stop };
  }

  /** The value of a name as text, null when it is absent. */
  find(scope: Scope, start: number, end: number, name: string): string | null {
    const one = this.properties(scope, start, end).find((property) => property.name === name);
    return one === undefined ? null : string.text(scope, one.valueStart, one.valueEnd);
  }

  override read(): null {
    return null;
  }

  /** The properties themselves are the parts. */
  override text(): string {
    return "";
  }

  override word(scope: Scope, start: number, end: number): string {
    return this.properties(scope, start, end)
      .map(({ name, valueStart, valueEnd }) => {
        const value = string.text(scope, valueStart, valueEnd);
        return name.startsWith("#") ? value : `${name}=${value}`;
      })
      .join(" ");
  }

  override get compound(): boolean {
    return true;
  }

  override get openNames(): boolean {
    return true;
  }

  override parts(field: Field): Field[] {
    const inner = innerScope(field.scope, field.valueStart, field.valueEnd);
    return this.properties(field.scope, field.valueStart, field.valueEnd).map(
      ({ name, start, end, valueStart, valueEnd }) =>
        new Field(name, "member", string, inner, field, start, end, valueStart, valueEnd, -1, -1),
    );
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    const inner = innerScope(scope, start, end);
    writer.openObject();
    for (const { name, valueStart, valueEnd } of this.properties(scope, start, end)) {
      writer.keyText(name);
      string.write(writer, inner, valueStart, valueEnd);
    }
    writer.closeObject();
  }
}

function innerScope(scope: Scope, start: number, end: number): Scope {
  return new Scope(scope.message, scope, null, end, end, null, start, start, -1);
}

/** `audit(1795436247.563:10):` in front of a record: a name with its value in parentheses. */
function stampAt(bytes: Uint8Array, start: number, open: number, end: number): Property | null {
  const close = bytes.subarray(0, end).indexOf(closeParenthesis, open);
  if (close < 0 || bytes[close + 1] !== colon || close + 1 >= end) return null;
  for (let at = open + 1; at < close; at++) if (bytes[at] === space || bytes[at] === nul) return null;
  return { name: decodeText(bytes, start, open), start, end: close + 2, valueStart: open + 1, valueEnd: close };
}

/** Strings such as `ACTION=add`, each with a NUL behind it: an object of strings in JSON. */
export const properties: PropertiesType = new PropertiesType(false);

/** Words such as `op=set res=1` between spaces; quotes may hold spaces. An object of strings in JSON. */
export const keyValues: PropertiesType = new PropertiesType(true);
