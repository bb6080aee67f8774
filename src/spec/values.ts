/** What the values of a specification are in the schema language: integers, enumerations, structs, addresses. */
import {
  be16,
  be32,
  be64,
  bytes,
  enumeration,
  family,
  firstFit,
  fixedBytes,
  fixedString,
  flags,
  hexadecimal,
  type Integral,
  ifindex,
  ipAddress,
  ipv4,
  ipv6,
  le16,
  le32,
  le64,
  linkAddress,
  type MemberSpec,
  mac,
  nsid,
  packed,
  type StructType,
  s8,
  s16,
  s32,
  s64,
  sbe16,
  sbe32,
  sbe64,
  secret,
  sifindex,
  sint,
  string,
  struct,
  type Type,
  u8,
  u16,
  u32,
  u64,
  uint,
} from "../schema/index.ts";
import { entriesOf, enumPrefix, identifierOf } from "./names.ts";
import { type Spec, type SpecAttribute, type SpecDefinition, SpecError, type SpecMember } from "./spec.ts";

const integers: Readonly<Record<string, Integral>> = { u8, u16, u32, u64, s8, s16, s32, s64, uint, sint };
const bigEndian: Readonly<Record<string, Integral>> = {
  u8,
  u16: be16,
  u32: be32,
  u64: be64,
  s8,
  s16: sbe16,
  s32: sbe32,
  s64: sbe64,
};
const littleEndian: Readonly<Record<string, Integral>> = { u16: le16, u32: le32, u64: le64 };
/** Integers of 4 or 8 bytes in network order, which have no name in the schema language. */
const wideBigEndian: Readonly<Record<string, Type>> = { uint: firstFit(be32, be64), sint: firstFit(sbe32, sbe64) };

/** The definitions of a specification, made into types when they are first asked for. */
export class Values {
  private readonly spec: Spec;
  private readonly definitions: ReadonlyMap<string, SpecDefinition>;
  private readonly constants: ReadonlyMap<string, number | string>;
  /** Names of structs that are being made, or are made. */
  private readonly begun = new Set<string>();
  private readonly structs = new Map<string, StructType>();

  constructor(spec: Spec) {
    this.spec = spec;
    this.definitions = new Map((spec.definitions ?? []).map((one) => [one.name, one]));
    this.constants = new Map(
      (spec.definitions ?? []).flatMap(({ type, name, value, "name-prefix": prefix = `${spec.name}-` }) =>
        type === "const" && value !== undefined ? [[name, value] as const, [`${prefix}${name}`, value] as const] : [],
      ),
    );
  }

  private fail(what: string): never {
    throw new SpecError(this.spec.source, what);
  }

  private definition(name: string, where: string): SpecDefinition {
    return this.definitions.get(name) ?? this.fail(`${where}: no definition is called ${name}`);
  }

  /** A length: a number, or a constant by its own name or that of C; null for one that only a header has. */
  private length(given: number | string): number | null {
    const value = Number(this.constants.get(String(given)) ?? given);
    return Number.isInteger(value) && value >= 0 ? value : null;
  }

  /** The only length that an attribute may have, null where there are several. */
  private exactLength({ checks }: SpecAttribute): number | null {
    const { "exact-len": exact, "min-len": least, "max-len": most } = checks ?? {};
    if (exact !== undefined) return this.length(exact);
    return least !== undefined && least === most ? this.length(least) : null;
  }

  /** The integer of a `type`, null when it is none. */
  private integer({ type = "", "byte-order": order }: SpecMember | SpecAttribute): Integral | null {
    if (order === "big-endian") return bigEndian[type] ?? null;
    return (order === "little-endian" ? littleEndian[type] : undefined) ?? integers[type] ?? null;
  }

  /** The names of an enumeration by number, or of flags by bit. */
  names(name: string, where: string): { readonly prefix: string; readonly table: Record<number, string> } {
    const definition = this.definition(name, where);
    if (definition.type !== "enum" && definition.type !== "flags") this.fail(`${where}: ${name} is no enumeration`);
    const prefix = enumPrefix(this.spec, definition);
    const table: Record<number, string> = {};
    for (const { name: entry, value } of entriesOf(definition)) {
      table[value] ??= `${prefix}${entry.toUpperCase().replaceAll("-", "_")}`;
    }
    return { prefix, table };
  }

  /** The entries of an enumeration as the specification spells them, by number. */
  entryNames(name: string, where: string): ReadonlyMap<number, string> {
    return new Map(entriesOf(this.definition(name, where)).map((entry) => [entry.value, entry.name]));
  }

