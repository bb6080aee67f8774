/** A specification as dissectors: the same objects that tables written by hand are. */
import { nfnetlinkSubsystems } from "../dissect/index.ts";
import { protocolNamed, protocolOf } from "../netlink/index.ts";
import {
  type Dissector,
  defineDissector,
  family,
  type Header,
  kindsOf,
  type ManifestEntry,
  type MessageEntry,
  type NamedValue,
  struct,
} from "../schema/index.ts";
import { entriesOf, enumPrefix } from "./names.ts";
import { type Operation, operationsOf } from "./operations.ts";
import { Sets } from "./sets.ts";
import { type Spec, SpecError } from "./spec.ts";
import { plainSummary } from "./summary.ts";
import { Values } from "./values.ts";

const route = 0;
const netfilter = 12;

/** What the requests of rtnetlink may carry in the place of the whole header. Kernel: include/uapi/linux/rtnetlink.h */
const rtgenmsg = struct("rtgenmsg", [["rtgen_family", family]]);

/** The dissectors of a specification. What it contradicts itself in throws a `SpecError`. */
export function dissectorsOf(spec: Spec): readonly Dissector[] {
  const values = new Values(spec);
  const sets = new Sets(spec, values);
  sets.all();
  const { messages, replies } = operationsOf(spec);
  for (const one of [...messages, ...(replies ?? [])]) {
    const problem = numberProblem(spec, one.number);
    if (problem !== null) throw new SpecError(spec.source, `operations, ${one.constant}: ${problem}`);
  }
  const entry = (one: Operation): MessageEntry => {
    const where = `operations, ${one.constant}`;
    return [
      one.constant,
      one.verb,
      {
        header: headerOf(spec, one.header, values, where),
        ...(one.set === null ? {} : { attributes: sets.set(one.set, where) }),
        summary: plainSummary,
      },
    ];
  };
  const table = (all: readonly Operation[]) => Object.fromEntries(all.map((one) => [one.number, entry(one)]));
  const note = "from a specification";
  if (spec.protocol !== "netlink-raw") {
    return [
      defineDissector({
        protocol: "NETLINK_GENERIC",
        family: spec.name,
        messages: table(messages),
        ...(replies === null ? {} : { replies: table(replies) }),
        constants: constantsOf(spec),
        note,
      }),
    ];
  }
  const protocol = protocolOf(spec.protonum ?? route).name;
  if (protocolNamed(protocol) === undefined)
    throw new SpecError(spec.source, `no netlink protocol has the number ${spec.protonum}`);
  if (spec.protonum !== netfilter) {
    return [defineDissector({ protocol, messages: table(messages), constants: constantsOf(spec), note })];
  }
  return nfnetlinkSubsystems.flatMap((subsystem, index) => {
    const own = messages.filter(({ number }) => number >> 8 === index);
    if (own.length === 0) return [];
    const low = own.map((one) => ({ ...one, number: one.number & 255 }));
    return [defineDissector({ protocol, subsystem, messages: table(low), constants: constantsOf(spec), note })];
  });
}

/** Why a message cannot have that number; null when it can. */
function numberProblem(spec: Spec, number: number): string | null {
  if (spec.protocol !== "netlink-raw") return number > 255 ? `${number} is more than a command can be` : null;
  if (spec.protonum !== netfilter || nfnetlinkSubsystems[number >> 8] !== undefined) return null;
  return `${number} is of subsystem ${number >> 8}, which nfnetlink does not have`;
}

function headerOf(spec: Spec, name: string | null, values: Values, where: string): Header {
  // nfnetlink's header stands before every message of its subsystems, whatever a specification says of it.
  if (name === null || (spec.protonum === netfilter && name === "nfgenmsg")) return null;
  const header = values.struct(name, where);
  return spec.protocol === "netlink-raw" && spec.protonum === route ? [header, rtgenmsg, null] : header;
}

/** The enumerations and constants of a specification, also those that no attribute has. */
function constantsOf(spec: Spec): readonly NamedValue[] {
  return (spec.definitions ?? []).flatMap((definition) => {
    const prefix = enumPrefix(spec, definition);
    if (definition.type === "enum" || definition.type === "flags") {
      return entriesOf(definition).map(({ name, value }) => ({
        name: `${prefix}${name.toUpperCase().replaceAll("-", "_")}`,
        value: definition.type === "flags" ? 2 ** value : value,
      }));
    }
    return [];
  });
}

/** What the manifest would say of a specification's generic family; null for other protocols. */
export function manifestEntryOf(spec: Spec, dissectors: readonly Dissector[]): ManifestEntry | null {
  if (spec.protocol === "netlink-raw") return null;
  const numbers = dissectors.flatMap(({ messages, replies = {} }) =>
    [...Object.keys(messages), ...Object.keys(replies)].map(Number),
  );
  const attributes = dissectors
    .flatMap(kindsOf)
    .flatMap(({ request, reply }) => [request, reply])
    .flatMap((set) => set?.known ?? [])
    .map(({ number }) => number);
  return {
    protocol: "NETLINK_GENERIC",
    family: spec.name,
    version: spec.version ?? 1,
    maxCommand: Math.max(0, ...numbers),
    maxAttribute: Math.max(0, ...attributes),
    load: async () => dissectors,
  };
}
