/**
 * Finds the fields of a name in a message. Whether a set, struct or type can hold the name is worked out from the tables
 * once, so that a search steps over everything that cannot, and builds no fields where it need not.
 */
import { EchoType } from "../dissect/index.ts";
import { align4, nlaHeaderLength, nlaTypeMask, nlmsgHeaderLength, u16 } from "../netlink/index.ts";
import {
  type AttributeSet,
  deepestNest,
  Field,
  type Layout,
  type Message,
  NestType,
  type Scope,
  StructType,
  type Type,
  unknown,
} from "../schema/index.ts";

/** Takes a field's type and place; true ends the search. */
export type Visit = (type: Type, scope: Scope, start: number, end: number) => boolean;

/** What an attribute is to a search: nothing, the field itself, something that may have it inside, both. */
const nothing = 0;
const hit = 1;
const inside = 2;

/** Of the attributes of a set, by number; filled in when a number is first met. */
class SetPlan {
  readonly actions: (number | undefined)[] = [];
  /** False when no attribute of the table is anything to the search. */
  readonly any: boolean;

  constructor(any: boolean) {
    this.any = any;
  }
}

export class NameSearch {
  private readonly names: ReadonlySet<string>;
  /** Names such as `IFLA#99` and `[0]`, that no table has. */
  private readonly open: boolean;
  private readonly sets = new Map<AttributeSet, SetPlan>();
  private readonly structs = new Map<StructType, number>();
  private readonly reach = new Map<object, boolean>();
  /** The layout of the last message, and whether its headers can hold the name. */
  private readonly last: { layout: Layout | null; holds: boolean } = { layout: null, holds: false };

  private readonly exact: boolean;

