/** Members of a struct whose length in bytes something beside them says. */

import { toHex } from "../netlink/index.ts";
import type { Field } from "./field.ts";
import type { Report } from "./issue.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { BoundedType } from "./select.ts";
import type { Selector } from "./selectors.ts";
import type { Type, Value, ValueKind } from "./type.ts";

/** A type whose length a member says, and must say rightly. */
class SizedType extends BoundedType {
  private readonly lengthName: string;
  private readonly unit: number;
  private readonly more: number;

  constructor(base: Type, lengthName: string, unit: number, more: number) {
    super(base);
    this.lengthName = lengthName;
    this.unit = unit;
    this.more = more;
  }

  override measure(scope: Scope): number {
    return Math.max(0, Number(scope.nearest(this.lengthName) ?? 0) * this.unit + this.more);
  }

  override resolve(): Type {
    return this;
  }

  override get holds(): ValueKind {
    return this.base.holds;
  }

  override within(scope: Scope, start: number, end: number): Type {
    return this.base.resolve(scope, start, end);
  }

  override read(scope: Scope, start: number, end: number): Value | null {
    const type = this.within(scope, start, end);
    return type.misfit(end - start) === null ? type.read(scope, start, end) : null;
  }

  override text(scope: Scope, start: number, end: number): string {
    const type = this.within(scope, start, end);
    return type.misfit(end - start) === null ? type.text(scope, start, end) : toHex(scope.bytes, start, end);
  }

  override word(scope: Scope, start: number, end: number): string {
    const type = this.within(scope, start, end);
    return type.misfit(end - start) === null ? type.word(scope, start, end) : toHex(scope.bytes, start, end);
  }

  override parts(field: Field): Field[] {
    const type = this.within(field.scope, field.valueStart, field.valueEnd);
    return type.misfit(field.valueEnd - field.valueStart) === null ? type.parts(field) : [];
  }

  override check(scope: Scope, start: number, end: number, report: Report): void {
    const wanted = this.measure(scope);
    const type = this.within(scope, start, end);
    const misfit = type.misfit(end - start);
    if (wanted !== end - start) {
      report("malformed", `${this.lengthName} says ${wanted} bytes, but ${end - start} follow`);
    } else if (misfit !== null) {
      report("malformed", misfit);
    }
    if (misfit === null) type.check(scope, start, end, report);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    if (this.measure(scope) !== end - start) writer.flagged = true;
    this.within(scope, start, end).write(writer, scope, start, end);
  }
}

/**
 * A member of a struct as long as another member says: `["data", sized(bytes, "len")]`. `unit` is how many bytes one of
 * its units is, `more` what has to be added to reach this member's length: `sized(bytes, "hdrlen", 8, 6)`.
 */
export function sized(type: Type, lengthName: string, unit = 1, more = 0): Type {
  return new SizedType(type, lengthName, unit, more);
}

class AtMostType extends BoundedType {
  private readonly selector: Selector;
  private readonly unit: number;
  private readonly more: number;

  constructor(base: Type, selector: Selector, unit: number, more: number) {
    super(base);
    this.selector = selector;
    this.unit = unit;
    this.more = more;
  }

  override misfit(length: number): string | null {
    return length > 0 ? this.base.misfit(length) : "no bytes are left";
  }

  override measure(scope: Scope, start: number): number {
    return Math.max(0, Number(this.selector(scope, start) ?? 0) * this.unit + this.more);
  }
}

/**
 * The same of a packet of which a message may carry only the first bytes: no longer than something says, not at fault
 * when less is there, and absent where the struct ends before it. `atMost(bytes, byBits("version_ihl", "ihl"), 4, -20)`; `unit` and `more` as {@link sized}.
 */
export function atMost(type: Type, selector: Selector, unit = 1, more = 0): Type {
  return new AtMostType(type, selector, unit, more);
}
