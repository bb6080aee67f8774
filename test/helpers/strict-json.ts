/** A reader of JSON that is stricter than JSON.parse: valid UTF-8, no duplicate keys, integers with all their digits. */

export type Json = null | boolean | number | bigint | string | Json[] | { [key: string]: Json };

/** Reads one JSON value that takes all of the text. Integers beyond 2^53 are bigints. */
export function strictJson(source: string | Uint8Array): Json {
  const text = typeof source === "string" ? source : new TextDecoder("utf-8", { fatal: true }).decode(source);
  const reader = new Reader(text);
  const value = reader.value();
  reader.end();
  return value;
}

class Reader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  value(): Json {
    switch (this.text[this.at]) {
      case "{":
        return this.object();
      case "[":
        return this.array();
      case '"':
        return this.string();
      case "t":
        return this.word("true", true);
      case "f":
        return this.word("false", false);
      case "n":
        return this.word("null", null);
      default:
        return this.number();
    }
  }

  end(): void {
    if (this.at !== this.text.length) this.fail("more after the end");
  }

  private object(): Json {
    const members = new Map<string, Json>();
    this.take("{");
    for (let first = true; !this.skip("}"); first = false) {
      if (!first) this.take(",");
      const key = this.string();
      if (members.has(key)) this.fail(`a second ${JSON.stringify(key)}`);
      this.take(":");
      members.set(key, this.value());
    }
    return Object.fromEntries(members);
  }

  private array(): Json {
    const items: Json[] = [];
    this.take("[");
    for (let first = true; !this.skip("]"); first = false) {
      if (!first) this.take(",");
      items.push(this.value());
    }
    return items;
  }

  private string(): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
    const token = this.match(/"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y);
    const text = JSON.parse(token) as string;
    if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text))
      this.fail("lone surrogate");
    return text;
  }

  private number(): number | bigint {
    const token = this.match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    const number = Number(token);
    return Number.isSafeInteger(number) || !/^-?\d+$/.test(token) ? number : BigInt(token);
  }

  private word(word: string, value: Json): Json {
    this.take(word);
    return value;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const token = pattern.exec(this.text)?.[0];
    if (token === undefined) this.fail("unexpected");
    this.at += token.length;
    return token;
  }

  private take(token: string): void {
    if (!this.skip(token)) this.fail(`no ${token}`);
  }

  private skip(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  private fail(what: string): never {
    throw new Error(
      `not strict JSON at ${this.at}: ${what}: ${this.text.slice(Math.max(0, this.at - 40), this.at + 40)}`,
    );
  }
}
