/**
 * How a dissector is declared: which messages, which header, which attributes, what a message teaches, how its line
 * reads. A dissector is data; it is found by the manifest and interpreted by `src/dissect`.
 */
import type { AttributeSet } from "./attribute-set.ts";
import type { Message } from "./message.ts";
import type { StructType } from "./struct.ts";
import type { NamedValue } from "./type.ts";

/** What a message does. Flags of the netlink header read by it. */
export type Verb = "get" | "new" | "del" | "set" | "notify" | "reply";

/** One struct, or several forms of which the first that the payload can hold is taken. `null` stands for no header. */
export type HeaderForms = StructType | readonly (StructType | null)[] | null;

/** A fixed header; `request` and `reply` where it differs by direction. */
export type Header = HeaderForms | { readonly request: HeaderForms; readonly reply: HeaderForms };

/** A summary line: a template over field names (see {@link compileTemplate}), or a function where words need one. */
export type Summary = string | ((message: Message) => string);

/** The attributes of a message, where they differ by direction. */
export type Attributes = AttributeSet | { readonly request: AttributeSet; readonly reply: AttributeSet };

export interface MessageOptions {
  /** Where this message's header differs from the dissector's. */
  readonly header?: Header;
  /** Where its attributes differ. `request` and `reply` may differ too. */
  readonly attributes?: Attributes;
  readonly summary?: Summary;
}

/** `[constant, verb]` or `[constant, verb, what differs]`. */
export type MessageEntry = readonly [name: string, verb: Verb] | readonly [name: string, verb: Verb, MessageOptions];

/** "Interface `index` is called `name`", told by messages of these types; `gone` lists those that end it. */
export interface TeachesInterface {
  readonly messages: readonly number[];
  readonly gone?: readonly number[];
  readonly interface: { readonly index: string; readonly name: string };
}

/** "This number is that generic family, and its own header is so long." */
export interface TeachesFamily {
  readonly messages: readonly number[];
  readonly family: {
    readonly id: string;
    readonly name: string;
    readonly version: string;
    readonly headerSize: string;
  };
}

/**
 * "What is known as `about` under this key (top-level attributes, members of headers) is `value`": `{ about: "set key", key: ["NFTA_SET_TABLE", "NFTA_SET_NAME"],
 * value: "NFTA_SET_KEY_TYPE" }`. The selector {@link byFact} asks for it. `requests` says that requests teach too.
 */
export interface TeachesFact {
  readonly messages: readonly number[];
  readonly requests?: boolean;
  readonly fact: { readonly about: string; readonly key: readonly string[]; readonly value: string };
}

export type Teaches = TeachesInterface | TeachesFamily | TeachesFact;

export interface DissectorSpec {
  /** `NETLINK_ROUTE`, … */
  readonly protocol: string;
  /** Name of the generic netlink family; its messages are then commands. */
  readonly family?: string;
  /** Name of the nfnetlink subsystem; its messages are then the low byte of the type. */
  readonly subsystem?: string;
  readonly messages: Readonly<Record<number, MessageEntry>>;
  /** Messages from the kernel, for a family in which they count separately from those to it. */
  readonly replies?: Readonly<Record<number, MessageEntry>>;
  /** Messages from the kernel that answer nobody (`nlmsg_pid` is 0), for a family in which they count separately. */
  readonly notifications?: Readonly<Record<number, MessageEntry>>;
  /** Any message whose number no table has. */
  readonly others?: MessageEntry;
  /** Any message from the kernel whose number no table has. */
  readonly otherReplies?: MessageEntry;
  readonly header?: Header;
  readonly attributes?: Attributes;
  /** The attribute that says in which namespace the message's interface indexes count, e.g. `IFLA_TARGET_NETNSID`. */
  readonly namespace?: string;
  readonly teaches?: readonly Teaches[];
  /** True when the kernel's messages keep the flags of the request that caused them, NLM_F_REQUEST too. */
  readonly keepsRequestFlags?: boolean;
  readonly summary?: Summary;
  /** Names of errors that only these messages are answered with, by their positive number. */
  readonly errors?: Readonly<Record<number, string>>;
  /** What differs in all messages for an address family, which is the first byte of their payload. */
  readonly families?: Readonly<Record<number, MessageOptions>>;
  /** Constants that belong here and that no field carries, such as group names; for `dissectors --json`. */
  readonly constants?: readonly NamedValue[];
  /** A note that `nlshark dissectors` prints, e.g. that a family was never merged. */
  readonly note?: string;
}

export interface Dissector extends DissectorSpec {}

/** Declares a dissector. Returns what it is given; the registry checks it. */
export function defineDissector(spec: DissectorSpec): Dissector {
  return spec;
}

/** One line of the manifest: a protocol, family or subsystem and where its tables are. */
export interface ManifestEntry {
  readonly protocol: string;
  /** Generic netlink family, or nfnetlink subsystem. */
  readonly family?: string;
  /** Ranges of message types that these tables are for; all of the protocol when absent. */
  readonly types?: readonly (readonly [first: number, last: number])[];
  readonly version?: number;
  /** Highest command and attribute, to recognise a family whose id the capture does not tell. */
  readonly maxCommand?: number;
  readonly maxAttribute?: number;
  readonly load: () => Promise<readonly Dissector[]>;
}
