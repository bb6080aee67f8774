/** Members that a struct may end before, and values that only some lengths can be. */

import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { Type, type Value, type Wire } from "./type.ts";

/** A type that resolves to another one and differs from it in what lengths it takes. */
abstract class WrappedType extends Type {
  readonly wire: Wire;
  override readonly contextual = true;
  protected readonly base: Type;

  constructor(base: Type) {
    super();
    this.base = base;
    this.wire = base.wire;
  }

  override resolve(scope: Scope, start: number, end: number): Type {
    return this.base.resolve(scope, start, end);
  }

  override measure(scope: Scope, start: number, end: number): number {
    return start >= end ? 0 : this.resolve(scope, start, end).measure(scope, start, end);
  }

  override read(scope: Scope, start: number, end: number): Value | null {
    return this.resolve(scope, start, end).read(scope, start, end);
  }

  override text(scope: Scope, start: number, end: number): string {
    return this.resolve(scope, start, end).text(scope, start, end);
  }

  override word(scope: Scope, start: number, end: number): string {
    return this.resolve(scope, start, end).word(scope, start, end);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    this.resolve(scope, start, end).write(writer, scope, start, end);
  }

  override get compound(): boolean {
    return true;
  }

  override get inner(): readonly Type[] {
    return [this.base];
  }
}

class OptionalType extends WrappedType {
  override misfit(length: number): string | null {
    return length > 0 ? null : "nothing";
  }
}

/**
 * The last member of a struct, left out where the struct ends before it: the operand of an instruction that may have
 * none, the key of an algorithm without one. It takes as many bytes as what it resolves to.
 */
export function optional(type: Type): Type {
  return new OptionalType(type);
}

class UpToType extends WrappedType {
  private readonly most: number;

  constructor(base: Type, most: number) {
    super(base);
    this.most = most;
  }

  override misfit(length: number): string | null {
    return length <= this.most ? this.base.misfit(length) : `${length} bytes where at most ${this.most} were expected`;
  }
}

/** A type that is out of question for more bytes than that: `firstFit(upTo(103, mptcpInfo), tcpInfo)`. */
export function upTo(length: number, type: Type): Type {
  return new UpToType(type, length);
}
