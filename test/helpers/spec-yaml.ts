/** A small specification in YAML, of which a test gives what it is about. */

export interface Parts {
  /** Top-level keys beside those of every specification. */
  readonly head?: string;
  readonly definitions?: string;
  /** Attributes of the set `main`. */
  readonly attributes?: string;
  /** More sets. */
  readonly sets?: string;
  readonly operations?: string;
}

/** A specification of the family `t` with one set and the command `go`, number 1. */
export function yaml({ head = "", definitions = "[]", attributes = "[]", sets = "", operations }: Parts): string {
  return `
name: t
${head}
definitions: ${definitions}
attribute-sets:
  - { name: main, name-prefix: t-a-, attributes: ${attributes} }
${sets}
operations:
${operations ?? "  list: [{ name: go, attribute-set: main, do: { request: {}, reply: {} } }]"}
`;
}