  /** A scalar of an attribute or a member: with its enumeration, as an address, an interface, in hexadecimal. */
  scalar(one: SpecMember | SpecAttribute, where: string): Type | null {
    const base = this.integer(one);
    const { enum: name, "display-hint": hint } = one;
    if (base === null) return one["byte-order"] === "big-endian" ? (wideBigEndian[one.type ?? ""] ?? null) : null;
    if (name !== undefined) {
      const { prefix, table } = this.names(name, where);
      const isFlags = this.definition(name, where).type === "flags" || one["enum-as-flags"] === true;
      return isFlags ? flags(base, table, { prefix }) : enumeration(base, table, { prefix });
    }
    if (hint === "ipv4") return ipv4;
    if (hint === "hex") return hexadecimal(base);
    return meaningOf(one.name, base);
  }

  /** Bytes with what the specification says of them: a struct, an address, an array. */
  binary(one: SpecMember | SpecAttribute, length: number | null, where: string): Type {
    const { struct: name, "display-hint": hint } = one;
    if (name !== undefined) {
      const made = this.struct(name, where);
      const count = length === null || made.size === null ? 1 : length / made.size;
      return count > 1 && Number.isInteger(count) ? packed(made, count) : made;
    }
    if (hint === "mac" || hint === "fddi")
      return length === null || length === 6 ? (length === null ? linkAddress : mac) : bytes;
    if (hint === "ipv6") return ipv6;
    if (hint === "ipv4") return ipv4;
    if (hint === "ipv4-or-v6") return ipAddress;
    if (length === 16 && /(^|-)(ip|addr(ess)?-?)?v?6$/.test(one.name)) return ipv6;
    if (length === 6 && /(^|-)(mac|src|dst|sha|tha|sll|tll)$/.test(one.name)) return mac;
    return length === null ? bytes : fixedBytes(length);
  }

  /** An attribute that holds bytes. */
  binaryAttribute(attribute: SpecAttribute, where: string): Type {
    const element = attribute["sub-type"];
    if (element !== undefined) {
      const item = this.scalar({ ...attribute, type: element }, where);
      return packed(item ?? this.fail(`${where}: an array of ${element}`));
    }
    const type = this.binary(attribute, this.exactLength(attribute), where);
    return keyName.test(attribute.name) ? secret(type) : type;
  }

  /** The struct of that name. */
  struct(name: string, where: string): StructType {
    const known = this.structs.get(name);
    if (known !== undefined) return known;
    const { type, members = [] } = this.definition(name, where);
    if (type !== "struct") this.fail(`${where}: ${name} is no struct`);
    if (this.begun.has(name)) this.fail(`definitions, ${name}: holds itself`);
    this.begun.add(name);
    const names = new Set<string>();
    for (const [index, member] of members.entries()) {
      const place = `definitions, ${name}, ${member.name}`;
      if (member.type !== "pad" && names.has(member.name)) this.fail(`${place}: stands there twice`);
      names.add(member.name);
      const isOpen = member.len === undefined && member.struct === undefined;
      if (isOpen && ["pad", "binary", "string"].includes(member.type) && index < members.length - 1)
        this.fail(`${place}: \`len\` is missing`);
    }
    const specs = members.map((member) => this.member(member, `definitions, ${name}, ${member.name}`));
    const bare = struct(identifierOf(name), specs);
    const made = struct(identifierOf(name), [...specs, ...this.tail(bare, name)]);
    this.structs.set(name, made);
    return made;
  }

  /** The padding with which C ends a struct. Descriptions leave it out, while they name the padding inside. */
  private tail(bare: StructType, name: string): readonly MemberSpec[] {
    const alignment = this.alignment(name);
    const over = (bare.size ?? 0) % alignment;
    return bare.size === null || over === 0 ? [] : [[null, alignment - over]];
  }

  private alignment(name: string): number {
    const sizes = (this.definitions.get(name)?.members ?? []).map((member) =>
      member.struct === undefined ? (this.integer(member)?.size ?? 1) : this.alignment(member.struct),
    );
    return Math.max(1, ...sizes);
  }

  private member(member: SpecMember, where: string): MemberSpec {
    const { name, type, len } = member;
    const length = len === undefined ? null : (this.length(len) ?? this.fail(`${where}: no constant is called ${len}`));
    if (type === "pad") return [null, length ?? 0];
    const shown = identifierOf(name);
    if (type === "string") return [shown, length === null ? string : fixedString(length)];
    if (type === "binary") return [shown, this.binary(member, length, where)];
    return [shown, this.scalar(member, where) ?? this.fail(`${where}: no type is called ${type}`)];
  }
}

/** Names that bytes have when they must not leak: specifications do not mark them. */
const keyName = /(^|-)(private-key|preshared-key|cipher-key|key-data|key|nonce-tail|psk|pmk|sopass|kek|kck)$/;

/** What an integer means by its name, where names always mean that. */
function meaningOf(name: string, base: Integral): Type {
  if (base === u32 && /(^|-)ifindex$/.test(name)) return ifindex;
  if (base === s32 && /(^|-)(ifindex|ifi-index)$/.test(name)) return sifindex;
  if (base === s32 && /netnsid$|(^|-)nsid$/.test(name)) return nsid;
  if (base === u8 && /(^|-)family$/.test(name)) return family;
  return base;
}
