/** What a rule of the lint is, and what it finds. */
import type { Field, Issue, Message } from "../../schema/index.ts";

/**
 * `error`: the kernel refuses it, or it cannot be read. `warn`: it is accepted and most likely not what was meant, or
 * nlshark cannot explain it. `note`: legal and worth knowing.
 */
export type Severity = "error" | "warn" | "note";

/** One place where a rule applies. Ranges are offsets in the packet's bytes. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  /** What is there, in a sentence without a full stop. */
  readonly text: string;
  /** Less or more than the rule's own severity, where that depends. */
  readonly severity?: Severity;
}

interface RuleFacts {
  /** As `--silence` and `--only` take it. */
  readonly name: string;
  readonly severity: Severity;
  /** What it means and why it matters. */
  readonly meaning: string;
}

/** Takes what dissecting found wrong: the first rule that fits an issue has it. */
export interface IssueRule extends RuleFacts {
  readonly looksAt: "issue";
  readonly fits: (issue: Issue, field: Field | null, message: Message) => boolean;
}

/** Looks at each field of a message of its own; not at echoes of requests. */
export interface FieldRule extends RuleFacts {
  readonly looksAt: "field";
  readonly find: (field: Field, message: Message) => Hit | null;
}

/** Looks at a message as a whole. */
export interface MessageRule extends RuleFacts {
  readonly looksAt: "message";
  readonly find: (message: Message) => Hit | null;
}

/** Found by what messages have to do with each other; see `conversation.ts`. */
export interface ConversationRule extends RuleFacts {
  readonly looksAt: "exchange";
}

export type Rule = IssueRule | FieldRule | MessageRule | ConversationRule;
