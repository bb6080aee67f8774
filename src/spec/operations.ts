/** The messages of a specification: which number means which operation, towards the kernel and from it. */
import type { Verb } from "../schema/index.ts";
import { constantOf, entriesOf, operationPrefix } from "./names.ts";
import type { Spec, SpecOperation } from "./spec.ts";

/** One message type. */
export interface Operation {
  readonly number: number;
  readonly constant: string;
  readonly verb: Verb;
  /** Names of the attribute set and of the fixed header. */
  readonly set: string | null;
  readonly header: string | null;
}

export interface Operations {
  readonly messages: readonly Operation[];
  /** From the kernel, where they count separately; null where one enumeration serves both directions. */
  readonly replies: readonly Operation[] | null;
}

/** What a message does, by the words of its name. */
function verbOf(name: string): Verb {
  const words = name.split("-");
  const has = (...all: readonly string[]) => all.some((one) => words.includes(one));
  if (has("ntf", "event", "notify")) return "notify";
  if (has("get", "dump") || /^get/.test(name)) return "get";
  if (has("del", "remove", "destroy") || /^(del|destroy)/.test(name)) return "del";
  if (has("new", "add", "create") || /^new/.test(name)) return "new";
  return "set";
}

/** The messages of a specification. */
export function operationsOf(spec: Spec): Operations {
  const { list } = spec.operations;
  const directional = spec.operations["enum-model"] === "directional";
  if (!directional) return { messages: named(spec, unified(spec, list)), replies: null };
  const { requests, replies, shared } = directed(spec, list);
  if (!shared) return { messages: requests, replies };
  const messages = new Map(replies.map((one) => [one.number, one]));
  for (const one of requests) messages.set(one.number, one);
  return { messages: named(spec, [...messages.values()]), replies: null };
}

function operation(spec: Spec, one: SpecOperation, number: number, suffix = ""): Operation {
  const { list, "fixed-header": common } = spec.operations;
  const isTold = one.notify !== undefined || one.event !== undefined;
  const { "async-prefix": own } = spec.operations;
  const prefix = isTold && own !== undefined ? constantOf(own) : operationPrefix(spec);
  const told = one.notify === undefined ? undefined : list.find(({ name }) => name === one.notify);
  return {
    number,
    constant: `${prefix}${constantOf(one.name)}${suffix}`,
    verb: suffix !== "" ? "reply" : isTold ? "notify" : verbOf(one.name),
    set: one["attribute-set"] ?? told?.["attribute-set"] ?? null,
    header: one["fixed-header"] ?? told?.["fixed-header"] ?? common ?? null,
  };
}

function unified(spec: Spec, list: readonly SpecOperation[]): Operation[] {
  let next = 1;
  return list.map((one) => {
    const number = one.value ?? next;
    next = number + 1;
    return operation(spec, one, number);
  });
}

/**
 * Requests and replies with numbers of their own. Where replies say their numbers, both count in one enumeration, and
 * a reply has the name of the request with its number; else they count apart, each kind from 1.
 */
function directed(
  spec: Spec,
  list: readonly SpecOperation[],
): { requests: Operation[]; replies: Operation[]; shared: boolean } {
  const calls = list.flatMap((one) => [one.do, one.dump]);
  const shared = calls.some((call) => call?.reply?.value !== undefined);
  const requests: Operation[] = [];
  const replies: Operation[] = [];
  const dumps: Operation[] = [];
  let nextRequest = 1;
  let nextReply = 1;
  for (const one of list) {
    if (one.notify !== undefined || one.event !== undefined) {
      const number = one.value ?? nextReply;
      nextReply = number + 1;
      replies.push(operation(spec, one, number));
      continue;
    }
    const call = one.do ?? one.dump;
    if (call === undefined) continue;
    if (call.request !== undefined || !shared) {
      const number = call.request?.value ?? one.dump?.request?.value ?? nextRequest;
      nextRequest = number + 1;
      requests.push(operation(spec, one, number));
    }
    if (call.reply === undefined) continue;
    const number = call.reply.value ?? nextReply;
    nextReply = number + 1;
    replies.push(operation(spec, one, number, "_REPLY"));
    const dumped = one.dump?.reply?.value;
    if (dumped !== undefined && dumped !== number) dumps.push(operation(spec, one, dumped, "_REPLY"));
  }
  // What answers a dump alone may have the number of another operation's reply.
  const taken = new Set(replies.map((one) => one.number));
  replies.push(...dumps.filter((one) => !taken.has(one.number)));
  return { requests, replies, shared };
}

/**
 * The operations with the names of the enumeration of commands, where the specification has it. When all have one
 * attribute set, the commands that it only names have that too.
 */
function named(spec: Spec, operations: readonly Operation[]): readonly Operation[] {
  const names = new Set(spec.operations.list.map(({ name }) => name));
  const commands = (spec.definitions ?? []).find(
    (one) => one.type === "enum" && entriesOf(one).filter(({ name }) => names.has(name)).length * 2 > names.size,
  );
  if (commands === undefined) return operations;
  const sets = new Set(operations.map(({ set }) => set));
  const headers = new Set(operations.map(({ header }) => header));
  const prefix = operationPrefix(spec);
  const known = new Map(operations.map((one) => [one.number, one]));
  const met = new Set<number>();
  for (const { name, value } of entriesOf(commands)) {
    // The second name of a number is what it was called before.
    if (met.has(value)) continue;
    met.add(value);
    const constant = `${prefix}${constantOf(name)}`;
    const one = known.get(value);
    if (one !== undefined) known.set(value, { ...one, constant, verb: verbOf(name) });
    else if (value > 0 && sets.size === 1 && headers.size === 1) {
      known.set(value, {
        number: value,
        constant,
        verb: verbOf(name),
        set: [...sets][0] ?? null,
        header: [...headers][0] ?? null,
      });
    }
  }
  return [...known.values()];
}
