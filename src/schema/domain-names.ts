/** Domain names as the DNS writes them: labels with their lengths, without compression. */
import type { Report } from "./issue.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { decodeText } from "./text.ts";
import { Type, type ValueKind, type Wire } from "./type.ts";

const longestLabel = 63;

interface Names {
  readonly names: readonly string[];
  /** True when the bytes end in the middle of a name. */
  readonly cut: boolean;
}

class DomainNamesType extends Type {
  readonly wire: Wire = "array";

  override get holds(): ValueKind {
    return "text";
  }

  private names(scope: Scope, start: number, end: number): Names {
    const { bytes } = scope;
    const names: string[] = [];
    let name = "";
    let at = start;
    while (at < end) {
      const length = bytes[at] as number;
      if (length > longestLabel || at + 1 + length > end) return { names, cut: true };
      const label = decodeText(bytes, at + 1, at + 1 + length);
      at += 1 + length;
      if (length > 0) name = name === "" ? label : `${name}.${label}`;
      else if (name !== "") {
        names.push(name);
        name = "";
      }
    }
    return { names, cut: name !== "" };
  }

  override read(scope: Scope, start: number, end: number): string {
    return this.text(scope, start, end);
  }

  override text(scope: Scope, start: number, end: number): string {
    return this.names(scope, start, end).names.join(" ");
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    const { names, cut } = this.names(scope, start, end);
    if (cut) writer.flagged = true;
    writer.openArray();
    for (const name of names) {
      writer.separate();
      writer.string(name);
    }
    writer.closeArray();
  }

  override check(scope: Scope, start: number, end: number, report: Report): void {
    if (this.names(scope, start, end).cut) report("malformed", "a domain name does not end");
  }
}

/** Domain names one after the other, each ended by an empty label; empty ones are padding. An array in JSON. */
export const domainNames: Type = new DomainNamesType();
