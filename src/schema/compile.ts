/** What a dissector becomes when it is registered: one kind a message type, its summary compiled. */
import { AttributeSet } from "./attributes.ts";
import type { AttributesByMember, Dissector, Header, Verb } from "./dissector.ts";
import type { Message } from "./message.ts";
import type { StructType } from "./struct.ts";
import { compileTemplate } from "./template.ts";

/** A message type with all that explains it. */
export interface MessageKind {
  readonly number: number;
  readonly name: string;
  readonly verb: Verb;
  readonly dissector: Dissector;
  /** Forms of the fixed header, the first that fits is taken. */
  readonly headers: readonly (StructType | null)[];
  readonly request: AttributeSet | null;
  readonly reply: AttributeSet | null;
  /** Where a header member chooses the attributes. */
  readonly choice: AttributesByMember | null;
  /** The words after the type's name. */
  readonly summary: (message: Message) => string;
}

/** The message kinds that a dissector declares, by number. */
export function compileDissector(dissector: Dissector): Map<number, MessageKind> {
  const kinds = new Map<number, MessageKind>();
  for (const [key, entry] of Object.entries(dissector.messages)) {
    const [name, verb, options = {}] = entry;
    const sets = options.attributes ?? dissector.attributes ?? null;
    const choice = sets !== null && "member" in sets ? sets : null;
    const set = sets instanceof AttributeSet ? sets : null;
    const both = sets !== null && "request" in sets ? sets : { request: set, reply: set };
    const summary = options.summary ?? dissector.summary ?? "";
    kinds.set(Number(key), {
      number: Number(key),
      name,
      verb,
      dissector,
      headers: headerForms(options.header === undefined ? dissector.header : options.header),
      request: both.request,
      reply: both.reply,
      choice,
      summary: typeof summary === "string" ? compileTemplate(summary) : summary,
    });
  }
  return kinds;
}

function headerForms(header: Header | undefined): readonly (StructType | null)[] {
  if (header === undefined || header === null) return [null];
  return Array.isArray(header) ? header : [header as StructType];
}
