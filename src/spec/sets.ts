/** The attribute sets of a specification as sets of the schema language, made when they are first asked for. */
import {
  type AttributeEntry,
  type AttributeSet,
  attributes,
  bitfield32,
  by,
  bytes,
  flag,
  indexed,
  nest,
  nestAfter,
  pad,
  type Selector,
  select,
  string,
  type Type,
  unused,
} from "../schema/index.ts";
import { attributeName, identifierOf, setPrefix } from "./names.ts";
import { type Spec, type SpecAttribute, SpecError, type SpecFormat, type SpecMember, type SpecSet } from "./spec.ts";
import type { Values } from "./values.ts";

/** An attribute with its number, as its own set or the one that it is a part of has it. */
interface Numbered {
  readonly number: number;
  readonly attribute: SpecAttribute;
}

/** Something that may choose: as it is read, and the words of its enumeration, by which sub-messages call its values. */
interface Chooser {
  readonly read: Selector;
  readonly words: ReadonlyMap<number, string> | null;
}

export class Sets {
  private readonly spec: Spec;
  private readonly values: Values;
  private readonly described: ReadonlyMap<string, SpecSet>;
  private readonly made = new Map<string, AttributeSet>();

  constructor(spec: Spec, values: Values) {
    this.spec = spec;
    this.values = values;
    this.described = new Map(spec["attribute-sets"].map((one) => [one.name, one]));
  }

  private fail(what: string): never {
    throw new SpecError(this.spec.source, what);
  }

  private description(name: string, where: string): SpecSet {
    return this.described.get(name) ?? this.fail(`${where}: no attribute set is called ${name}`);
  }

  /** The set of that name; `where` says who asks. */
  set(name: string, where: string): AttributeSet {
    const known = this.made.get(name);
    if (known !== undefined) return known;
    const described = this.description(name, where);
    const table: Record<number, AttributeEntry> = {};
    for (const { number, attribute } of this.numbered(described)) {
      const place = `attribute-sets, ${name}, ${attribute.name}`;
      const constant = attributeName(this.spec, described, attribute);
      const type = this.type(described, attribute, place);
      table[number] = [constant, type, attribute["multi-attr"] === true ? { multi: true } : {}];
    }
    const set = attributes(setPrefix(this.spec, described).replace(/_$/, ""), table);
    this.made.set(name, set);
    return set;
  }

  /** Every set, so that a mistake in one that nothing asks for yet is found at once. */
  all(): readonly AttributeSet[] {
    return [...this.described.keys()].map((name) => this.set(name, "attribute-sets"));
  }

  private numbered(set: SpecSet): readonly Numbered[] {
    const whole = set["subset-of"];
    if (whole === undefined) {
      let next = 1;
      return set.attributes.map((attribute) => {
        const number = attribute.value ?? next;
        next = number + 1;
        return { number, attribute };
      });
    }
    const where = `attribute-sets, ${set.name}, subset-of`;
    const holder = this.description(whole, where);
    if (holder["subset-of"] !== undefined) this.fail(`${where}: ${whole} is a part itself`);
    const all = this.numbered(holder);
    const parts = new Map(set.attributes.map((part) => [part.name, part]));
    for (const name of parts.keys()) {
      if (!all.some(({ attribute }) => attribute.name === name))
        this.fail(`attribute-sets, ${set.name}: ${name} is not in ${whole}`);
    }
    // What a part leaves out is met in it all the same: kernels put more into a nest than their descriptions say.
    return all.map(({ number, attribute }) => ({
      number,
      attribute: { ...attribute, ...parts.get(attribute.name) },
    }));
  }

  private type(set: SpecSet, attribute: SpecAttribute, where: string): Type {
    const { type, enum: name } = attribute;
    if (type === "unused") return unused;
    if (type === "pad") return pad;
    if (type === "flag") return flag;
    if (type === "string") return string;
    if (type === "binary") return this.values.binaryAttribute(attribute, where);
    if (type === "bitfield32") return bitfield32(name === undefined ? {} : this.values.names(name, where).table);
    if (type === "nest") return this.nest(attribute, where);
    if (type === "indexed-array") return indexed(this.element(set, attribute, where));
    if (type === "nest-type-value") {
      return (attribute["type-value"] ?? [""]).reduceRight<Type>(
        (inner) => indexed(inner),
        this.nest(attribute, where),
      );
    }
    if (type === "sub-message") return this.subMessage(set, attribute, where);
    return this.values.scalar(attribute, where) ?? this.fail(`${where}: no type is called ${type}`);
  }

  private nest(attribute: SpecAttribute, where: string): Type {
    const inside = attribute["nested-attributes"] ?? this.fail(`${where}: \`nested-attributes\` is missing`);
    this.description(inside, where);
    return nest(() => this.set(inside, where));
  }

  private element(set: SpecSet, attribute: SpecAttribute, where: string): Type {
    const { "sub-type": type, ...rest } = attribute;
    if (type === undefined) return this.nest(attribute, where);
    return this.type(set, { ...rest, type }, where);
  }

  private subMessage(set: SpecSet, attribute: SpecAttribute, where: string): Type {
    const name = attribute["sub-message"] ?? "";
    if (name === "") return this.fail(`${where}: \`sub-message\` is missing`);
    const found = (this.spec["sub-messages"] ?? []).find((one) => one.name === name);
    if (found === undefined) return this.fail(`${where}: no sub-message is called ${name}`);
    const forms: Record<string, Type> = {};
    for (const format of found.formats) {
      forms[format.value] = this.format(format, `sub-messages, ${name}, ${format.value}`);
    }
    return select(this.selector(set, attribute.selector ?? "", where), forms);
  }

  private format(format: SpecFormat, where: string): Type {
    const { "fixed-header": header, "attribute-set": inside } = format;
    if (inside !== undefined) this.description(inside, where);
    if (header === undefined) return inside === undefined ? bytes : nest(() => this.set(inside, where));
    const fixed = this.values.struct(header, where);
    return inside === undefined ? fixed : nestAfter(fixed, () => this.set(inside, where));
  }

  /** The selector: an attribute of the same set or of one around it, or a member of a fixed header. */
  private selector(set: SpecSet, name: string, where: string): Selector {
    const selectors: Chooser[] = [];
    const known = new Set<string>();
    const add = (constant: string, holder: SpecAttribute | SpecMember) => {
      if (known.has(constant)) return;
      known.add(constant);
      const { enum: values } = holder;
      const words = values === undefined ? null : this.values.entryNames(values, where);
      selectors.push({ read: by(constant), words });
    };
    for (const holder of [set, ...this.described.values()]) {
      const attribute = holder.attributes.find((one) => one.name === name);
      if (attribute !== undefined) add(attributeName(this.spec, holder, attribute), this.whole(holder, attribute));
    }
    for (const { members = [] } of this.spec.definitions ?? []) {
      const member = members.find((one) => one.name === name);
      if (member !== undefined) add(identifierOf(name), member);
    }
    if (name === "") this.fail(`${where}: \`selector\` is missing`);
    if (selectors.length === 0) this.fail(`${where}: nothing is called ${name}, which should select`);
    return (scope, at) => {
      for (const { read, words } of selectors) {
        const value = read(scope, at);
        if (value !== undefined) return words?.get(Number(value)) ?? value;
      }
      return undefined;
    };
  }

  /** An attribute of a part of a set, with what the whole set says of it. */
  private whole(set: SpecSet, attribute: SpecAttribute): SpecAttribute {
    const whole = this.described.get(set["subset-of"] ?? "");
    return { ...whole?.attributes.find(({ name }) => name === attribute.name), ...attribute };
  }
}