  /** @param exact whether capitals count; `a|b` is either name */
  constructor(name: string, exact = false) {
    this.exact = exact;
    this.names = new Set((exact ? name : name.toLowerCase()).split("|"));
    this.open = /[#[]/.test(name);
  }

  /** Visits the fields of the name in a message, its headers first, but for those of an echoed request. */
  inMessage(message: Message, visit: Visit): boolean {
    const { layout, root, start } = message;
    if (this.open) return this.among(message.fields, visit);
    if (this.isInHeaders(layout)) {
      const { nlmsghdr, envelope } = layout;
      if (message.protocol.framing !== "raw" && this.inHeader(nlmsghdr, root, start, message.end, visit)) return true;
      if (envelope !== null && this.inHeader(envelope, root, start + nlmsgHeaderLength, message.end, visit))
        return true;
    }
    if (
      root.header !== null &&
      root.headerStart < root.headerEnd &&
      this.inStruct(root.header, root, root.headerStart, root.headerEnd, visit)
    )
      return true;
    if (
      message.opaqueStart >= 0 &&
      this.names.has("payload") &&
      visit(unknown, root, message.opaqueStart, message.opaqueEnd)
    )
      return true;
    return this.inAttributes(root, visit);
  }

  /** Whether the name can stand in the headers before a message's own. */
  private isInHeaders(layout: Layout): boolean {
    const { last } = this;
    if (last.layout !== layout) {
      const { nlmsghdr, envelope } = layout;
      last.layout = layout;
      last.holds =
        this.structPlan(nlmsghdr) !== nothing || (envelope !== null && this.structPlan(envelope) !== nothing);
    }
    return last.holds;
  }

  /** Visits those that stand on the first level: header members and top-level attributes. */
  onTop(message: Message, visit: Visit): boolean {
    for (const field of message.fields) {
      if (field.kind === "header") {
        if (this.matches(field.name) && visit(field.type, field.scope, field.valueStart, field.valueEnd)) return true;
        for (const member of field.children) {
          if (this.matches(member.name) && visit(member.type, member.scope, member.valueStart, member.valueEnd))
            return true;
        }
      } else if (this.isHit(field) && visit(field.type, field.scope, field.valueStart, field.valueEnd)) return true;
    }
    return false;
  }

  private matches(name: string): boolean {
    return this.names.has(this.exact ? name : name.toLowerCase());
  }

  private inHeader(header: StructType, scope: Scope, start: number, limit: number, visit: Visit): boolean {
    if (this.structPlan(header) === nothing) return false;
    const end = header.size === null ? limit : Math.min(start + header.fixedSize, limit);
    return end > start && this.inStruct(header, scope, start, end, visit);
  }

  /** Visits a struct of the name, and what is in it. */
  private inStruct(struct: StructType, scope: Scope, start: number, end: number, visit: Visit): boolean {
    const plan = this.structPlan(struct);
    if (plan === nothing) return false;
    if (this.matches(struct.name) && visit(struct, scope, start, end)) return true;
    if ((plan & inside) === 0) return false;
    for (const member of struct.memberFields(scope, null, start, end)) {
      const { name, type, scope: inner, valueStart: from, valueEnd: to } = member;
      if (this.matches(name) && visit(type, inner, from, to)) return true;
      if (this.canHold(type) && this.within(type, inner, from, to, -1, visit)) return true;
    }
    return false;
  }

  private structPlan(struct: StructType): number {
    let plan = this.structs.get(struct);
    if (plan === undefined) {
      const within = struct.members.some(({ name, type }) => this.matches(name) || this.canHold(type));
      plan = (this.matches(struct.name) ? hit : nothing) | (within ? inside : nothing);
      this.structs.set(struct, plan);
    }
    return plan;
  }

  private inAttributes(scope: Scope, visit: Visit): boolean {
    const { set, bytes, littleEndian, end } = scope;
    if (set === null) return false;
    const plan = this.setPlan(set);
    if (!plan.any) return false;
    const { actions } = plan;
    for (let at = scope.start; at + nlaHeaderLength <= end; ) {
      const length = u16(bytes, at, littleEndian);
      if (length < nlaHeaderLength) return false;
      const number = u16(bytes, at + 2, littleEndian) & nlaTypeMask;
      const action = actions[number] ?? this.plan(set, plan, number);
      if (action !== nothing) {
        const start = at + nlaHeaderLength;
        const stop = at + length < end ? at + length : end;
        const type = set.spec(number).type.resolve(scope, start, stop);
        if ((action & hit) !== 0 && visit(type, scope, start, stop)) return true;
        if ((action & inside) !== 0 && this.within(type, scope, start, stop, number, visit)) return true;
      }
      at += align4(length);
    }
    return false;
  }

  private setPlan(set: AttributeSet): SetPlan {
    let plan = this.sets.get(set);
    if (plan === undefined) {
      plan = new SetPlan(this.canHold(set));
      this.sets.set(set, plan);
    }
    return plan;
  }

  private plan(set: AttributeSet, plan: SetPlan, number: number): number {
    const spec = set.spec(number);
    let action = nothing;
    if (spec.known) {
      if (this.matches(spec.name) || spec.aliases.some((alias) => this.matches(alias))) action |= hit;
      if (this.canHold(spec.type)) action |= inside;
    }
    plan.actions[number] = action;
    return action;
  }

  /** Visits what is inside a value. */
  within(type: Type, scope: Scope, start: number, end: number, index: number, visit: Visit): boolean {
    if (type.misfit(end - start) !== null) return false;
    if (type instanceof StructType) return this.inStruct(type, scope, start, end, visit);
    if (this.open || !(type instanceof NestType)) {
      const nlaType = index < 0 ? -1 : index;
      return this.among(
        new Field("", "element", type, scope, null, start, end, start, end, nlaType, -1).children,
        visit,
      );
    }
    if (scope.depth >= deepestNest) return false;
    if (type.header === null && !this.setPlan(type.set).any) return false;
    const inner = type.scopeOf(scope, start, end, index);
    if (type.header !== null && this.inStruct(type.header, inner, inner.headerStart, inner.headerEnd, visit))
      return true;
    return this.inAttributes(inner, visit);
  }

  private isHit(field: Field): boolean {
    if (this.matches(field.name)) return true;
    const aliases = field.kind === "attribute" ? (field.scope.set?.named(field.name)?.aliases ?? []) : [];
    return aliases.some((alias) => this.matches(alias));
  }

  /** The slow way, for what only the tree knows: elements of arrays, names that the bytes give. */
  private among(fields: readonly Field[], visit: Visit): boolean {
    for (const field of fields) {
      const { type, scope, valueStart, valueEnd } = field;
      if (type instanceof EchoType) continue;
      if (this.isHit(field) && visit(type, scope, valueStart, valueEnd)) return true;
      if (
        type instanceof StructType &&
        field.kind !== "header" &&
        this.matches(type.name) &&
        visit(type, scope, valueStart, valueEnd)
      )
        return true;
      if (type.compound && this.among(field.children, visit)) return true;
    }
    return false;
  }

  /** Whether a field of the name can stand inside, as far as the tables say; cycles included. */
  canHold(node: Type | AttributeSet): boolean {
    if (this.open) return true;
    const known = this.reach.get(node);
    if (known !== undefined) return known;
    const seen = new Set<object>();
    const found = this.reaches(node, seen);
    // Without a way to the name, nothing that was met on the way has one.
    if (!found) for (const one of seen) this.reach.set(one, false);
    this.reach.set(node, found);
    return found;
  }

  private reaches(node: Type | AttributeSet, seen: Set<object>): boolean {
    const known = this.reach.get(node);
    if (known !== undefined) return known;
    if (seen.has(node)) return false;
    seen.add(node);
    if (!("holds" in node)) {
      return node.known.some(
        ({ name, aliases, type }) =>
          this.matches(name) || aliases.some((alias) => this.matches(alias)) || this.reaches(type, seen),
      );
    }
    if (node.openNames || node.namedParts.some(([name]) => this.matches(name))) return true;
    if (node instanceof StructType && (this.matches(node.name) || node.members.some(({ name }) => this.matches(name))))
      return true;
    if (node instanceof NestType && this.reaches(node.set, seen)) return true;
    return node.inner.some((inner) => this.reaches(inner, seen));
  }
}
