/** What one message says about a link, an nsid or a wish, copied out of it. */

/** Which message of which capture, and when (nanoseconds since the epoch). */
export interface At {
  readonly id: string;
  readonly time: bigint;
}

/** Where a request wants a link to be: a file descriptor or process of the asker, or an nsid. */
export interface Destination {
  readonly by: "fd" | "pid" | "nsid";
  readonly number: number;
}

/** A request about links or nsids. */
export interface Request extends At {
  /** `RTM_NEWLINK`. */
  readonly name: string;
  readonly isGet: boolean;
  readonly isDump: boolean;
  /** A dump of some links only. */
  readonly isFiltered: boolean;
  readonly creates: boolean;
  readonly index: number | null;
  readonly linkName: string | null;
  readonly kind: string | null;
  readonly address: string | null;
  readonly link: number | null;
  readonly bound: number | null;
  readonly linkNetnsid: number | null;
  /** The nsid in which it shall be done. */
  readonly target: number | null;
  readonly destination: Destination | null;
  readonly peer: { readonly linkName: string | null; readonly destination: Destination | null } | null;
  /** The nsid that it wants to give or asks for, the namespace that it names. */
  readonly nsid: number | null;
  readonly of: Destination | null;
  /** Whether a message of the exchange passes the display filter. */
  wanted: boolean;
  /** Its ack or error: undefined while there is none. */
  outcome: { readonly at: At; readonly error: number } | undefined;
  answers: number;
}

/** What is said about a link. */
export interface LinkFacts {
  readonly gone: boolean;
  readonly index: number;
  readonly linkName: string | null;
  readonly kind: string | null;
  readonly address: string | null;
  readonly master: number | null;
  readonly link: number | null;
  readonly bound: number | null;
  readonly linkNetnsid: number | null;
  readonly newNetnsid: number | null;
  readonly newIndex: number | null;
  /** False for answers that were asked for the name alone: what they leave out is not absent. */
  readonly whole: boolean;
}

/**
 * Whose link a message speaks of. `own`: the capture's namespace, shown by an answer. `assumed`: the same, for all that
 * the capture shows. `elsewhere`: surely not, a listener to all nsids brought it. `unknown`: such a listener is there,
 * and nothing says.
 */
export type Whose = "own" | "assumed" | "elsewhere" | "unknown";

export interface LinkSighting extends At {
  readonly facts: LinkFacts;
  readonly answer: boolean;
  /** The nsid whose namespace an answer is about, null for the capture's own. */
  readonly target: number | null;
  readonly request: Request | null;
  whose: Whose;
  /** Whether a message that says this passes the display filter. */
  wanted: boolean;
  /** The last message that said the same, with nothing else said between. */
  until: At;
}

/** The kernel says that an index or name is not there. */
export interface Absence extends At {
  readonly index: number | null;
  readonly linkName: string | null;
}

/** A complete answer to a dump of links. */
export interface LinkDump {
  readonly from: At;
  readonly to: At;
  readonly target: number | null;
  readonly indexes: ReadonlySet<number>;
}

export interface NsidSighting extends At {
  readonly answer: boolean;
  readonly gone: boolean;
  readonly nsid: number;
  /** In the asker's own count, where the answer is about another namespace's. */
  readonly current: number | null;
  readonly target: number | null;
  readonly request: Request | null;
  wanted: boolean;
  until: At;
}

/** Nanoseconds in a millisecond. */
export const millisecond = 1_000_000n;

/**
 * Whether a hardware address tells devices apart: an Ethernet address that looks random. Not so are zeros, addresses of
 * tunnels (which are IP addresses) and those that people and container engines make from numbers.
 */
export function isStrong(address: string | null): address is string {
  if (address === null || !/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(address)) return false;
  if (address.startsWith("02:42:") || address.startsWith("33:33:")) return false;
  const octets = address.split(":");
  return new Set(octets).size >= 4 && octets.filter((octet) => octet === "00").length < 3;
}
