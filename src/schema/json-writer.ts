/**
 * Writes JSON straight into bytes. Types write their values through it, so that an export makes no text that is thrown
 * away, and the output is valid UTF-8 whatever the capture holds.
 */
import { printableJson } from "./printable.ts";

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const minus = 0x2d;
const dot = 0x2e;
const zero = 0x30;

const hexDigits = new TextEncoder().encode("0123456789abcdef");
const encoder = new TextEncoder();
const { latin1Write, utf8Write } = Buffer.prototype as unknown as {
  latin1Write: (this: Uint8Array, text: string, at: number, length: number) => number;
  utf8Write: (this: Uint8Array, text: string, at: number, length: number) => number;
};

export interface JsonOptions {
  /** 64-bit integers as strings, for readers that would round them. */
  readonly int64String?: boolean;
}

/** The bytes of `"name":`, for keys that are written again and again. */
export function jsonKey(name: string): Uint8Array {
  return encoder.encode(`${stringify(name)}:`);
}

/** The bytes of a JSON string, for values that are written again and again. */
export function jsonString(text: string): Uint8Array {
  return encoder.encode(stringify(text));
}

function stringify(text: string): string {
  return printableJson(JSON.stringify(wellFormed(text)));
}

export class JsonWriter {
  bytes: Uint8Array;
  length = 0;
  /** Set when something deserved an issue; the exporter then walks the message for them. */
  flagged = false;
  readonly int64String: boolean;
  /** Names that the context gave to numbers written since {@link takeNames}: path and name in turn. */
  private named: string[] = [];
  private readonly path: string[] = [];

  constructor(options: JsonOptions = {}, capacity = 1 << 16) {
    this.bytes = new Uint8Array(capacity);
    this.int64String = options.int64String ?? false;
  }

  /** Makes room for that many more bytes. */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    let capacity = this.bytes.length * 2;
    while (capacity < needed) capacity *= 2;
    const grown = new Uint8Array(capacity);
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  /** What was written so far; valid until the next write. */
  written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
    this.flagged = false;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  /** Bytes as they are. */
  raw(source: Uint8Array): void {
    const count = source.length;
    this.reserve(count);
    this.bytes.set(source, this.length);
    this.length += count;
  }

  /** A range of bytes as they are. */
  copy(source: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    this.bytes.set(source.subarray(start, end), this.length);
    this.length += end - start;
  }

  /** Text of ASCII characters that need no escape. */
  ascii(text: string): void {
    const count = text.length;
    this.reserve(count);
    this.length += latin1Write.call(this.bytes, text, this.length, count);
  }

  /** `"192.0.2.1"`. */
  ipv4(source: Uint8Array, start: number): void {
    this.reserve(17);
    this.bytes[this.length++] = quote;
    for (let i = 0; i < 4; i++) {
      if (i > 0) this.bytes[this.length++] = dot;
      this.integer(source[start + i] as number);
    }
    this.bytes[this.length++] = quote;
  }

  /** A comma unless this is the first thing in its object or array. */
  separate(): void {
    if (this.length === 0) return;
    const last = this.bytes[this.length - 1];
    if (last === openBrace || last === openBracket || last === colon) return;
    this.byte(comma);
  }

  /** A prepared key, see {@link jsonKey}, after a comma unless it is the first in its object. */
  key(key: Uint8Array): void {
    const count = key.length;
    this.reserve(count + 1);
    const bytes = this.bytes;
    let at = this.length;
    if (at > 0 && bytes[at - 1] !== openBrace) bytes[at++] = comma;
    bytes.set(key, at);
    this.length = at + count;
  }

  /** A prepared key and an integer from 0 to 2^32 - 1: what most of a link message is made of. */
  keyInteger(key: Uint8Array, value: number): void {
    const count = key.length;
    this.reserve(count + 12);
    const bytes = this.bytes;
    let at = this.length;
    if (at > 0 && bytes[at - 1] !== openBrace) bytes[at++] = comma;
    bytes.set(key, at);
    at += count;
    if (value < 10) {
      bytes[at++] = zero + value;
      this.length = at;
      return;
    }
    this.length = at;
    this.integer(value);
  }

  keyText(name: string): void {
    this.separate();
    this.string(name);
    this.byte(colon);
  }

