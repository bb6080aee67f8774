/** Arrays with room for more elements than they hold. */
import { Field } from "./field.ts";
import type { Report } from "./issue.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { Scope } from "./scope.ts";
import { Type, type Wire } from "./type.ts";

class CountedInType extends Type {
  readonly wire: Wire = "array";
  override readonly contextual = true;
  override readonly size: number;
  private readonly element: Type;
  private readonly step: number;
  private readonly places: number;
  private readonly countName: string;

  constructor(element: Type, places: number, countName: string) {
    super();
    if (element.size === null) throw new Error("an array with room takes elements of a fixed size");
    this.element = element;
    this.step = element.size;
    this.places = places;
    this.countName = countName;
    this.size = places * element.size;
  }

  /** How many elements the member beside it says there are. */
  private said(scope: Scope): number {
    return Number(scope.nearest(this.countName) ?? 0);
  }

  private visit(scope: Scope, start: number, visit: (type: Type, from: number, to: number) => void): void {
    const count = Math.max(0, Math.min(this.said(scope), this.places));
    for (let at = start; at < start + count * this.step; at += this.step) {
      visit(this.element.resolve(scope, at, at + this.step), at, at + this.step);
    }
  }

  override read(): null {
    return null;
  }

  override text(scope: Scope, start: number): string {
    const texts: string[] = [];
    this.visit(scope, start, (type, from, to) => texts.push(type.text(scope, from, to)));
    return texts.join(", ");
  }

  override word(scope: Scope, start: number): string {
    const words: string[] = [];
    this.visit(scope, start, (type, from, to) => words.push(type.word(scope, from, to)));
    return words.join(",");
  }

  override get compound(): boolean {
    return true;
  }

  override parts(field: Field): Field[] {
    const fields: Field[] = [];
    this.visit(field.scope, field.valueStart, (type, from, to) => {
      fields.push(new Field(`[${fields.length}]`, "element", type, field.scope, field, from, to, from, to, -1, -1));
    });
    return fields;
  }

  override check(scope: Scope, _start: number, _end: number, report: Report): void {
    const said = this.said(scope);
    if (said > this.places)
      report("malformed", `${this.countName} says ${said} where there is room for ${this.places}`);
  }

  protected override put(writer: JsonWriter, scope: Scope, start: number): void {
    if (this.said(scope) > this.places) writer.flagged = true;
    writer.openArray();
    this.visit(scope, start, (type, from, to) => {
      writer.separate();
      type.write(writer, scope, from, to);
    });
    writer.closeArray();
  }

  override get inner(): readonly Type[] {
    return [this.element];
  }
}

/** An array with a fixed number of places, of which a member says how many are filled: `countedIn(u32, 64, "field_count")`. */
export function countedIn(element: Type, places: number, countName: string): Type {
  return new CountedInType(element, places, countName);
}
