/**
 * Which types of message a filter can let pass at all, told without looking into one: so that a count need not explain
 * the others.
 */
import { controlKinds, firstOwnType, type Registry, type Wanted } from "../dissect/index.ts";
import { protocolOf } from "../netlink/index.ts";
import { type AttributeSet, type MessageKind, nlmsghdr, type Type } from "../schema/index.ts";
import type { BaseOperator, Bound, BoundCondition, FieldRef } from "./bound.ts";
import { NameSearch } from "./search.ts";
import { testOf } from "./values.ts";

/** Protocols whose messages have their type in nlmsg_type alone: NETLINK_GENERIC and NETLINK_NETFILTER have not. */
const generic = 16;
const netfilter = 12;

export class Interest {
  private readonly condition: BoundCondition;
  private readonly registry: Registry;
  private readonly searches = new Map<FieldRef, NameSearch>();
  /** True when the filter asks for what other messages of the capture have told: names, families, facts. */
  readonly asksContext: boolean;

  constructor(condition: BoundCondition, registry: Registry) {
    this.condition = condition;
    this.registry = registry;
    this.asksContext = asksContext(condition);
  }

  /** Whether messages of that type pass: some where that is not known, as for tables that are not loaded yet. */
  wants(protocol: number, type: number): Wanted {
    if (protocol === generic || protocol === netfilter) return "some";
    const isOfNetlink = type < firstOwnType && protocolOf(protocol).controls;
    const table = this.registry.protocol(protocol);
    const kinds = isOfNetlink ? [controls.get(type)] : [table?.find(type, true), table?.find(type, false)];
    if (kinds.includes(undefined)) return "some";
    const all = (kinds as MessageKind[]).flatMap((kind) => [kind, ...(kind.families?.values() ?? [])]);
    if (!all.some((kind) => this.mayPass(this.condition, kind))) return "none";
    return all.every((kind) => mustPass(this.condition, kind)) ? "all" : "some";
  }

  /** Whether a message of a kind may pass. */
  private mayPass(condition: BoundCondition, kind: MessageKind): boolean {
    switch (condition.kind) {
      case "everything":
      case "not":
      case "xor":
        return true;
      case "alias":
        return this.mayPass(condition.condition, kind);
      case "and":
        return condition.operands.every((one) => this.mayPass(one, kind));
      case "or":
        return condition.operands.some((one) => this.mayPass(one, kind));
      case "test":
        return this.mayHave(condition.value, kind);
      case "compare": {
        const { left, right, operator } = condition;
        if (isType(left) && right.kind === "literal") return typePasses(kind, operator, right);
        return this.mayHave(left, kind) && this.mayHave(right, kind);
      }
      case "in":
        if (isType(condition.left)) {
          return condition.members.some(({ from, to }) => {
            return from.kind !== "literal" || to !== null || typePasses(kind, "==", from);
          });
        }
        return this.mayHave(condition.left, kind);
    }
  }

  /** Whether a value may be there. */
  private mayHave(value: Bound, kind: MessageKind): boolean {
    switch (value.kind) {
      case "literal":
        return true;
      case "field":
      case "bit":
        return this.mayHold(value.field, kind);
      case "negate":
      case "slice":
        return this.mayHave(value.operand, kind);
      case "calculate":
        return this.mayHave(value.left, kind) && this.mayHave(value.right, kind);
      case "call":
        // There is a count of what is not there too.
        return value.name === "count" || value.arguments.some((one) => this.mayHave(one, kind));
    }
  }

  private mayHold(field: FieldRef, kind: MessageKind): boolean {
    if (field.echoed || (field.pseudo !== null && ofControl.has(field.pseudo.name))) return isControl(kind);
    const [step] = field.steps;
    if (step === undefined) return true;
    let search = this.searches.get(field);
    if (search === undefined) {
      search = new NameSearch(step.name, step.exact);
      this.searches.set(field, search);
    }
    const places: (Type | AttributeSet | null)[] = [
      nlmsghdr.plain,
      kind.request,
      kind.reply,
      ...kind.headers,
      ...kind.replyHeaders,
    ];
    return step.name === "payload" || places.some((place) => place !== null && search.canHold(place));
  }
}

/** Whether all messages of a kind pass, as far as conditions on the type alone say. */
function mustPass(condition: BoundCondition, kind: MessageKind): boolean {
  switch (condition.kind) {
    case "everything":
      return true;
    case "and":
      return condition.operands.every((one) => mustPass(one, kind));
    case "or":
      return condition.operands.some((one) => mustPass(one, kind));
    case "compare":
      return (
        isType(condition.left) &&
        condition.right.kind === "literal" &&
        typePasses(kind, condition.operator, condition.right)
      );
    case "in":
      return (
        isType(condition.left) &&
        condition.members.some(({ from, to }) => from.kind === "literal" && to === null && typePasses(kind, "==", from))
      );
    default:
      return false;
  }
}

/** A comparison of the type of a kind with a constant or number. */
function typePasses(
  kind: MessageKind,
  operator: BaseOperator,
  { literal }: Extract<Bound, { kind: "literal" }>,
): boolean {
  const value = literal.kind === "text" ? kind.name : kind.number;
  return testOf(operator, literal)(value, null, undefined as never, 0, 0);
}

const controls = controlKinds({ echo: noEcho, writeBody: noEcho });

function noEcho(): never {
  throw new Error("a kind of message echoes nothing");
}

function isControl(kind: MessageKind): boolean {
  return controls.get(kind.number) === kind;
}

/** Pseudo fields that only the messages of netlink itself have. */
const ofControl: ReadonlySet<string> = new Set(["error", "errno", "extack", "request"]);

function isType(value: Bound): boolean {
  return value.kind === "field" && value.field.pseudo?.kind === "type" && !value.field.echoed;
}

function asksContext(condition: BoundCondition): boolean {
  switch (condition.kind) {
    case "everything":
      return false;
    case "alias":
      return asksContext(condition.condition);
    case "not":
      return asksContext(condition.operand);
    case "test":
      return valueAsks(condition.value, false);
    case "compare": {
      const { left, right, operator } = condition;
      const isText =
        right.kind !== "literal" || right.literal.kind === "text" || operator === "matches" || operator === "contains";
      return valueAsks(left, isText) || valueAsks(right, true);
    }
    case "in":
      return valueAsks(
        condition.left,
        condition.members.some(({ from }) => from.kind !== "literal" || from.literal.kind === "text"),
      );
    default:
      return condition.operands.some(asksContext);
  }
}

/** Kinds of field whose text is a name that the capture taught. */
const taught = ["interface", "namespace", "family"] as const;

/** What the context has a part in, beside names. */
const contextual: ReadonlySet<string> = new Set([
  "summary",
  "direction",
  "issue",
  "issue.text",
  "issue.path",
  "nsid",
  "family",
]);

function valueAsks(value: Bound, asText: boolean): boolean {
  switch (value.kind) {
    case "literal":
      return false;
    case "field":
    case "bit": {
      const { pseudo, types } = value.field;
      if (value.field.echoed || (pseudo !== null && contextual.has(pseudo.name))) return true;
      return asText && types.some(({ holds }) => taught.some((kind) => kind === holds));
    }
    case "negate":
    case "slice":
      return valueAsks(value.operand, true);
    case "calculate":
      return valueAsks(value.left, false) || valueAsks(value.right, false);
    case "call":
      return value.arguments.some((one) => valueAsks(one, true));
  }
}
