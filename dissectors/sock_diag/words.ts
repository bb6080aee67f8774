/** Words that the lines of all sockets share, those of `ss`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump } from "../words.ts";

/** States that are left out are named when there are at most so many. */
const fewStates = 4;

/** TCP_ESTABLISHED to TCP_CLOSING, in the words of `ss state`. */
const states: readonly (readonly [number: number, word: string])[] = [
  [1, "established"],
  [2, "syn-sent"],
  [3, "syn-recv"],
  [4, "fin-wait-1"],
  [5, "fin-wait-2"],
  [6, "time-wait"],
  [7, "unconnected"],
  [8, "close-wait"],
  [9, "last-ack"],
  [10, "listening"],
  [11, "closing"],
];

/** `dump`, `kill` (SOCK_DESTROY) or `get`: what a request does. */
export function verb(message: Message): string {
  if (message.name === "SOCK_DESTROY") return "kill";
  return isDump(message) ? "dump" : "get";
}

/** ` states all but listening,unconnected`. */
export function stateWords(scope: Scope, name: string): string {
  const set = scope.number(name);
  if (set === undefined || set === 0) return "";
  const missing = states.filter(([number]) => (set & (1 << number)) === 0);
  if (missing.length === 0) return " states all";
  const some = missing.length <= fewStates ? missing : states.filter(([number]) => (set & (1 << number)) !== 0);
  const words = some.map(([, word]) => word).join(",");
  return words === "" ? "" : ` states ${missing.length <= fewStates ? "all but " : ""}${words}`;
}

/** ` show name,peer`, ` ext meminfo,info`: what is to be told. */
export function wishes(word: string, scope: Scope, name: string): string {
  if (!scope.number(name)) return "";
  return ` ${word} ${(scope.word(name) ?? "").toLowerCase()}`;
}

/** ` uid 1000`; root's is not said. */
export function uid(scope: Scope, name: string): string {
  return scope.number(name) ? ` uid ${scope.word(name)}` : "";
}

/** ` ino 1234`; a socket that no process has any more has none. */
export function inode(scope: Scope, name: string): string {
  return ` ino ${scope.word(name) ?? "?"}`;
}
