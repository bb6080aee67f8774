/** Names of unix sockets: paths, and abstract names that begin with a NUL. */
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { decodeText, StringType } from "./text.ts";

class UnixNameType extends StringType {
  override read(scope: Scope, start: number, end: number): string {
    if (start === end || scope.bytes[start] !== 0) return super.read(scope, start, end);
    return decodeText(scope.bytes, start, end).replaceAll("\0", "@");
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    if (start === end || scope.bytes[start] !== 0) super.put(writer, scope, start, end);
    else writer.string(this.read(scope, start, end));
  }

  /** Abstract names may hold any bytes. */
  override check(...[scope, start, end, report]: Parameters<StringType["check"]>): void {
    if (start === end || scope.bytes[start] !== 0) super.check(scope, start, end, report);
  }
}

/** `sun_path` of a unix socket; an abstract name reads `@name`, each of its NULs being an @. */
export const unixName: StringType = new UnixNameType(null);
