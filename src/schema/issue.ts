/** What is wrong with, or uncertain about, a field. Nothing throws because of bytes in a capture. */

/**
 * - `unknown`: no table names this; it is shown by number and bytes
 * - `malformed`: the bytes contradict the format
 * - `truncated`: the capture cut the packet
 * - `trailing`: bytes after the end
 * - `duplicate`: a second one where only one makes sense
 * - `encoding`: text that is not valid text
 * - `limit`: nlshark stopped here on purpose
 * - `assumed`: inferred, not read
 */
export const issueKinds = [
  "unknown",
  "malformed",
  "truncated",
  "trailing",
  "duplicate",
  "encoding",
  "limit",
  "assumed",
] as const;

export type IssueKind = (typeof issueKinds)[number];

export interface Issue {
  readonly kind: IssueKind;
  /** Dotted names from the message down, e.g. `IFLA_LINKINFO.IFLA_INFO_DATA`; empty for the message itself. */
  readonly path: string;
  /** Offsets in the packet's bytes. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Receives what a type finds wrong with a range of bytes. */
export type Report = (kind: IssueKind, text: string, start?: number, end?: number) => void;
