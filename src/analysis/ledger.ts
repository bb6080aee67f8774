/**
 * What of a capture the tables explain and what not, by family: attributes without a table, bytes without a meaning,
 * values that do not fit. A fold over messages.
 */
import { toHex } from "../netlink/index.ts";
import type { Field, Issue, IssueKind, Message } from "../schema/index.ts";

/** Something that was found, the first time with its place. */
export interface Finding {
  readonly kind: IssueKind | "raw";
  /** Path of the field, or the name of the message. */
  readonly what: string;
  readonly text: string;
  /** Message of the first one, as `12.1`. */
  readonly example: string;
  /** The first bytes of the first one in hexadecimal. */
  readonly bytes: string;
  count: number;
}

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
  readonly findings: Map<string, Finding>;
}

const headerLength = 16;
const shownBytes = 16;

/** Kinds of issues that speak of tables or bytes; the others (`assumed`, `limit`, …) are no gap. */
const counted: ReadonlySet<IssueKind> = new Set(["unknown", "malformed", "trailing", "duplicate", "encoding"]);

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
    if (message.problem !== null) this.note(account, message, message.problem.kind, message.name, message.problem);
    for (const issue of message.problems) {
      if (counted.has(issue.kind)) this.note(account, message, issue.kind, message.name, issue);
    }
    for (const field of message.fields) this.visit(account, message, field);
  }

  private visit(account: Account, message: Message, field: Field): void {
    const { issues, nlaType, type, children } = field;
    const length = field.valueEnd - field.valueStart;
    let isRaw = field.kind === "bytes";
    if (nlaType >= 0) account.attributes++;
    for (const issue of issues) {
      if (!counted.has(issue.kind)) continue;
      if (issue.kind === "unknown" && nlaType >= 0) account.unknown++;
      if (issue.kind === "unknown" || (issue.kind === "malformed" && children.length === 0)) isRaw = true;
      this.note(account, message, issue.kind, field.path, type.confidential ? { ...issue, end: issue.start } : issue);
    }
    if (children.length > 0) {
      for (const child of children) this.visit(account, message, child);
    } else if (isRaw) {
      account.raw += length;
      if (issues.length === 0) {
        const { valueStart: start, valueEnd: end } = field;
        this.note(account, message, "raw", field.path, { start, end, text: "bytes that no table explains" });
      }
    } else if (type.opaque) account.opaque += length;
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
      findings: new Map(),
    };
    this.accounts.set(key, made);
    return made;
  }

  private note(
    account: Account,
    message: Message,
    kind: Finding["kind"],
    path: string,
    { text, start, end }: Pick<Issue, "text" | "start" | "end">,
  ): void {
    const what = path.startsWith(message.name) ? path : `${message.name} ${path}`;
    const key = `${kind} ${what.replace(/\[\d+\]/g, "[]")}`;
    const known = account.findings.get(key);
    if (known !== undefined) {
      known.count++;
      return;
    }
    const bytes = toHex(message.bytes, start, Math.min(end, start + shownBytes));
    const more = end - start > shownBytes ? "…" : "";
    account.findings.set(key, { kind, what, text, example: message.id, bytes: `${bytes}${more}`, count: 1 });
  }
}

/** `ROUTE`, `GENERIC ethtool`: how an account is called. */
export function nameOf({ protocol, family }: Pick<Account, "protocol" | "family">): string {
  const short = protocol.replace(/^NETLINK_/, "");
  return family === null ? short : `${short} ${family}`;
}
