/** Bytes that people know in base64. */
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { Type, type ValueKind } from "./type.ts";

class Base64Type extends Type {
  readonly wire = "bytes";
  override readonly size: number | null;

  constructor(size: number | null) {
    super();
    this.size = size;
  }

  override get holds(): ValueKind {
    return "text";
  }

  override read(scope: Scope, start: number, end: number): string {
    return Buffer.from(scope.bytes.subarray(start, end)).toString("base64");
  }

  override text(scope: Scope, start: number, end: number): string {
    return this.read(scope, start, end);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    writer.string(this.read(scope, start, end));
  }
}

/** That many bytes which are written in base64 wherever people meet them, such as the keys of WireGuard; any number of bytes for `null`. */
export function base64(size: number | null): Type {
  return new Base64Type(size);
}
