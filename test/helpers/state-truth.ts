/** The state of a capture beside what `ip -j` printed of it. */
import { CaptureState, Exchanges, type JsonObject } from "../../src/analysis/index.ts";
import type { Message } from "../../src/schema/index.ts";
import { timeOf } from "./monitor.ts";

/** The states of a capture at several moments, each one handed over when the capture has come to it. */
export function statesAt(
  messages: readonly Message[],
  times: readonly number[],
  visit: (state: CaptureState, time: number) => void,
): void {
  const exchanges = new Exchanges();
  const state = new CaptureState();
  const waiting = [...times].sort((one, other) => one - other);
  for (const message of messages) {
    while (waiting.length > 0 && timeOf(message) > (waiting[0] ?? 0)) visit(state, waiting.shift() ?? 0);
    state.add(exchanges.add(message));
  }
  for (const time of waiting) visit(state, time);
}

/** The state after all these messages. */
export function stateOf(messages: readonly Message[]): CaptureState {
  const exchanges = new Exchanges();
  const state = new CaptureState();
  for (const message of messages) state.add(exchanges.add(message));
  return state;
}

export interface Compared {
  /** Values that are the same. */
  same: number;
  /** `.mtu 7: 1500, printed 1450`. */
  readonly wrong: string[];
  /** Values that were printed and are not known. */
  readonly unknown: string[];
  /** Objects that only one side has. */
  readonly missing: string[];
  readonly extra: string[];
}

/** Compares objects value by value; `skips` names members that are not written, by their path. */
export function compareObjects(
  printed: readonly JsonObject[],
  known: readonly JsonObject[],
  keyOf: (object: JsonObject) => string,
  skips: (path: string, object: JsonObject) => boolean,
): Compared {
  const result: Compared = { same: 0, wrong: [], unknown: [], missing: [], extra: [] };
  const ours = new Map(known.map((object) => [keyOf(object), object]));
  const theirs = new Map(printed.map((object) => [keyOf(object), object]));
  for (const key of ours.keys()) if (!theirs.has(key)) result.extra.push(key);
  for (const [key, object] of theirs) {
    const mine = ours.get(key);
    if (mine === undefined) result.missing.push(key);
    else compareValues("", mine, object, (path) => skips(path, object), key, result);
  }
  return result;
}

function compareValues(
  path: string,
  ours: unknown,
  theirs: unknown,
  skips: (path: string) => boolean,
  key: string,
  result: Compared,
): void {
  if (skips(path)) return;
  if (isObject(theirs) && isObject(ours)) {
    for (const name of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      compareValues(`${path}.${name}`, ours[name], theirs[name], skips, key, result);
    }
    return;
  }
  const [mine, other] = [plain(ours), plain(theirs)];
  if (mine === other) result.same += Array.isArray(theirs) ? Math.max(theirs.length, 1) : 1;
  else if (ours === undefined) result.unknown.push(`${path} ${key}: printed ${other}`);
  else result.wrong.push(`${path} ${key}: ${mine}, printed ${other}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function plain(value: unknown): string | undefined {
  return JSON.stringify(value, (_name, part) => (typeof part === "bigint" ? Number(part) : part));
}
