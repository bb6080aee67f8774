/** The JSON Schema of `nlshark netns --json`. */
import type { Certainty, InterfaceRow, NsidRow, OtherEnd } from "../../analysis/index.ts";
import {
  count,
  defined,
  described,
  document,
  flag,
  integer,
  list,
  nullable,
  object,
  oneOf,
  reference,
  text,
  time,
  version,
  word,
} from "./pieces.ts";

const evidence = object({ capture: described("label of the capture", word), message: reference, time });
const namespace = object({
  name: word,
  captured: described("a capture was taken in it", flag),
  labelled: described("it has no capture, and the user named its nsid", flag),
});
const certainty = oneOf<Certainty>({ certain: true, likely: true });
const rule = { type: "string", pattern: "^[a-z]+(-[a-z]+)*$" };
const [at, space, sure] = [defined("evidence"), defined("namespace"), defined("certainty")];
const reason = object({ rule, text, certainty: sure, evidence: list(at) });
const index = described("of an interface", count);
const span = { from: time, to: time };

const nsidRow = object({
  nsid: integer,
  namespace: space,
  certainty: described("null where it is no captured namespace", nullable(sure)),
  certain: described("for this time it is certain", nullable(object(span))),
  ...span,
  candidates: described("captures that it could be, where more than one fits", list(word)),
  assigned: nullable(
    object({
      by: oneOf<NonNullable<NsidRow["assigned"]>["by"]>({ set: true, automatic: true, notified: true }),
      at,
      request: nullable(at),
    }),
  ),
  deleted: nullable(at),
  reasons: list(defined("reason")),
});

const end = object({
  relation: oneOf<OtherEnd["relation"]>({ peer: true, lower: true, tunnel: true, link: true }),
  namespace: space,
  certainty: sure,
  linkNetnsid: described("as the link's message says it; null for its own namespace", nullable(integer)),
  index: described("in that namespace; 0 for no device", nullable(count)),
  device: nullable(object({ name: text, kind: nullable(text), gone: flag, certainty: sure })),
  made: described("the request that made both ends", nullable(at)),
  reciprocal: described("the device names this link in turn", flag),
  said: described("the last message that says so", at),
  reasons: list(defined("reason")),
  doubts: list(text),
});

const link = object({
  index,
  name: text,
  kind: described("what the link is: veth, vlan, …", nullable(text)),
  address: nullable(text),
  master: nullable(object({ index, name: nullable(text) })),
  names: described("all of them, the last one first", list(object({ name: text, at }))),
  addresses: list(object({ address: text, at })),
  first: at,
  last: at,
  appeared: oneOf<InterfaceRow["appeared"]>({ created: true, "moved-in": true, announced: true, seen: true }),
  gone: nullable(
    object({
      how: oneOf<NonNullable<InterfaceRow["gone"]>["how"]>({ deleted: true, moved: true, sent: true, missed: true }),
      at,
      to: described("where it went, null where that is not known", nullable(space)),
    }),
  ),
  certainty: sure,
  otherEnd: nullable(end),
});

const stay = object({
  namespace: space,
  certainty: nullable(sure),
  index,
  name: nullable(text),
  address: nullable(text),
});

const move = object({
  kind: nullable(text),
  address: nullable(text),
  created: nullable(at),
  certainty: sure,
  start: defined("stay"),
  steps: list(
    object({
      nsid: described("as the namespace that it left counts", nullable(integer)),
      seen: described("messages that tell it", list(at)),
      request: nullable(object({ at, by: { enum: ["fd", "pid", "nsid"] }, number: integer })),
      to: defined("stay"),
    }),
  ),
});

const one = object({
  name: word,
  captured: flag,
  file: nullable(text),
  interfaceId: described("interface of the capture file, counted from 0", nullable(count)),
  first: nullable(time),
  last: nullable(time),
  mixedIndex: described("an index that answers give to two links in turn", nullable(count)),
  notifications: described(
    "of other namespaces, by sockets that listen to all",
    object({ elsewhere: count, unknown: count }),
  ),
  nsids: list(nsidRow),
  links: list(link),
  linksNotShown: described("held back by the filter, or by a name that was asked for", count),
});

export const netnsSchema = document(
  "netns",
  "The map of network namespaces that captures make together",
  object({
    nlshark: version,
    namespaces: list(one),
    moves: list(move),
    sameNamespace: list(object({ capture: word, of: word, answers: count })),
    contradictions: list(object({ text, rule, evidence: list(at) })),
  }),
  { evidence, namespace, certainty, reason, stay },
);
