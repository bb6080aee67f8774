/** The language in which dissectors are written; all that a dissector or a plugin imports. */

export { toHex } from "../netlink/index.ts";
export { ipv4Leading, ipv6Leading, ipv6Prefix } from "./address-prefix.ts";
export {
  address,
  addressFamily,
  colonHex,
  ipAddress,
  ipv4,
  ipv4Text,
  ipv6,
  ipv6Text,
  linkAddress,
  linkAddressIn,
  mac,
  mplsLabels,
  mplsText,
  socketAddress,
  socketStorage,
  wideAddress,
} from "./addresses.ts";
export { counted, countedIn, type Element, IndexedType, indexed, packed, repeated } from "./arrays.ts";
export {
  type AttributeEntry,
  type AttributeOptions,
  AttributeSet,
  AttributeSpec,
  attributes,
  unknown,
} from "./attribute-set.ts";
export { attributeFields, NestType, nest, nestAfter, writeAttributes } from "./attributes.ts";
export { base64 } from "./base64.ts";
export { type BitmapOptions, bitList, bitmap, byteBitmap } from "./bitmap.ts";
export { type BitField, bitRange, bitString, bits, hostBits } from "./bits.ts";
export { compileDissector, kindsOf, type MessageKind, type MessageKinds } from "./compile.ts";
export { completeSet } from "./complete.ts";
export { type Concatenation, concatenation } from "./concatenation.ts";
export { detached } from "./detached.ts";
export {
  type Attributes,
  type Dissector,
  type DissectorSpec,
  defineDissector,
  type Header,
  type HeaderForms,
  type ManifestEntry,
  type MessageEntry,
  type MessageOptions,
  type Summary,
  type Teaches,
  type TeachesFact,
  type TeachesFamily,
  type TeachesInterface,
  type Verb,
} from "./dissector.ts";
export { domainNames } from "./domain-names.ts";
export { bitfield32, constants, EnumType, enumeration, FlagsType, flags, type NameOptions } from "./enums.ts";
export { Field, type FieldKind } from "./field.ts";
export { instant } from "./instant.ts";
export {
  be16,
  be32,
  be64,
  hexadecimal,
  Integral,
  le16,
  le32,
  le64,
  named,
  quantity,
  s8,
  s16,
  s32,
  s64,
  sbe16,
  sbe32,
  sbe64,
  sint,
  u8,
  u16,
  u32,
  u64,
  uint,
} from "./integers.ts";
export { type Issue, type IssueKind, issueKinds, type Report } from "./issue.ts";
export { type JsonOptions, JsonWriter, jsonKey, jsonString } from "./json-writer.ts";
export { awaited, filled, type LinkEnd, type Links } from "./links.ts";
export {
  FamilyType,
  family,
  familyOf,
  fd,
  genericFamily,
  InterfaceIndexType,
  ifindex,
  ifindexIn,
  ifindexOf,
  NamespaceIdType,
  netfilterFamily,
  nsid,
  pid,
  sifindex,
  sifindexOr,
  type TaughtName,
} from "./meanings.ts";
export {
  type Answer,
  type Direction,
  type FactAnswer,
  type Layout,
  Message,
  type MessageContext,
  type NameAnswer,
  nlmsghdr,
  type RequestReference,
  type ShowOptions,
} from "./message.ts";
export { writeMessageBody, writeMessageHeader, writeMessageName, writeMessageParts } from "./message-json.ts";
export { type Notation, notation } from "./notation.ts";
export { optional } from "./optional.ts";
export { ordered } from "./ordered.ts";
export { padded } from "./padded.ts";
export type { Plugin, PluginRegistry } from "./plugin.ts";
export { policyType } from "./policy.ts";
export { printable, printableJson } from "./printable.ts";
export { keyValues, PropertiesType, type Property, properties } from "./properties.ts";
export { records } from "./records.ts";
export { deepestNest, type Place, Scope } from "./scope.ts";
export { byByteOrder, byDirection, firstFit, noLongerThan, SelectType, select } from "./select.ts";
export {
  by,
  byAll,
  byBits,
  byFact,
  byFirst,
  byIndex,
  byLeadingBits,
  byMask,
  byPath,
  byPreceding,
  byPresence,
  bySibling,
  type Selector,
} from "./selectors.ts";
export { atMost, sized } from "./sized.ts";
export { Member, type MemberSpec, StructType, struct } from "./struct.ts";
export { compileTemplate } from "./template.ts";
export { bytes, decodeText, fixedBytes, fixedString, flag, pad, secret, string, unused } from "./text.ts";
export { type NamedValue, Type, type Value, type ValueKind, type Wire } from "./type.ts";
export { union } from "./union.ts";
export { unixName } from "./unix-name.ts";
export { unlessDump } from "./unless-dump.ts";
