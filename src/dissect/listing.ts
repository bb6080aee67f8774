/** What the dissectors know, as plain data for `nlshark dissectors --json`. */
import { knownProtocols, nlaNested, nlaNetByteOrder } from "../netlink/index.ts";
import {
  type AttributeSet,
  compileDissector,
  type Dissector,
  kindsOf,
  type NamedValue,
  NestType,
  nlmsghdr,
  policyType,
  StructType,
  type Type,
  type Wire,
} from "../schema/index.ts";
import { control, errno, extendedAck } from "./control.ts";

export interface ListedAttribute {
  readonly name: string;
  readonly value: number;
  readonly wire: Wire;
  readonly bigEndian?: true;
  readonly multi?: true;
  readonly aliases?: readonly string[];
}

export interface ListedSet {
  readonly set: string;
  readonly attributes: readonly ListedAttribute[];
}

export interface ListedStruct {
  readonly struct: string;
  readonly size: number | null;
  readonly members: readonly { readonly member: string; readonly offset: number; readonly wire: Wire }[];
}

export interface ListedMessage {
  readonly name: string;
  readonly value: number;
  readonly verb: string;
}

export interface ListedDissector {
  readonly protocol: string;
  readonly family?: string;
  readonly note?: string;
  readonly messages: readonly ListedMessage[];
}

export interface Listing {
  readonly dissectors: readonly ListedDissector[];
  readonly sets: readonly ListedSet[];
  readonly structs: readonly ListedStruct[];
  /** Enumerators, flags (by value, not by bit) and other constants. */
  readonly constants: readonly NamedValue[];
}

/** Walks everything that is reachable from the dissectors, each set, struct and type once. */
export function listDissectors(dissectors: readonly Dissector[]): Listing {
  const walk = new Walk();
  const listed: ListedDissector[] = [];
  for (const dissector of dissectors) {
    const messages: ListedMessage[] = [];
    const { messages: own, replies, notifications } = compileDissector(dissector);
    for (const kinds of [own, replies, notifications]) {
      for (const { name, number, verb } of kinds.values()) messages.push({ name, value: number, verb });
    }
    for (const { headers, replyHeaders, request, reply } of kindsOf(dissector)) {
      for (const header of [...headers, ...replyHeaders]) if (header !== null) walk.type(header);
      if (request !== null) walk.set(request);
      if (reply !== null) walk.set(reply);
    }
    walk.constants.push(...(dissector.constants ?? []));
    const { protocol, family, note } = dissector;
    listed.push({
      protocol,
      ...(family === undefined ? {} : { family }),
      ...(note === undefined ? {} : { note }),
      messages,
    });
  }
  walk.type(errno);
  walk.set(extendedAck);
  walk.set(policyType);
  for (const [name, value] of Object.entries(control)) {
    walk.constants.push({ name: `NLMSG_${name.toUpperCase()}`, value });
  }
  framing(walk);
  return { dissectors: listed, sets: walk.sets, structs: walk.structs, constants: walk.constants };
}

/** Names of the framing itself: protocols, flags of messages by every verb, flags of attributes. */
function framing(walk: Walk): void {
  walk.type(nlmsghdr.plain);
  for (const { members } of Object.values(nlmsghdr)) for (const { type } of members) walk.type(type);
  for (const { name, number } of knownProtocols) walk.constants.push({ name, value: number });
  walk.constants.push(
    { name: "NLA_F_NESTED", value: nlaNested },
    { name: "NLA_F_NET_BYTEORDER", value: nlaNetByteOrder },
  );
}

class Walk {
  readonly sets: ListedSet[] = [];
  readonly structs: ListedStruct[] = [];
  readonly constants: NamedValue[] = [];
  private readonly seen = new Set<Type | AttributeSet>();

  set(set: AttributeSet): void {
    if (this.seen.has(set)) return;
    this.seen.add(set);
    const attributes: ListedAttribute[] = [];
    for (const { number, name, type, multi, aliases } of set.known) {
      attributes.push({
        name,
        value: number,
        wire: type.wire,
        ...(type.bigEndian ? { bigEndian: true } : {}),
        ...(multi ? { multi: true } : {}),
        ...(aliases.length > 0 ? { aliases } : {}),
      });
      for (const alias of aliases) this.constants.push({ name: alias, value: number });
    }
    this.sets.push({ set: set.name, attributes });
    for (const { type } of set.known) this.type(type);
  }

  type(type: Type): void {
    if (this.seen.has(type)) return;
    this.seen.add(type);
    this.constants.push(...type.named);
    if (type instanceof NestType) this.set(type.set);
    if (type instanceof StructType) {
      const members = type.members.map(({ name, offset, type: inner }) => ({ member: name, offset, wire: inner.wire }));
      this.structs.push({ struct: type.name, size: type.size, members });
    }
    for (const inner of type.inner) this.type(inner);
  }
}
