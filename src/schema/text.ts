/** Strings, bytes, and attributes that say something by being there. */
import { allZero, toHex } from "../netlink/index.ts";
import type { Field } from "./field.ts";
import type { Report } from "./issue.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { type NamedValue, Type, type ValueKind, type Wire } from "./type.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const { latin1Slice } = Buffer.prototype as unknown as {
  latin1Slice: (this: Uint8Array, start: number, end: number) => string;
};

/** Text of bytes; what is not UTF-8 is escaped as `\xff`. */
export function decodeText(bytes: Uint8Array, start: number, end: number): string {
  for (let i = start; i < end; i++) if ((bytes[i] as number) >= 0x80) return decodeWide(bytes.subarray(start, end));
  return latin1Slice.call(bytes, start, end);
}

function decodeWide(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    let text = "";
    for (const byte of bytes) {
      text += byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`;
    }
    return text;
  }
}

function isText(bytes: Uint8Array): boolean {
  try {
    utf8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Where a string ends: at its first NUL, or at the end of the bytes. */
function textEnd(bytes: Uint8Array, start: number, end: number): number {
  for (let i = start; i < end; i++) if (bytes[i] === 0) return i;
  return end;
}

export class StringType extends Type {
  readonly wire = "string";
  override readonly size: number | null;

  constructor(size: number | null) {
    super();
    this.size = size;
  }

  /** Where others follow it in a struct, it ends with its NUL. */
  override measure(scope: Scope, start: number, end: number): number {
    return this.size ?? Math.min(textEnd(scope.bytes, start, end) + 1, end) - start;
  }

  override read(scope: Scope, start: number, end: number): string {
    return decodeText(scope.bytes, start, textEnd(scope.bytes, start, end));
  }

  override text(scope: Scope, start: number, end: number): string {
    return this.read(scope, start, end);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    const stop = textEnd(scope.bytes, start, end);
    const bytes = scope.bytes;
    for (let i = start; i < stop; i++) {
      if ((bytes[i] as number) >= 0x80 && !isText(bytes.subarray(start, stop))) writer.flagged = true;
    }
    if (this.size === null && hasTextAfter(bytes, stop, end)) writer.flagged = true;
    writer.string(decodeText(bytes, start, stop));
  }

  override check(scope: Scope, start: number, end: number, report: Report): void {
    const stop = textEnd(scope.bytes, start, end);
    if (!isText(scope.bytes.subarray(start, stop))) report("encoding", "not valid UTF-8");
    if (this.size === null && hasTextAfter(scope.bytes, stop, end)) {
      report("trailing", `${end - stop - 1} bytes after the terminating NUL`, stop + 1, end);
    }
  }
}

function hasTextAfter(bytes: Uint8Array, nul: number, end: number): boolean {
  for (let i = nul + 1; i < end; i++) if (bytes[i] !== 0) return true;
  return false;
}

/** A string, with or without a terminating NUL; a member of a struct that others follow takes its bytes up to the NUL. */
export const string: Type = new StringType(null);

/** A character array of a struct, such as `char name[IFNAMSIZ]`; ends at its first NUL. */
export function fixedString(size: number): Type {
  return new StringType(size);
}

export class BytesType extends Type {
  readonly wire: Wire = "bytes";
  override readonly size: number | null;

  constructor(size: number | null) {
    super();
    this.size = size;
  }

  override get opaque(): boolean {
    return true;
  }

  override read(scope: Scope, start: number, end: number): Uint8Array {
    return scope.bytes.subarray(start, end);
  }

  override text(scope: Scope, start: number, end: number): string {
    return toHex(scope.bytes, start, end);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.hex(scope.bytes, start, end);
  }
}

/** Bytes whose meaning is only their bytes: cookies, identifiers, opaque data. */
export const bytes: Type = new BytesType(null);

/** That many bytes. */
export function fixedBytes(size: number): Type {
  return new BytesType(size);
}

/** Padding (`*_PAD` attributes, struct holes with a name). */
class PadType extends BytesType {
  override get opaque(): boolean {
    return false;
  }

  override text(scope: Scope, start: number, end: number): string {
    if (start === end) return "padding";
    if (end - start > 8 && allZero(scope.bytes, start, end)) return `padding, ${end - start} zero bytes`;
    return `padding ${toHex(scope.bytes, start, end)}`;
  }
}

export const pad: Type = new PadType(null);

/** An attribute number that the kernel reserves and never sends, such as `IFLA_UNSPEC`. */
export const unused: Type = new BytesType(null);

/** A flag attribute: true by being there. Some senders give it a payload; that is kept as text. */
class FlagType extends Type {
  readonly wire = "flag";

  override read(): boolean {
    return true;
  }

  override text(scope: Scope, start: number, end: number): string {
    return start === end ? "true" : `true (with ${toHex(scope.bytes, start, end)})`;
  }

  override word(): string {
    return "on";
  }

  protected override put(writer: JsonWriter): void {
    writer.boolean(true);
  }
}

export const flag: Type = new FlagType();

/** Hides a value that must not leak unless the user asked to see it. */
class SecretType extends Type {
  readonly wire: Wire;
  override readonly bigEndian: boolean;
  override readonly size: number | null;
  private readonly base: Type;

  constructor(base: Type) {
    super();
    this.base = base;
    this.wire = base.wire;
    this.bigEndian = base.bigEndian;
    this.size = base.size;
  }

  override get confidential(): boolean {
    return true;
  }

  /** Any length fits, so that no bytes are shown for their length's sake; {@link check} tells of a wrong one. */
  override misfit(): null {
    return null;
  }

  override check(scope: Scope, start: number, end: number, report: Report): void {
    const misfit = this.base.misfit(end - start);
    if (misfit !== null) report("malformed", misfit);
    else if (scope.message.options.showSecrets) this.base.check(scope, start, end, report);
  }

  override read(scope: Scope, start: number, end: number): ReturnType<Type["read"]> {
    if (!scope.message.options.showSecrets) return masked(end - start);
    return this.base.misfit(end - start) === null ? this.base.read(scope, start, end) : null;
  }

  override text(scope: Scope, start: number, end: number): string {
    if (!scope.message.options.showSecrets) return masked(end - start);
    if (this.base.misfit(end - start) !== null) return toHex(scope.bytes, start, end);
    return this.base.text(scope, start, end);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    if (scope.message.options.showSecrets) {
      this.base.write(writer, scope, start, end);
      return;
    }
    if (this.base.misfit(end - start) !== null) writer.flagged = true;
    writer.string(masked(end - start));
  }

  override parts(field: Field): Field[] {
    const open = field.message.options.showSecrets && this.base.misfit(field.valueEnd - field.valueStart) === null;
    return open ? this.base.parts(field) : [];
  }

  override get inner(): readonly Type[] {
    return this.base.inner;
  }

  override get holds(): ValueKind {
    return this.base.holds;
  }

  override get named(): readonly NamedValue[] {
    return this.base.named;
  }
}

function masked(length: number): string {
  return `<secret, ${length} bytes>`;
}

/** Marks keys and passwords: shown and exported as `<secret, 32 bytes>` unless secrets are asked for. */
export function secret(base: Type): Type {
  return new SecretType(base);
}