  openObject(): void {
    this.byte(openBrace);
  }

  closeObject(): void {
    this.byte(closeBrace);
  }

  openArray(): void {
    this.byte(openBracket);
  }

  closeArray(): void {
    this.byte(closeBracket);
  }

  /** An unsigned or signed integer of at most 53 bits. */
  integer(value: number): void {
    this.reserve(20);
    const bytes = this.bytes;
    if (value >= 0 && value < 10) {
      bytes[this.length++] = zero + value;
      return;
    }
    let rest = value;
    if (rest < 0) {
      bytes[this.length++] = minus;
      rest = -rest;
    }
    if (rest > 0xffffffff) {
      this.ascii(String(rest));
      return;
    }
    let digits = 1;
    for (let bound = 10; digits < 10 && rest >= bound; bound *= 10) digits++;
    let at = this.length + digits;
    this.length = at;
    while (digits-- > 0) {
      const next = (rest / 10) >>> 0;
      bytes[--at] = zero + (rest - next * 10);
      rest = next;
    }
  }

  /** An integer of at most 32 bits with leading zeros. */
  paddedInteger(value: number, width: number): void {
    this.reserve(width);
    const { bytes } = this;
    let rest = value;
    for (let at = this.length + width - 1; at >= this.length; at--) {
      const next = (rest / 10) >>> 0;
      bytes[at] = zero + (rest - next * 10);
      rest = next;
    }
    this.length += width;
  }

  /** A 64-bit integer by its halves. */
  integer64(high: number, low: number, signed: boolean): void {
    if (this.int64String) this.byte(quote);
    if (high === 0) this.integer(low);
    else {
      const value = (BigInt(high) << 32n) | BigInt(low);
      this.ascii(String(signed ? BigInt.asIntN(64, value) : value));
    }
    if (this.int64String) this.byte(quote);
  }

  boolean(value: boolean): void {
    this.ascii(value ? "true" : "false");
  }

  null(): void {
    this.ascii("null");
  }

  /** Text as it is, in UTF-8; returns where it begins. */
  text(text: string): number {
    const start = this.length;
    this.reserve(3 * text.length);
    this.length += utf8Write.call(this.bytes, text, start, 3 * text.length);
    return start;
  }

  /** A string with the escapes that JSON needs; lone surrogates become U+FFFD. */
  string(text: string): void {
    const start = this.length;
    this.reserve(3 * text.length + 2);
    const { bytes } = this;
    bytes[start] = quote;
    // One native copy, then a look at what it wrote, beats asking a string that is pieced together for each character.
    const end = start + 1 + utf8Write.call(bytes, text, start + 1, 3 * text.length);
    for (let at = start + 1; at < end; at++) {
      const byte = bytes[at] as number;
      if (byte < 0x20 || byte >= 0x7f || byte === quote || byte === backslash) {
        this.raw(encoder.encode(stringify(text)));
        return;
      }
    }
    bytes[end] = quote;
    this.length = end + 1;
  }

  /** `"…"` of lower-case hex digits. */
  hex(source: Uint8Array, start: number, end: number): void {
    this.reserve((end - start) * 2 + 2);
    const bytes = this.bytes;
    let at = this.length;
    bytes[at++] = quote;
    for (let i = start; i < end; i++) {
      const value = source[i] as number;
      bytes[at++] = hexDigits[value >> 4] as number;
      bytes[at++] = hexDigits[value & 15] as number;
    }
    bytes[at++] = quote;
    this.length = at;
  }

  /** A value that could not be decoded: `{"hex":"…"}`. Flags the message. */
  undecoded(source: Uint8Array, start: number, end: number): void {
    this.flagged = true;
    this.ascii('{"hex":');
    this.hex(source, start, end);
    this.byte(closeBrace);
  }

  /** Enters a named part, so that {@link name} knows its path. */
  enter(name: string): void {
    this.path.push(name);
  }

  leave(): void {
    this.path.pop();
  }

  /** Notes that the context calls the number at this path (or at a member of it) so. */
  name(name: string): void {
    this.named.push(this.path.join("."), name);
  }

  /** The names noted since the last call: path and name in turn. */
  takeNames(): readonly string[] {
    if (this.named.length === 0) return this.named;
    const names = this.named;
    this.named = [];
    return names;
  }
}

function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "�");
}
