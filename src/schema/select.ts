/** Types that something else chooses: what a selector reads, the direction, the byte order, the length. */
import { unknown } from "./attribute-set.ts";
import type { Field } from "./field.ts";
import type { Report } from "./issue.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import type { Selector } from "./selectors.ts";
import { type NamedValue, Type, type Value, type ValueKind, type Wire } from "./type.ts";

/** A type that delegates everything to the one it resolves to. */
export abstract class ChoiceType extends Type {
  override readonly contextual = true;
  override readonly size: number | null = null;

  abstract override get wire(): Wire;

  override get holds(): ValueKind {
    return "choice";
  }
  abstract override resolve(scope: Scope, start: number, end: number): Type;

  override read(scope: Scope, start: number, end: number): Value | null {
    return this.resolve(scope, start, end).read(scope, start, end);
  }

  override text(scope: Scope, start: number, end: number): string {
    return this.resolve(scope, start, end).text(scope, start, end);
  }

  override word(scope: Scope, start: number, end: number): string {
    return this.resolve(scope, start, end).word(scope, start, end);
  }

  /** As many bytes as what is chosen. */
  override measure(scope: Scope, start: number, end: number): number {
    return this.size ?? this.resolve(scope, start, end).measure(scope, start, end);
  }

  override parts(field: Field): Field[] {
    return this.resolve(field.scope, field.valueStart, field.valueEnd).parts(field);
  }

  override check(scope: Scope, start: number, end: number, report: Report): void {
    this.resolve(scope, start, end).check(scope, start, end, report);
  }

  override get compound(): boolean {
    return true;
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number, end: number): void {
    this.resolve(scope, start, end).write(writer, scope, start, end);
  }

  override get named(): readonly NamedValue[] {
    return [];
  }
}

/** Another type within bounds of its own: on what lengths it takes, on how many bytes. */
export abstract class BoundedType extends ChoiceType {
  protected readonly base: Type;

  constructor(base: Type) {
    super();
    this.base = base;
  }

  override get wire(): Wire {
    return this.base.wire;
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

/** A payload whose type the value of something else chooses. Open: {@link extend} adds cases. */
export class SelectType extends ChoiceType {
  private readonly selector: Selector;
  private readonly cases: Map<string, Type>;
  private readonly fallback: Type | null;
  override readonly size: number | null;

  constructor(selector: Selector, cases: Readonly<Record<string, Type>>, fallback: Type | null) {
    super();
    this.selector = selector;
    this.cases = new Map(Object.entries(cases));
    this.fallback = fallback;
    const sizes = new Set([...this.inner].map((type) => type.size));
    this.size = sizes.size === 1 ? ([...sizes][0] ?? null) : null;
  }

  override get wire(): Wire {
    return this.inner[0]?.wire ?? "bytes";
  }

  /** The types by what chooses them. */
  get choices(): ReadonlyMap<string, Type> {
    return this.cases;
  }

  /** Adds a case, or replaces one. */
  extend(value: string | number, type: Type): void {
    this.cases.set(String(value), type);
  }

  override resolve(scope: Scope, start: number, end: number): Type {
    const value = this.selector(scope, start);
    const chosen = value === undefined ? undefined : this.cases.get(String(value));
    const type = chosen ?? this.fallback ?? unknown;
    return type.resolve(scope, start, end);
  }

  override get inner(): readonly Type[] {
    return this.fallback === null ? [...this.cases.values()] : [...this.cases.values(), this.fallback];
  }
}

/**
 * A payload that a value elsewhere chooses: `select(by("IFLA_INFO_KIND"), { veth: nest(veth), vlan: nest(vlan) })`.
 * Keys are strings or numbers as the selector reads them. Without a case and a fallback the bytes are `unknown`.
 */
export function select(selector: Selector, cases: Readonly<Record<string, Type>>, fallback?: Type): SelectType {
  return new SelectType(selector, cases, fallback ?? null);
}

class DirectionType extends ChoiceType {
  private readonly request: Type;
  private readonly reply: Type;

  constructor(request: Type, reply: Type) {
    super();
    this.request = request;
    this.reply = reply;
  }

  override get wire(): Wire {
    return this.reply.wire;
  }

  override resolve(scope: Scope, start: number, end: number): Type {
    const type = scope.message.fromUser ? this.request : this.reply;
    return type.resolve(scope, start, end);
  }

  override get inner(): readonly Type[] {
    return [this.reply, this.request];
  }
}

/** One form towards the kernel and another one from it, as `IFLA_AF_SPEC`'s `IFLA_INET_CONF` has. */
export function byDirection(forms: { readonly request: Type; readonly reply: Type }): Type {
  return new DirectionType(forms.request, forms.reply);
}

class ByteOrderType extends ChoiceType {
  override readonly size: number | null;
  private readonly little: Type;
  private readonly big: Type;

  constructor(little: Type, big: Type) {
    super();
    this.little = little;
    this.big = big;
    this.size = little.size === big.size ? little.size : null;
  }

  override get wire(): Wire {
    return this.little.wire;
  }

  override resolve(scope: Scope, start: number, end: number): Type {
    return (scope.littleEndian ? this.little : this.big).resolve(scope, start, end);
  }

  override get inner(): readonly Type[] {
    return [this.little, this.big];
  }
}

/** Halves of one integer that stand in the other order on a machine of the other byte order: `tcm_info` of filters. */
export function byByteOrder(forms: { readonly little: Type; readonly big: Type }): Type {
  return new ByteOrderType(forms.little, forms.big);
}

class FittingType extends ChoiceType {
  private readonly forms: readonly Type[];

  constructor(forms: readonly Type[]) {
    super();
    this.forms = forms;
  }

  /** Where one form is an answer of its own and another holds attributes, the latter is what the attribute is. */
  override get wire(): Wire {
    return (this.forms.find((form) => form.wire === "nest") ?? this.forms[0])?.wire ?? "bytes";
  }

  override misfit(length: number): string | null {
    return this.forms.some((form) => form.misfit(length) === null) ? null : (this.forms[0]?.misfit(length) ?? null);
  }

  override resolve(scope: Scope, start: number, end: number): Type {
    const form = this.forms.find((one) => one.misfit(end - start) === null) ?? this.forms[0] ?? unknown;
    return form.resolve(scope, start, end);
  }

  override get inner(): readonly Type[] {
    return this.forms;
  }
}

/** The first of several forms whose length fits: `firstFit(u32, u8)` for a value that changed its width. */
export function firstFit(...forms: readonly Type[]): Type {
  return new FittingType(forms);
}

class ShorterType extends BoundedType {
  private readonly most: number;

  constructor(base: Type, most: number) {
    super(base);
    this.most = most;
  }

  override misfit(length: number): string | null {
    return length <= this.most ? this.base.misfit(length) : `${length} bytes where at most ${this.most} were expected`;
  }
}

/** A form that is out of the question for more bytes than that: `firstFit(noLongerThan(103, mptcpInfo), tcpInfo)`. */
export function noLongerThan(length: number, type: Type): Type {
  return new ShorterType(type, length);
}
