/** What a dissector becomes when it is registered: one kind a message type, its summary compiled. */
import type { AttributeSet } from "./attribute-set.ts";
import type { Dissector, Header, HeaderForms, MessageEntry, MessageOptions, Verb } from "./dissector.ts";
import type { Message } from "./message.ts";
import type { StructType } from "./struct.ts";
import { compileTemplate } from "./template.ts";

/** A message type with all that explains it. */
export interface MessageKind {
  readonly number: number;
  readonly name: string;
  readonly verb: Verb;
  readonly dissector: Dissector;
  /** Forms of the fixed header, the first that fits is taken: towards the kernel, and from it. */
  readonly headers: readonly (StructType | null)[];
  readonly replyHeaders: readonly (StructType | null)[];
  readonly request: AttributeSet | null;
  readonly reply: AttributeSet | null;
  /** The words after the type's name. */
  readonly summary: (message: Message) => string;
  /** What explains the message instead where its first byte is one of these address families. */
  readonly families: ReadonlyMap<number, MessageKind> | null;
}

/** The message kinds that a dissector declares, by number, apart where they count apart. */
export interface MessageKinds {
  readonly messages: ReadonlyMap<number, MessageKind>;
  readonly replies: ReadonlyMap<number, MessageKind>;
  readonly notifications: ReadonlyMap<number, MessageKind>;
  /** Of all numbers that have none. */
  readonly others: MessageKind | null;
  /** Of all numbers from the kernel that have none. */
  readonly otherReplies: MessageKind | null;
}

export function compileDissector(dissector: Dissector): MessageKinds {
  const { messages, replies = {}, notifications = {}, others, otherReplies } = dissector;
  return {
    messages: compileEntries(dissector, messages),
    replies: compileEntries(dissector, replies),
    notifications: compileEntries(dissector, notifications),
    others: compileOthers(dissector, others),
    otherReplies: compileOthers(dissector, otherReplies),
  };
}

function compileOthers(dissector: Dissector, entry: MessageEntry | undefined): MessageKind | null {
  return entry === undefined ? null : (compileEntries(dissector, { 0: entry }).get(0) ?? null);
}

/** All kinds that a dissector declares, also those that hold for one address family only. */
export function kindsOf(dissector: Dissector): readonly MessageKind[] {
  const { messages, replies, notifications, others, otherReplies } = compileDissector(dissector);
  return [messages, replies, notifications]
    .flatMap((kinds) => [...kinds.values()])
    .concat([others, otherReplies].filter((kind) => kind !== null))
    .flatMap((kind) => [kind, ...(kind.families?.values() ?? [])]);
}

function compileEntries(
  dissector: Dissector,
  entries: Readonly<Record<number, MessageEntry>>,
): Map<number, MessageKind> {
  const kinds = new Map<number, MessageKind>();
  for (const [key, entry] of Object.entries(entries)) {
    const [name, verb, options = {}] = entry;
    const number = Number(key);
    const families = new Map<number, MessageKind>();
    for (const [family, others] of Object.entries(dissector.families ?? {})) {
      families.set(Number(family), compileKind(dissector, number, name, verb, { ...options, ...others }, null));
    }
    kinds.set(number, compileKind(dissector, number, name, verb, options, families.size === 0 ? null : families));
  }
  return kinds;
}

function compileKind(
  dissector: Dissector,
  number: number,
  name: string,
  verb: Verb,
  options: MessageOptions,
  families: ReadonlyMap<number, MessageKind> | null,
): MessageKind {
  const sets = options.attributes ?? dissector.attributes ?? null;
  const both = sets !== null && "request" in sets ? sets : { request: sets, reply: sets };
  const summary = options.summary ?? dissector.summary ?? "";
  const header = options.header === undefined ? dissector.header : options.header;
  const forms = formsByDirection(header ?? null);
  return {
    number,
    name,
    verb,
    dissector,
    headers: headerForms(forms.request),
    replyHeaders: headerForms(forms.reply),
    request: both.request,
    reply: both.reply,
    summary: typeof summary === "string" ? compileTemplate(summary) : summary,
    families,
  };
}

function formsByDirection(header: Header): { readonly request: HeaderForms; readonly reply: HeaderForms } {
  return header !== null && "request" in header ? header : { request: header, reply: header };
}

function headerForms(header: HeaderForms): readonly (StructType | null)[] {
  if (header === null) return [null];
  return Array.isArray(header) ? header : [header as StructType];
}
