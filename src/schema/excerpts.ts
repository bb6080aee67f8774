/** Members of a struct that a capture may have cut: packets of which a message carries only the first bytes. */
import type { Scope } from "./scope.ts";
import { ChoiceType, type Selector } from "./select.ts";
import type { Type, Wire } from "./type.ts";

class AtMostType extends ChoiceType {
  private readonly base: Type;
  private readonly selector: Selector;
  private readonly unit: number;
  private readonly more: number;

  constructor(base: Type, selector: Selector, unit: number, more: number) {
    super();
    this.base = base;
    this.selector = selector;
    this.unit = unit;
    this.more = more;
  }

  override get wire(): Wire {
    return this.base.wire;
  }

  override measure(scope: Scope, start: number): number {
    return Math.max(0, Number(this.selector(scope, start) ?? 0) * this.unit + this.more);
  }

  override resolve(scope: Scope, start: number, end: number): Type {
    return this.base.resolve(scope, start, end);
  }

  override get confidential(): boolean {
    return this.base.confidential;
  }

  override get inner(): readonly Type[] {
    return [this.base];
  }
}

/**
 * A member of a struct as long as something says, and not at fault when less is there: `atMost(bytes,
 * byBits("version_ihl", "ihl"), 4, -20)`. `unit` and `more` as {@link sized} has them.
 */
export function atMost(type: Type, selector: Selector, unit = 1, more = 0): Type {
  return new AtMostType(type, selector, unit, more);
}

class RemainingType extends ChoiceType {
  private readonly base: Type;

  constructor(base: Type) {
    super();
    this.base = base;
  }

  override get wire(): Wire {
    return this.base.wire;
  }

  override misfit(length: number): string | null {
    return length > 0 ? this.base.misfit(length) : "no bytes are left";
  }

  override resolve(scope: Scope, start: number, end: number): Type {
    return this.base.resolve(scope, start, end);
  }

  override get confidential(): boolean {
    return this.base.confidential;
  }

  override get inner(): readonly Type[] {
    return [this.base];
  }
}

/** A last member that takes what is left of a struct, and is absent when nothing is: `["data", remaining(bytes)]`. */
export function remaining(type: Type): Type {
  return new RemainingType(type);
}

class MeasuredType extends ChoiceType {
  private readonly base: Type;

  constructor(base: Type) {
    super();
    this.base = base;
  }

  override get wire(): Wire {
    return this.base.wire;
  }

  override measure(scope: Scope, start: number, end: number): number {
    return this.base.resolve(scope, start, end).measure(scope, start, end);
  }

  override resolve(scope: Scope, start: number, end: number): Type {
    return this.base.resolve(scope, start, end);
  }

  override get inner(): readonly Type[] {
    return [this.base];
  }
}

/**
 * A choice that takes as many bytes as what is chosen, for runs whose elements differ in size:
 * `repeated(measured(select(byLeadingBits(8), { 0: end }, option)))`.
 */
export function measured(choice: Type): Type {
  return new MeasuredType(choice);
}
