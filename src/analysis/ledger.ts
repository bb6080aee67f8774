/**
 * How much of a capture the tables explain and how much not, by family: attributes without a table, bytes without a
 * meaning. A fold over messages. What exactly is not explained is found by the lint.
 */
import type { Field, Message } from "../schema/index.ts";

/** The account of one protocol, generic family or nfnetlink subsystem. */
export interface Account {
  readonly protocol: string;
  readonly family: string | null;
  messages: number;
  /** Attributes that were met, nested ones too. */
  attributes: number;
  /** Those that no table has. */
  unknown: number;
  /** Bytes after the message headers. */
  payload: number;
  /** Bytes shown only as hexadecimal because no table explains them. */
  raw: number;
  /** Bytes shown as hexadecimal because tables say that they are only bytes: cookies, opaque data. */
  opaque: number;
}

const headerLength = 16;

export class Ledger {
  private readonly accounts = new Map<string, Account>();

  /** The accounts in the order of their names. */
  get all(): readonly Account[] {
    return [...this.accounts.values()].sort(
      (one, other) => nameOf(one).localeCompare(nameOf(other), "en") || one.messages - other.messages,
    );
  }

  /** Takes in a message. */
  add(message: Message): void {
    const account = this.accountOf(message);
    account.messages++;
    const own = message.protocol.framing === "raw" ? 0 : Math.min(headerLength, message.end - message.start);
    account.payload += message.end - message.start - own;
    for (const field of message.fields) this.visit(account, field);
  }

  private visit(account: Account, field: Field): void {
    const { issues, nlaType, type, children } = field;
    const length = field.valueEnd - field.valueStart;
    let isRaw = field.kind === "bytes";
    if (nlaType >= 0) account.attributes++;
    for (const { kind } of issues) {
      if (kind === "unknown" && nlaType >= 0) account.unknown++;
      if (kind === "unknown" || (kind === "malformed" && children.length === 0)) isRaw = true;
    }
    if (children.length > 0) {
      for (const child of children) this.visit(account, child);
    } else if (isRaw) account.raw += length;
    else if (type.opaque) account.opaque += length;
  }

  private accountOf(message: Message): Account {
    const { protocol } = message;
    // An error or the end of a dump counts for the family of the request that it answers.
    const family = message.family ?? message.context.requestOf(message)?.layout?.family ?? null;
    const key = `${protocol.name} ${family ?? ""}`;
    const known = this.accounts.get(key);
    if (known !== undefined) return known;
    const made: Account = {
      protocol: protocol.name,
      family,
      messages: 0,
      attributes: 0,
      unknown: 0,
      payload: 0,
      raw: 0,
      opaque: 0,
    };
    this.accounts.set(key, made);
    return made;
  }
}

/** `ROUTE`, `GENERIC ethtool`: how an account is called. */
export function nameOf({ protocol, family }: Pick<Account, "protocol" | "family">): string {
  const short = protocol.replace(/^NETLINK_/, "");
  return family === null ? short : `${short} ${family}`;
}
