/** The lint: a fold over the messages of a capture that tries every rule on each. */
import { toHex } from "../../netlink/index.ts";
import type { Field, Issue, Message } from "../../schema/index.ts";
import type { Joined } from "../exchange.ts";
import { Conversation, type Told } from "./conversation.ts";
import type { FieldRule, Hit, IssueRule, MessageRule, Rule, Severity } from "./rule.ts";
import { rawBytes, rules } from "./rules.ts";

/** Something that a rule found. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** The message, as `12.1`. */
  readonly message: string;
  readonly type: string;
  /** Of the field; null where it is about the message. */
  readonly path: string | null;
  /** Both. */
  readonly what: string;
  /** Offsets in the packet's bytes. */
  readonly start: number;
  readonly end: number;
  /** The first of these bytes in hexadecimal; none where they are secret. */
  readonly bytes: string;
  readonly text: string;
}

/** Findings of one rule about the same thing, with the first one. */
export interface FindingGroup {
  readonly example: Finding;
  count: number;
}

const shownBytes = 16;

/** Groups that are kept apart; a hostile capture has no more. */
const mostGroups = 10_000;

const severityRank: Readonly<Record<Severity, number>> = { error: 0, warn: 1, note: 2 };

/** Which rules are tried: those of `only`, or all, without those of `silence`. */
export interface LintOptions {
  readonly only?: readonly string[];
  readonly silence?: readonly string[];
  /** Receives each finding as it is made. */
  readonly each?: (finding: Finding) => void;
  /** Says in which messages findings count; all unless given. */
  readonly wants?: (message: Message) => boolean;
}

export class Linter {
  private readonly enabled: ReadonlySet<string>;
  private readonly issueRules: readonly IssueRule[];
  private readonly fieldRules: readonly FieldRule[];
  private readonly messageRules: readonly MessageRule[];
  private readonly conversation = new Conversation();
  private readonly byKey = new Map<string, FindingGroup>();
  private readonly each: (finding: Finding) => void;
  private readonly wants: (message: Message) => boolean;

  constructor({ only = [], silence = [], each = () => {}, wants = () => true }: LintOptions = {}) {
    const wanted = rules.filter(({ name }) => (only.length === 0 || only.includes(name)) && !silence.includes(name));
    this.enabled = new Set(wanted.map(({ name }) => name));
    this.issueRules = rules.filter((rule) => rule.looksAt === "issue");
    this.fieldRules = wanted.filter((rule) => rule.looksAt === "field");
    this.messageRules = wanted.filter((rule) => rule.looksAt === "message");
    this.each = each;
    this.wants = wants;
  }

  /** Takes in the next message with its role. */
  add(joined: Joined): void {
    const { message } = joined;
    const isWanted = this.wants(message);
    for (const told of this.conversation.add(joined, isWanted)) this.tell(told);
    if (!isWanted) return;
    if (message.problem !== null) this.issue(message, null, message.problem);
    for (const issue of message.problems) this.issue(message, null, issue);
    for (const rule of this.messageRules) this.hit(rule, message, null, rule.find(message));
    // What an error echoes was looked at in the request itself.
    const hasRequest = joined.exchange !== null;
    for (const field of message.fields) this.visit(message, field, hasRequest);
  }

  /** The capture has ended: tells what still waits. */
  finish(): void {
    for (const told of this.conversation.finish()) this.tell(told);
  }

  /** Groups of findings, the gravest and most frequent first. */
  get groups(): readonly FindingGroup[] {
    return [...this.byKey.values()].sort((one, other) => {
      const [a, b] = [severityRank[one.example.severity], severityRank[other.example.severity]];
      return a - b || other.count - one.count;
    });
  }

  private visit(message: Message, field: Field, hasRequest: boolean): void {
    const isEcho = field.message.outer !== null;
    if (isEcho && hasRequest) return;
    const { issues, children } = field;
    for (const issue of issues) this.issue(message, field, issue);
    if (!isEcho) for (const rule of this.fieldRules) this.hit(rule, message, field, rule.find(field, message));
    if (children.length > 0) for (const child of children) this.visit(message, child, hasRequest);
    else if (field.kind === "bytes" && issues.length === 0) {
      const { valueStart: start, valueEnd: end } = field;
      this.hit(rawBytes, message, field, { start, end, text: `${end - start} bytes that no table explains` });
    }
  }

  private issue(message: Message, field: Field | null, issue: Issue): void {
    const rule = this.issueRules.find(({ fits }) => fits(issue, field, message));
    if (rule !== undefined) this.hit(rule, message, field, issue);
  }

  private hit(rule: Rule, message: Message, field: Field | null, hit: Hit | null): void {
    if (hit === null || !this.enabled.has(rule.name)) return;
    const { start, end, text, severity = rule.severity } = hit;
    const path = field?.path ?? null;
    const bytes = field?.type.confidential === true ? "" : this.bytes(message, start, end);
    this.note({ ...placeOf(message.id, message.name, path), rule: rule.name, severity, start, end, bytes, text });
  }

  private tell({ rule: { name, severity }, id, type, start, end, bytes, text }: Told): void {
    if (this.enabled.has(name))
      this.note({ ...placeOf(id, type, null), rule: name, severity, start, end, bytes, text });
  }

  private bytes(message: Message, start: number, end: number): string {
    return `${toHex(message.bytes, start, Math.min(end, start + shownBytes))}${end - start > shownBytes ? "…" : ""}`;
  }

  private note(finding: Finding): void {
    this.each(finding);
    const key = `${finding.rule} ${finding.severity} ${finding.what.replace(/\[\d+\]/g, "[]")}`;
    const group = this.byKey.get(key);
    if (group !== undefined) group.count++;
    else if (this.byKey.size < mostGroups) this.byKey.set(key, { example: finding, count: 1 });
  }
}

function placeOf(
  message: string,
  type: string,
  path: string | null,
): Pick<Finding, "message" | "type" | "path" | "what"> {
  return { message, type, path, what: path === null ? type : `${type} ${path}` };
}
