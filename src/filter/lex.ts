/** Tokens of a display filter, read one at a time. */
import { isIP } from "node:net";
import { FilterError } from "./error.ts";
import type { Range } from "./syntax.ts";

export type TokenKind =
  | "name"
  | "number"
  | "string"
  | "raw"
  | "character"
  | "bytes"
  | "address"
  | "duration"
  | "symbol"
  | "end";

export interface Token {
  readonly kind: TokenKind;
  /** The text as it stands; of strings the value, of characters the character. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Longest first. */
const symbols = [
  "===",
  "!==",
  "==",
  "!=",
  "~=",
  "<=",
  ">=",
  "&&",
  "||",
  "^^",
  "..",
  "<",
  ">",
  "!",
  "~",
  "(",
  ")",
  "{",
  "}",
  "[",
  ",",
  "+",
  "-",
  "*",
  "/",
  "%",
  "&",
  "|",
] as const;

const space = /\s*/y;
/** What may be an address, or the colons of bytes. */
const address =
  /(?:[0-9a-fA-F]{0,4}:)(?:[0-9a-fA-F]{0,4}:)+(?:\d+\.\d+\.\d+\.\d+|[0-9a-fA-F]{0,4})|\d+\.\d+\.\d+\.\d+/y;
const prefixLength = /\/\d{1,3}(?![\w.:])/y;
/** Hyphens and dots belong to names; two dots are a range. */
const word = /(?:[\w#-]|\.(?!\.)|:)+/y;

/** A few members of structs begin with a digit: `40mhz_intolerant`. */
const isName = /^(?:[A-Za-z_](?:[\w#-]*[\w#])?|\d\w*_\w*)(?:\.[\w#-]*[\w#])*$/;
const isNumber = /^(?:0[xX][0-9a-fA-F]+|0[bB][01]+|\d+(?:\.\d+)?(?:[eE]\d+)?)$/;
const isDuration = /^\d+(?:\.\d+)?(?:ns|us|ms|s|min|h)$/;
const isBytes = /^[0-9a-fA-F]{2}(?:[:-][0-9a-fA-F]{2})+:?$/;

const escapes: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  '"': '"',
  "'": "'",
};

export class Lexer {
  readonly text: string;
  private at = 0;
  private next: Token | null = null;

  constructor(text: string) {
    this.text = text;
  }

  /** The next token, which stays. */
  peek(): Token {
    this.next ??= this.read();
    return this.next;
  }

  take(): Token {
    const token = this.peek();
    this.next = null;
    return token;
  }

  fail(reason: string, start: number, end: number, suggestion: string | null = null): never {
    throw new FilterError(this.text, reason, { start, end }, suggestion);
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0] ?? null;
  }

  private token(kind: TokenKind, text: string, end: number, start = this.at): Token {
    this.at = end;
    return { kind, text, start, end };
  }

  private read(): Token {
    this.at += this.match(space)?.length ?? 0;
    const { text, at } = this;
    if (at >= text.length) return this.token("end", "", at);
    const first = text.charAt(at);
    if (first === '"') return this.string(at, at + 1, false);
    if (first === "r" && text.charAt(at + 1) === '"') return this.string(at, at + 2, true);
    if (first === "'") return this.character();
    const found = this.address();
    if (found !== null) return found;
    if (/[\w#:]/.test(first) || (first === "." && /[\w]/.test(text.charAt(at + 1)))) return this.word();
    const symbol = symbols.find((one) => text.startsWith(one, at));
    if (symbol !== undefined) return this.token("symbol", symbol, at + symbol.length);
    if (first === "=") return this.fail("a single = means nothing", at, at + 1, "did you mean ==?");
    if (first === "]") return this.fail("] closes nothing", at, at + 1);
    const code = text.codePointAt(at) as number;
    return this.fail("this character means nothing in a filter", at, at + String.fromCodePoint(code).length);
  }

  private address(): Token | null {
    const found = this.match(address);
    if (found === null || isIP(found) === 0) return null;
    const end = this.at + found.length;
    if (/[\w:]/.test(this.text.charAt(end))) return null;
    prefixLength.lastIndex = end;
    const prefix = prefixLength.exec(this.text)?.[0] ?? "";
    if (Number(prefix.slice(1)) > (isIP(found) === 4 ? 32 : 128)) {
      return this.fail(
        `a prefix of this address has at most ${isIP(found) === 4 ? 32 : 128} bits`,
        end,
        end + prefix.length,
      );
    }
    return this.token("address", found + prefix, end + prefix.length);
  }

  private word(): Token {
    const found = (this.match(word) ?? this.text.charAt(this.at)).replace(/\.$/, "");
    const end = this.at + found.length;
    if (isBytes.test(found)) return this.token("bytes", found, end);
    if (isNumber.test(found)) {
      if (/^0\d/.test(found) && /[89.e]/i.test(found)) {
        return this.fail(`${found} begins like an octal number, but is none`, this.at, end);
      }
      return this.token("number", found, end);
    }
    if (isDuration.test(found)) return this.token("duration", found, end);
    if (isName.test(found)) return this.token("name", found, end);
    const minus = /^(\w+)-(\w+)$/.exec(found);
    if (minus !== null && /^\d/.test(found)) {
      return this.fail(`${found} is no number`, this.at, end, `minus needs spaces: ${minus[1]} - ${minus[2]}`);
    }
    if (found.endsWith("-") && isName.test(found.slice(0, -1))) {
      return this.fail(`${found} is no name`, this.at, end, "minus needs spaces");
    }
    const quoted = /^[A-Za-z_][\w.-]*$/.test(found) ? `text stands in quotes: "${found}"` : null;
    return this.fail(`${found} is neither a name nor a number nor an address`, this.at, end, quoted);
  }

  private string(start: number, from: number, raw: boolean): Token {
    const { text } = this;
    let value = "";
    for (let at = from; at < text.length; ) {
      const character = text.charAt(at);
      if (character === '"') return this.token(raw ? "raw" : "string", value, at + 1, start);
      if (character !== "\\") {
        value += character;
        at++;
      } else if (raw) {
        value += text.slice(at, at + 2);
        at += 2;
      } else {
        const [escaped, length] = this.escape(at);
        value += escaped;
        at += length;
      }
    }
    return this.fail("this string has no closing quote", start, text.length);
  }

  /** What an escape sequence stands for, and its length. One that has no meaning stays as it is: `\d` of a pattern. */
  private escape(at: number): readonly [string, number] {
    const rest = this.text.slice(at + 1, at + 10);
    const hex = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(rest);
    if (hex !== null) {
      const code = Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? "", 16);
      if (code > 0x10ffff) return this.fail("there is no such character", at, at + 1 + hex[0].length);
      return [String.fromCodePoint(code), 1 + hex[0].length];
    }
    const octal = /^[0-3]?[0-7]{1,2}/.exec(rest)?.[0];
    if (octal !== undefined) return [String.fromCharCode(Number.parseInt(octal, 8)), 1 + octal.length];
    const known = escapes[rest.charAt(0)];
    return known === undefined ? ["\\", 1] : [known, 2];
  }

  private character(): Token {
    const { text, at } = this;
    let value = text.charAt(at + 1);
    let length = 1;
    if (value === "\\") [value, length] = this.escape(at + 1);
    const end = at + 1 + length;
    if (value === "'" && length === 1) return this.fail("this character constant is empty", at, at + 2);
    if (text.charAt(end) !== "'" || value === "" || (value === "\\" && length === 1)) {
      return this.fail(
        "a character constant is one character in single quotes",
        at,
        Math.min(end, text.length),
        "text stands in double quotes",
      );
    }
    if (value.charCodeAt(0) > 255)
      return this.fail("a character constant is one byte", at, end + 1, "text stands in double quotes");
    return this.token("character", value, end + 1);
  }

  /** The ranges of a slice up to its `]`; the `[` is the token that was taken last. */
  ranges(open: Token): { ranges: Range[]; end: number } {
    const close = this.text.indexOf("]", open.end);
    if (close < 0) return this.fail("this slice has no ]", open.start, this.text.length);
    const ranges: Range[] = [];
    let at = open.end;
    for (const part of this.text.slice(open.end, close).split(",")) {
      ranges.push(this.range(part, at));
      at += part.length + 1;
    }
    this.at = close + 1;
    return { ranges, end: close + 1 };
  }

  private range(part: string, at: number): Range {
    const match = /^\s*(?:(-?\d{1,9})\s*(?:(:)\s*(\d{1,9})?|(-)\s*(-?\d{1,9}))?|:\s*(\d{1,9}))\s*$/.exec(part);
    if (match === null) {
      return this.fail(
        "a slice is [offset:length], [first-last], [offset] or [:length]",
        at,
        at + Math.max(part.length, 1),
      );
    }
    const [, from, colon, length, , to, first] = match;
    if (first !== undefined) return { from: 0, length: Number(first), to: null };
    if (to !== undefined) {
      if (Number(to) < Number(from) && Number(from) < 0 === Number(to) < 0) {
        return this.fail(`byte ${to} stands before byte ${from}`, at, at + part.length);
      }
      return { from: Number(from), length: null, to: Number(to) };
    }
    if (colon === undefined) return { from: Number(from), length: 1, to: null };
    return { from: Number(from), length: length === undefined ? null : Number(length), to: null };
  }
}
