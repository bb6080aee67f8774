/** The map of namespaces as a JSON document. */
import type {
  Evidence,
  InterfaceRow,
  NamespaceMap,
  NetnsMap,
  NsidRow,
  OtherEnd,
  Reason,
  Stay,
  Story,
} from "../analysis/index.ts";
import { TimeWriter } from "./time.ts";

const clock = new TimeWriter();

/** `2026-11-23T11:39:02.483905000Z` */
function timeOf(time: bigint): string {
  return clock.text(Number(time / 1_000_000_000n), Number(time % 1_000_000_000n));
}

/** The document as plain data; times are text with nine digits, messages are named as `12.1`. */
export function netnsJson(map: NetnsMap): object {
  return {
    nlshark: 1,
    namespaces: map.namespaces.map(namespaceJson),
    moves: map.stories.map(storyJson),
    sameNamespace: map.twins.map(({ label, of, answers }) => ({ capture: label, of, answers })),
    contradictions: map.conflicts.map(({ text, rule, evidence }) => ({ text, rule, evidence: evidence.map(at) })),
  };
}

function at({ label, id, time }: Evidence): object {
  return { capture: label, message: id, time: timeOf(time) };
}

function reason({ rule, text, certainty, evidence }: Reason): object {
  return { rule, text, certainty, evidence: evidence.map(at) };
}

function namespaceJson(one: NamespaceMap): object {
  return {
    name: one.namespace.name,
    captured: one.namespace.captured,
    file: one.file,
    interfaceId: one.interface,
    first: one.first === null ? null : timeOf(one.first),
    last: one.last === null ? null : timeOf(one.last),
    mixedIndex: one.mixed,
    notifications: one.foreign,
    nsids: one.nsids.map(nsidJson),
    links: one.interfaces.map(linkJson),
    linksNotShown: one.unshown,
  };
}

function nsidJson(row: NsidRow): object {
  const { nsid, namespace, certainty, certain, candidates, assigned, deleted, from, to } = row;
  return {
    nsid,
    namespace,
    certainty,
    certain: certain === null ? null : { from: timeOf(certain.from), to: timeOf(certain.to) },
    from: timeOf(from),
    to: timeOf(to),
    candidates,
    assigned:
      assigned === null
        ? null
        : { by: assigned.by, at: at(assigned.at), request: assigned.request === null ? null : at(assigned.request) },
    deleted: deleted === null ? null : at(deleted),
    reasons: row.reasons.map(reason),
  };
}

function linkJson(row: InterfaceRow): object {
  return {
    index: row.index,
    name: row.name,
    kind: row.kind,
    address: row.address,
    master: row.master,
    names: row.names.map((one) => ({ name: one.name, at: at(one.at) })),
    addresses: row.addresses.map((one) => ({ address: one.address, at: at(one.at) })),
    first: at(row.first),
    last: at(row.last),
    appeared: row.appeared,
    gone: row.gone === null ? null : { how: row.gone.how, at: at(row.gone.at), to: row.gone.to },
    certainty: row.certainty,
    otherEnd: row.end === null ? null : endJson(row.end),
  };
}

function endJson(end: OtherEnd): object {
  return {
    relation: end.relation,
    namespace: end.namespace,
    certainty: end.certainty,
    linkNetnsid: end.linkNetnsid,
    index: end.index,
    device: end.device,
    made: end.made === null ? null : at(end.made),
    reciprocal: end.reciprocal,
    said: at(end.said),
    reasons: end.reasons.map(reason),
    doubts: end.doubts,
  };
}

function storyJson({ kind, address, created, start, steps, certainty }: Story): object {
  return {
    kind,
    address,
    created: created === null ? null : at(created),
    certainty,
    start: stayJson(start),
    steps: steps.map((step) => ({
      nsid: step.nsid,
      seen: step.at.map(at),
      request:
        step.request === null ? null : { at: at(step.request.at), by: step.request.by, number: step.request.number },
      to: stayJson(step.to),
    })),
  };
}

function stayJson({ namespace, certainty, index, name, address }: Stay): object {
  return { namespace, certainty, index, name, address };
}
