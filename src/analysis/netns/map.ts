/** The map of network namespaces: what the captures say together, each conclusion with how sure it is and why. */
import type { Relation } from "./kinds.ts";
import type { Evidence, Strength } from "./nodes.ts";

/** `certain`: follows from what the messages say. `likely`: nothing speaks against it. */
export type Certainty = Strength;

/** Why something is concluded: a rule by name, with the messages that it stands on. */
export interface Reason {
  readonly rule: string;
  readonly text: string;
  readonly certainty: Certainty;
  readonly evidence: readonly Evidence[];
}

/** A namespace as others name it. */
export interface NamespaceName {
  /** The label of its capture, else how a capture counts it: `nsid 7 of init`. */
  readonly name: string;
  readonly captured: boolean;
  /** Whether it has no capture and the user named its number. */
  readonly labelled: boolean;
}

/** What an nsid of a capture means, for a time. */
export interface NsidRow {
  readonly nsid: number;
  readonly namespace: NamespaceName;
  /** How sure it is which capture's namespace it is; null where it is none's. */
  readonly certainty: Certainty | null;
  readonly reasons: readonly Reason[];
  /** Captures that it could be, where more than one fits. */
  readonly candidates: readonly string[];
  /** How it came: by request, or on the kernel's own account; null where the capture does not show it. */
  readonly assigned: {
    readonly by: "set" | "automatic" | "notified";
    readonly at: Evidence;
    readonly request: Evidence | null;
  } | null;
  readonly deleted: Evidence | null;
  /** The first and the last time that something speaks of the number with this meaning. */
  readonly from: bigint;
  readonly to: bigint;
  /** The same for what is certain; before and after it is likely that the number meant the same. */
  readonly certain: { readonly from: bigint; readonly to: bigint } | null;
}

export interface FarDevice {
  readonly name: string;
  readonly kind: string | null;
  readonly gone: boolean;
  readonly certainty: Certainty;
}

/** The other end of a link. */
export interface OtherEnd {
  readonly relation: Relation | "link";
  /** The last message that says so. */
  readonly said: Evidence;
  /** As the link's message says it; null: the namespace of the link itself. */
  readonly linkNetnsid: number | null;
  /** The namespace in which the index counts. */
  readonly namespace: NamespaceName;
  readonly certainty: Certainty;
  /** Index there; null where the kind has none, 0 for no device. */
  readonly index: number | null;
  /** The device with that index; likely where it was not seen at the time of the claim, but before or after. */
  readonly device: FarDevice | null;
  /** The request that made both ends of a pair. */
  readonly made: Evidence | null;
  /** True when the device names this link in turn. */
  readonly reciprocal: boolean;
  readonly reasons: readonly Reason[];
  /** What does not fit, and what else it could be. */
  readonly doubts: readonly string[];
}

export interface InterfaceRow {
  readonly index: number;
  readonly name: string;
  /** All names in order, the last one first. */
  readonly names: readonly { readonly name: string; readonly at: Evidence }[];
  readonly kind: string | null;
  readonly address: string | null;
  readonly addresses: readonly { readonly address: string; readonly at: Evidence }[];
  readonly master: { readonly index: number; readonly name: string | null } | null;
  readonly first: Evidence;
  readonly last: Evidence;
  /** How it appeared: a request made it, it moved in, or it was there when the capture saw it first. */
  readonly appeared: "created" | "moved-in" | "announced" | "seen";
  /**
   * `deleted`, `moved`: a notification tells it. `sent`: nobody listened, but a request to move it was granted, and it was
   * not there afterwards. `missed`: an answer shows that it is not there any more.
   */
  readonly gone: {
    readonly at: Evidence;
    readonly how: "deleted" | "moved" | "sent" | "missed";
    /**
     * Where it went, null where that is not known; of `moved` the story says how sure that is, of `sent` it is likely: the
     * process that the request names had that nsid at about that time.
     */
    readonly to: NamespaceName | null;
  } | null;
  readonly certainty: Certainty;
  readonly end: OtherEnd | null;
}

export interface NamespaceMap {
  readonly namespace: NamespaceName;
  readonly file: string | null;
  readonly interface: number | null;
  readonly first: bigint | null;
  readonly last: bigint | null;
  readonly nsids: readonly NsidRow[];
  readonly interfaces: readonly InterfaceRow[];
  /** Links of which no message passes the display filter; they are left out of `interfaces`. */
  readonly unshown: number;
  /** An index that answers give to two links in turn: this is a capture of several namespaces. */
  readonly mixed: number | null;
  /** Link messages whose namespace is another one, or not known, because a socket listens to all nsids. */
  readonly foreign: { readonly elsewhere: number; readonly unknown: number };
}

/** One stay of a link that moves. */
export interface Stay {
  readonly namespace: NamespaceName;
  readonly certainty: Certainty | null;
  readonly index: number;
  readonly name: string | null;
  readonly address: string | null;
}

export interface MoveStep {
  /** The messages that tell it; none for a move that no capture shows. */
  readonly at: readonly Evidence[];
  /** In the count of the namespace that it left. */
  readonly nsid: number | null;
  readonly request: { readonly at: Evidence; readonly by: string; readonly number: number } | null;
  readonly to: Stay;
}

/** A link that changed its namespace, from the first place where it was seen to the last. */
export interface Story {
  readonly kind: string | null;
  readonly address: string | null;
  readonly created: Evidence | null;
  readonly start: Stay;
  readonly steps: readonly MoveStep[];
  readonly certainty: Certainty;
}

export interface Conflict {
  readonly text: string;
  readonly rule: string;
  readonly evidence: readonly Evidence[];
}

export interface Twin {
  readonly label: string;
  /** The capture that was taken in its place. */
  readonly of: string;
  /** How many answers are in both. */
  readonly answers: number;
}

export interface NetnsMap {
  /** Captures of a namespace that has another one. */
  readonly twins: readonly Twin[];
  readonly namespaces: readonly NamespaceMap[];
  readonly stories: readonly Story[];
  readonly conflicts: readonly Conflict[];
}
