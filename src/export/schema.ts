/** The JSON Schema of what `export --format ndjson` writes, one message. */

const text = { type: "string" } as const;
const count = { type: "integer", minimum: 0 } as const;
const names = { type: "array", items: { type: ["string", "integer"] } } as const;

const issue = {
  type: "object",
  properties: {
    kind: { enum: ["unknown", "malformed", "truncated", "trailing", "duplicate", "encoding", "limit", "assumed"] },
    path: text,
    start: count,
    end: count,
    text,
  },
  required: ["kind", "path", "start", "end", "text"],
  additionalProperties: false,
} as const;

const head = {
  nlshark: { const: 1 },
  packet: { type: "integer", minimum: 1 },
  time: { type: "string", pattern: "^((\\d{4}|[+-]\\d{6})-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d|epoch-?\\d+)\\.\\d{9}Z$" },
  interface: { type: ["string", "null"] },
  summary: text,
  issues: { type: "array", items: issue },
} as const;

/** A value of a field: what it can be depends on the field, see `nlshark fields`. */
const value = {
  anyOf: [
    { type: ["integer", "string", "boolean"] },
    { type: "array", items: { $ref: "#/$defs/value" } },
    { type: "object", additionalProperties: { $ref: "#/$defs/value" } },
  ],
} as const;

const header = {
  type: "object",
  properties: {
    nlmsg_len: count,
    nlmsg_type: count,
    nlmsg_flags: names,
    nlmsg_seq: count,
    nlmsg_pid: count,
  },
} as const;

/** Draft 2020-12. A message, or a packet that holds none (`message` 0). */
export const messageSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "nlshark:message:1",
  title: "A netlink message as nlshark exports it",
  oneOf: [{ $ref: "#/$defs/message" }, { $ref: "#/$defs/packet" }],
  $defs: {
    value,
    message: {
      type: "object",
      properties: {
        ...head,
        message: { type: "integer", minimum: 1 },
        protocol: { type: "string", pattern: "^NETLINK_" },
        type: text,
        family: text,
        direction: { enum: ["user-to-kernel", "kernel-to-user", "user-to-user", "unknown"] },
        nlmsghdr: header,
        nlmsgerr: {
          type: "object",
          properties: { error: { type: "integer" }, errno: text, request: { $ref: "#/$defs/request" } },
        },
        nlmsgdone: { type: "object", properties: { error: { type: "integer" }, errno: text } },
        payload: { type: "string", pattern: "^([0-9a-f]{2})*$" },
        attributes: { type: "object", additionalProperties: { $ref: "#/$defs/value" } },
        names: { type: "object", additionalProperties: text },
      },
      required: [
        "nlshark",
        "packet",
        "message",
        "time",
        "interface",
        "protocol",
        "type",
        "direction",
        "summary",
        "names",
        "issues",
      ],
      additionalProperties: { type: "object", additionalProperties: { $ref: "#/$defs/value" } },
    },
    request: {
      type: "object",
      properties: {
        type: text,
        family: text,
        nlmsghdr: header,
        attributes: { type: "object", additionalProperties: { $ref: "#/$defs/value" } },
        payload: text,
      },
      required: ["type", "nlmsghdr"],
    },
    packet: {
      type: "object",
      properties: {
        ...head,
        message: { const: 0 },
        link: { type: "object", additionalProperties: { type: ["integer", "string"] } },
        length: count,
      },
      required: ["nlshark", "packet", "message", "time", "interface", "link", "length", "summary", "issues"],
      additionalProperties: false,
    },
  },
} as const;
