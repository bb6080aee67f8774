/** Values that fill only the front of their place: the shorter members of a C union. */

import type { Report } from "./issue.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { type NamedValue, Type, type Value, type ValueKind, type Wire } from "./type.ts";

class PaddedType extends Type {
  readonly wire: Wire;
  override readonly bigEndian: boolean;
  override readonly size: number;
  private readonly base: Type;
  private readonly length: number;

  constructor(base: Type, size: number) {
    super();
    if (base.size === null || base.size > size || base.compound) {
      throw new Error(`padded takes a single value of at most ${size} bytes`);
    }
    this.base = base;
    this.length = base.size;
    this.wire = base.wire;
    this.bigEndian = base.bigEndian;
    this.size = size;
  }

  override read(scope: Scope, start: number): Value | null {
    return this.base.read(scope, start, start + this.length);
  }

  override text(scope: Scope, start: number): string {
    return this.base.text(scope, start, start + this.length);
  }

  override word(scope: Scope, start: number): string {
    return this.base.word(scope, start, start + this.length);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number): void {
    this.base.write(writer, scope, start, start + this.length);
  }

  override check(scope: Scope, start: number, _end: number, report: Report): void {
    this.base.check(scope, start, start + this.length, report);
  }

  override get holds(): ValueKind {
    return this.base.holds;
  }

  override get confidential(): boolean {
    return this.base.confidential;
  }

  override get inner(): readonly Type[] {
    return this.base.inner;
  }

  override get named(): readonly NamedValue[] {
    return this.base.named;
  }

  override parse(name: string): number | bigint | null {
    return this.base.parse(name);
  }
}

/**
 * A single value at the front of that many bytes, the rest of which say nothing. With it the members of a union get
 * one size: `select(by("proto"), { 2048: padded(ipv4, 16), 34525: ipv6 })`.
 */
export function padded(base: Type, size: number): Type {
  return new PaddedType(base, size);
}
