/** What the JSON Schemas (draft 2020-12) of all documents are made of. */

export type Schema = { readonly [keyword: string]: unknown };

/** An object with these members and no others, all of them there but for the optional ones. */
export function object(properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: "object", properties, required, additionalProperties: false };
}

export function list(items: Schema): Schema {
  return { type: "array", items };
}

export function nullable(schema: Schema): Schema {
  return { anyOf: [schema, { type: "null" }] };
}

/** One of the words that are the keys of a table: the compiler sees to it that none is missing. */
export function oneOf<Word extends string>(words: Readonly<Record<Word, true>>): Schema {
  return { enum: Object.keys(words) };
}

export function described(description: string, schema: Schema): Schema {
  return { description, ...schema };
}

export function defined(name: string): Schema {
  return { $ref: `#/$defs/${name}` };
}

/** A whole schema with what it is called by. */
export function document(name: string, title: string, body: Schema, definitions: Readonly<Record<string, Schema>>) {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `nlshark:${name}:1`,
    title,
    ...body,
    $defs: definitions,
  };
}

export const version: Schema = { const: 1, description: "version of the format" };
export const text: Schema = { type: "string" };
export const word: Schema = { type: "string", minLength: 1 };
export const flag: Schema = { type: "boolean" };
export const count: Schema = { type: "integer", minimum: 0 };
export const integer: Schema = { type: "integer" };
export const unsigned: Schema = { type: "integer", minimum: 0, maximum: 4_294_967_295 };
export const hex: Schema = { type: "string", pattern: "^([0-9a-f]{2})*$", description: "bytes in hexadecimal" };
export const seconds: Schema = { type: "number", description: "seconds, nine digits after the point" };

export const reference: Schema = {
  type: "string",
  pattern: "^\\d+\\.\\d+$",
  description: "a message: number of its packet, and its place in the packet from 1",
};

export const time: Schema = {
  type: "string",
  pattern: "^((\\d{4}|[+-]\\d{6})-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d|epoch-?\\d+)\\.\\d{9}Z$",
  description: "UTC with nine digits of the second",
};

export const interfaceName = described("interface of the capture file, null where it has no name", nullable(text));
export const interfaceId = described("interface of the capture file, counted from 0", count);
export const nsid = described("id of a network namespace, null for that of the capture", nullable(integer));
export const type = described("constant of the message type, else its number", word);
export const family = described("generic netlink family or nfnetlink subsystem", nullable(word));
export const errno = described("name of the error, null where none is known", {
  anyOf: [{ type: "string", pattern: "^[A-Z]" }, { type: "null" }],
});
export const errorNumber = described("as in the message: negative", integer);
export const protocol: Schema = { type: "string", pattern: "^NETLINK_" };
/** Where counts are by protocol and their number is bounded. */
export const countedProtocol: Schema = { type: "string", pattern: "^(NETLINK_.*|\\(others\\))$" };
