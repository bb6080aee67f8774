/** What names there are for fields, and what constants for values: collected from the tables that are loaded. */
import { controlKinds, envelopes, errno, extendedAck, nfnetlinkSubsystems, type Registry } from "../dissect/index.ts";
import { knownProtocols } from "../netlink/index.ts";
import {
  type AttributeSet,
  type Dissector,
  kindsOf,
  type MessageKind,
  NestType,
  nlmsghdr,
  policyType,
  StructType,
  type Type,
  unknown,
} from "../schema/index.ts";
import { constantOf } from "./constants.ts";

/** A set, struct or type that has fields of its own. */
export type Owner = AttributeSet | StructType | Type;

/** Where a field of some name stands. */
export interface NamedPlace {
  readonly name: string;
  readonly owner: Owner;
  /** Name of the set or struct. */
  readonly where: string;
  readonly type: Type;
}

/** All fields of one name. */
export interface NamedField {
  /** As the kernel spells it. */
  readonly name: string;
  readonly places: NamedPlace[];
}

/** A constant of a value, or the number of a message or attribute. */
export interface NamedConstant {
  readonly name: string;
  readonly values: Set<number | bigint>;
  /** What it is a value of: names of types' owners, or nothing where no field carries it. */
  readonly messages: MessageKind[];
}

const made = new WeakMap<Registry, { readonly count: number; readonly catalog: Catalog }>();

/** The catalog of what a registry has loaded; the same one until more is loaded. */
export function catalogOf(registry: Registry): Catalog {
  const { length } = registry.loadedDissectors;
  const known = made.get(registry);
  if (known !== undefined && known.count === length) return known.catalog;
  const catalog = new Catalog(registry);
  made.set(registry, { count: length, catalog });
  return catalog;
}

export class Catalog {
  /** By name in lower case. */
  readonly fields = new Map<string, NamedField>();
  /** By name in upper case. */
  readonly constants = new Map<string, NamedConstant>();
  /** Generic families and nfnetlink subsystems. */
  readonly families = new Set<string>();
  readonly protocols: readonly string[] = knownProtocols.map(({ name }) => name);
  /** Names of sets, and what stands for one where there is none; in lower case. */
  readonly sets = new Set<string>();
  /** The type of an attribute that no table has. */
  readonly strangerType: Type = unknown;
  private readonly seen = new Set<Owner>();

  constructor(registry: Registry) {
    for (const { family } of registry.genericFamilies) if (family !== undefined) this.families.add(family);
    for (const name of nfnetlinkSubsystems.slice(1)) this.families.add(name);
    for (const kind of controlKinds({ echo: never, writeBody: never }).values()) this.kind(kind);
    this.set(extendedAck);
    this.set(policyType);
    this.enter(errno);
    for (const header of [...Object.values(nlmsghdr), ...envelopes]) this.enter(header);
    for (const { name, number } of knownProtocols) this.constant(name, number);
    for (const dissector of registry.loadedDissectors) this.dissector(dissector);
    for (const name of [...this.families, ...this.protocols]) this.sets.add(name.toLowerCase());
  }

  /** Names of error numbers. */
  get errors(): readonly string[] {
    return errno.named.map(({ name }) => name);
  }

  /** Names of the flags of messages, by every verb. */
  get messageFlags(): readonly string[] {
    const named = Object.values(nlmsghdr).flatMap((header) => header.member("nlmsg_flags")?.type.named ?? []);
    return [...new Set(named.map(({ name }) => name))];
  }

  /** The number of a constant, by the first of some types that has it, else by any. */
  valueOf(name: string, types: readonly Type[]): number | bigint | null {
    for (const type of types) {
      const value = constantOf(type, name);
      if (value !== null) return value;
    }
    return [...(this.constants.get(name.toUpperCase())?.values ?? [])][0] ?? null;
  }

  private dissector(dissector: Dissector): void {
    const { family, subsystem, constants } = dissector;
    if (family !== undefined) this.families.add(family);
    if (subsystem !== undefined) this.families.add(subsystem);
    for (const { name, value } of constants ?? []) this.constant(name, value);
    for (const kind of kindsOf(dissector)) this.kind(kind);
  }

  private kind(kind: MessageKind): void {
    this.constant(kind.name, kind.number).messages.push(kind);
    for (const header of [...kind.headers, ...kind.replyHeaders]) if (header !== null) this.enter(header);
    if (kind.request !== null) this.set(kind.request);
    if (kind.reply !== null) this.set(kind.reply);
  }

  private constant(name: string, value: number | bigint): NamedConstant {
    const key = name.toUpperCase();
    let constant = this.constants.get(key);
    if (constant === undefined) {
      constant = { name, values: new Set(), messages: [] };
      this.constants.set(key, constant);
    }
    constant.values.add(value);
    return constant;
  }

  private field(name: string, owner: Owner, where: string, type: Type): void {
    const key = name.toLowerCase();
    const known = this.fields.get(key);
    if (known === undefined) this.fields.set(key, { name, places: [{ name, owner, where, type }] });
    else known.places.push({ name, owner, where, type });
  }

  private set(set: AttributeSet): void {
    if (this.seen.has(set)) return;
    this.seen.add(set);
    this.sets.add(set.name.toLowerCase());
    for (const { name, aliases, number, type } of set.known) {
      for (const one of [name, ...aliases]) {
        this.field(one, set, set.name, type);
        this.constant(one, number);
      }
      this.enter(type);
    }
  }

  private enter(type: Type): void {
    if (this.seen.has(type)) return;
    this.seen.add(type);
    for (const { name, value } of type.named) this.constant(name, value);
    for (const [name, part] of type.namedParts) this.field(name, type, "", part);
    if (type instanceof NestType) this.set(type.set);
    if (type instanceof StructType) {
      this.field(type.name, type, "", type);
      for (const { name, type: inner } of type.members) this.field(name, type, type.name, inner);
    }
    for (const inner of type.inner) this.enter(inner);
  }
}

function never(): never {
  throw new Error("only the names are wanted");
}

/** The types that values of a type may have: what a choice chooses from, the elements of an array. */
export function valueTypes(type: Type): readonly Type[] {
  const found = new Set<Type>();
  const seen = new Set<Type>();
  const enter = (one: Type): void => {
    if (seen.has(one)) return;
    seen.add(one);
    const isArray = one.wire === "array" && one.holds === "parts";
    if (one.holds === "choice" || isArray) {
      for (const inner of one.inner) enter(inner);
      if (isArray) found.add(one);
    } else found.add(one);
  };
  enter(type);
  return [...found];
}

/** Everything that can stand inside values of some types, themselves included. */
export function insideOf(types: Iterable<Type>): ReadonlySet<Owner> {
  const seen = new Set<Owner>();
  const enterSet = (set: AttributeSet): void => {
    if (seen.has(set)) return;
    seen.add(set);
    for (const { type } of set.known) enter(type);
  };
  const enter = (type: Type): void => {
    if (seen.has(type)) return;
    seen.add(type);
    if (type instanceof NestType) enterSet(type.set);
    for (const inner of type.inner) enter(inner);
  };
  for (const type of types) enter(type);
  return seen;
}
