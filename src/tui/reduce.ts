/** The one reducer: from state and action to state, without effects. */
import { type TimeFormat, timeFormats } from "../export/index.ts";
import { resized, type Size } from "./arrangement.ts";
import { helpLines } from "./help.ts";
import { type Command, commandFor } from "./keys.ts";
import { errorRow, moveInHex, moveInList, moveInTree, selectRow, turnFocus } from "./move.ts";
import {
  type Asked,
  arrangementOf,
  clamp,
  type Note,
  openRow,
  type Prompt,
  type Reading,
  type Search,
  type State,
  settled,
} from "./state.ts";

export type Action =
  /** Keys by the names that `keyName` gives, in the order in which they came. */
  | { readonly type: "keys"; readonly keys: readonly string[] }
  | { readonly type: "resized"; readonly size: Size }
  | { readonly type: "read"; readonly reading: Reading }
  /** A search got on: to a row (or -1), with so many rows left to look at. */
  | {
      readonly type: "searched";
      readonly search: Search;
      readonly found: number;
      readonly next: number;
      readonly left: number;
    }
  /** What was asked about a filter is answered: it is shown (null), it is wrong, or this could stand at its end. */
  | { readonly type: "answered"; readonly asked: Asked; readonly answer: FilterAnswer }
  /** What the terminal was asked to do is done. */
  | { readonly type: "granted" };

export type FilterAnswer =
  | null
  | NonNullable<Prompt["wrong"]>
  | { readonly start: number; readonly items: readonly string[] };

export function reduce(state: State, action: Action): State {
  return settled(applied(state, action));
}

function applied(state: State, action: Action): State {
  switch (action.type) {
    case "keys":
      return action.keys.reduce((before, key) => settled(pressed(before, key)), state);
    case "resized":
      return { ...state, size: action.size };
    case "read":
      return read(state, action.reading);
    case "searched":
      return searched(state, action);
    case "answered":
      return answered(state, action.asked, action.answer);
    case "granted":
      return { ...state, wish: null };
  }
}

function read(state: State, reading: Reading): State {
  const more = reading.count > state.reading.count;
  const renamed = reading.version !== state.reading.version;
  const follow = state.follow ?? (reading.phase === "waiting" ? true : null);
  const source = reading.source ?? state.source;
  const next: State = { ...state, source, reading, follow };
  if (source !== state.source) return turnedTo(next);
  if (reading.count === 0) return state.opened === null ? next : turnedTo(next);
  if (follow === true && (more || state.follow !== true)) return openRow(next, reading.count - 1);
  if (state.opened === null) return openRow(next, 0);
  if (!renamed) return next;
  const { hex, tree } = state;
  const again = openRow(next, state.list.selected);
  return { ...again, hex, tree: { ...again.tree, top: tree.top } };
}

/** The state with other rows: at the message that was selected, or the next one that is there. */
function turnedTo(state: State): State {
  const { opened, source, reading, list } = state;
  if (reading.count === 0) {
    const empty: State = { ...state, opened: null, list: { ...list, selected: 0, top: 0 } };
    return { ...empty, tree: { ...state.tree, rows: [], selected: 0, top: 0 }, hex: { cursor: 0, top: 0 } };
  }
  const wanted = opened === null ? 0 : source.nearest(opened.row.packet.number, opened.row.message?.number ?? null);
  const { hex, tree } = state;
  const again = openRow(state, clamp(wanted, 0, reading.count - 1));
  return again.opened?.row.message?.id === opened?.row.message?.id
    ? { ...again, hex, tree: { ...again.tree, top: tree.top } }
    : again;
}

function answered(state: State, asked: Asked, answer: FilterAnswer): State {
  if (state.asked !== asked) return state;
  const free: State = { ...state, asked: null };
  if (answer === null) {
    const { text } = asked;
    return { ...free, prompt: null, note: text === "" ? { text: "all messages", wrong: false } : null };
  }
  if ("text" in answer) return { ...free, prompt: { kind: "filter", typed: asked.text, wrong: answer } };
  const { prompt } = state;
  if (prompt === null || prompt.kind !== "filter" || prompt.typed !== asked.text) return free;
  return { ...free, prompt: offered(prompt.typed, answer.start, answer.items) };
}

/** The prompt with what all offers begin with; with one offer, that. */
function offered(typed: string, start: number, items: readonly string[]): Prompt {
  const [first, ...others] = items;
  if (first === undefined) return { kind: "filter", typed };
  const word = typed.slice(start);
  const begin = items.filter((one) => one.toLowerCase().startsWith(word.toLowerCase()));
  if (others.length === 0) return { kind: "filter", typed: typed.slice(0, start) + first };
  let shared = begin[0] ?? "";
  for (const one of begin) while (!one.toLowerCase().startsWith(shared.toLowerCase())) shared = shared.slice(0, -1);
  const longer = shared.length > word.length ? typed.slice(0, start) + shared : typed;
  return { kind: "filter", typed: longer, offered: { start, items, index: -1 } };
}

/** Tab: asks what could stand at the end, then takes one offer after the other. */
function completed(state: State, prompt: Prompt): State {
  if (prompt.kind !== "filter") return state;
  const { offered: offers } = prompt;
  if (offers === undefined) return { ...state, asked: { what: "complete", text: prompt.typed } };
  const index = (offers.index + 1) % offers.items.length;
  const typedNow = prompt.typed.slice(0, offers.start) + offers.items[index];
  return { ...state, prompt: { kind: "filter", typed: typedNow, offered: { ...offers, index } } };
}

function searched(state: State, { search, found, next, left }: Extract<Action, { type: "searched" }>): State {
  if (state.search !== search) return state;
  if (found >= 0) return selectRow({ ...state, search: null, note: aboutFound(state, search, found) }, found);
  if (left > 0) return { ...state, search: { ...search, next, left } };
  return { ...state, search: null, note: { text: `no row has ${search.text}`, wrong: true } };
}

function aboutFound({ list }: State, { text, forward }: Search, found: number): Note | null {
  if (found === list.selected) return { text: `no other row has ${text}`, wrong: false };
  if (forward && found < list.selected) return { text: "the search went on at the top", wrong: false };
  if (!forward && found > list.selected) return { text: "the search went on at the end", wrong: false };
  return null;
}

function pressed(before: State, key: string): State {
  const state: State = before.note === null ? before : { ...before, note: null };
  if (state.prompt !== null) return typed(state, key);
  if (state.help !== null) return helped(state, state.help, commandFor("help", key));
  if (/^[0-9]$/.test(key) || (key === "." && state.digits !== "")) {
    return { ...state, digits: key === "0" && state.digits === "" ? "" : state.digits + key };
  }
  const command = commandFor(state.focus, key);
  if (command === null) return { ...state, digits: "" };
  const { digits } = state;
  const plain: State = digits === "" ? state : { ...state, digits: "" };
  if (digits !== "" && (key === "g" || key === "G")) return goTo(plain, digits);
  return commanded(plain, command, digits === "" ? 1 : clamp(Math.trunc(Number(digits)) || 1, 1, 1e9));
}

function commanded(state: State, command: Command, times: number): State {
  switch (command) {
    case "next-pane":
      return turnFocus(state, 1);
    case "previous-pane":
      return turnFocus(state, -1);
    case "next-message":
      return selectRow(state, state.list.selected + times);
    case "previous-message":
      return selectRow(state, state.list.selected - times);
    case "next-error":
    case "previous-error":
      return toError(state, command === "next-error" ? 1 : -1);
    case "ask-number":
      return { ...state, prompt: { kind: "number", typed: "" } };
    case "ask-text":
      return { ...state, prompt: { kind: "text", typed: "" } };
    case "ask-filter":
      return { ...state, prompt: { kind: "filter", typed: state.reading.filter ?? "" } };
    case "find-next":
    case "find-previous":
      return find(state, state.sought, command === "find-next");
    case "time":
      return withNextTime(state);
    case "follow":
      return followed(state);
    case "layout": {
      const layout = arrangementOf(state).layout === "side" ? "stacked" : "side";
      return { ...state, layout: { ...state.layout, layout } };
    }
    case "maximise":
      return { ...state, layout: { ...state.layout, maximised: !state.layout.maximised } };
    case "larger":
    case "smaller":
      return {
        ...state,
        layout: resized(state.size, state.layout, state.focus, command === "larger" ? times : -times),
      };
    case "help":
      return { ...state, help: 0 };
    case "back":
      return steppedBack(state);
    case "quit":
    case "suspend":
    case "redraw":
      return { ...state, wish: command };
    default:
      if (state.focus === "list") return moveInList(state, command, times);
      return state.focus === "tree" ? moveInTree(state, command, times) : moveInHex(state, command, times);
  }
}

function toError(state: State, by: 1 | -1): State {
  const row = errorRow(state, by);
  if (row >= 0) return selectRow(state, row);
  const where = by === 1 ? "further down" : "further up";
  const soFar = state.reading.phase === "busy" && by === 1 ? " so far" : "";
  return { ...state, note: { text: `no error or damaged message ${where}${soFar}`, wrong: false } };
}

function withNextTime(state: State): State {
  const formats = Object.keys(timeFormats) as TimeFormat[];
  const time = formats[(formats.indexOf(state.time) + 1) % formats.length] ?? state.time;
  return { ...state, time, note: { text: `time: ${timeFormats[time]}`, wrong: false } };
}

function followed(state: State): State {
  if (state.follow === true) return { ...state, follow: false, note: { text: "follow off", wrong: false } };
  const last = state.reading.count - 1;
  const at = last < 0 ? state : openRow(state, last);
  return { ...at, follow: true, note: { text: "follow on", wrong: false } };
}

/** Esc: one step back. */
function steppedBack(state: State): State {
  if (state.search !== null) return { ...state, search: null, note: { text: "search given up", wrong: false } };
  if (state.layout.maximised) return { ...state, layout: { ...state.layout, maximised: false } };
  return { ...state, focus: "list" };
}

/** A key while a number or text is asked for. */
function typed(state: State, key: string): State {
  const { prompt } = state;
  if (prompt === null) return state;
  const with_ = (text: string): State => ({ ...state, asked: null, prompt: { kind: prompt.kind, typed: text } });
  switch (commandFor("prompt", key)) {
    case "enter": {
      if (prompt.kind === "filter") return { ...state, asked: { what: "apply", text: prompt.typed.trim() } };
      const done: State = { ...state, prompt: null };
      if (prompt.kind === "number") return prompt.typed === "" ? done : goTo(done, prompt.typed);
      return find(done, prompt.typed === "" ? state.sought : prompt.typed, true);
    }
    case "erase":
      return prompt.typed === "" ? { ...state, prompt: null } : with_([...prompt.typed].slice(0, -1).join(""));
    case "erase-all":
      return with_("");
    case "complete":
      return completed(state, prompt);
    case "back":
      return { ...state, prompt: null, asked: null };
    case "quit":
      return { ...state, wish: "quit" };
    default: {
      const text = key === "space" ? " " : key;
      if (/^(?:ctrl|shift)\+./.test(text) || namedKey.test(text)) return state;
      return prompt.kind === "number" && !/^[0-9.]+$/.test(text) ? state : with_(prompt.typed + text);
    }
  }
}

/** Keys with a name that is no text. */
const namedKey = /^(?:up|down|left|right|pageup|pagedown|home|end|tab|)$/;

/** Goes to a message by its number. */
function goTo(state: State, text: string): State {
  const match = /^(\d+)(?:\.(\d*))?$/.exec(text);
  const wrong = (why: string): State => ({ ...state, note: { text: why, wrong: true } });
  if (match === null) return wrong(`${text} is no message number; they are like 5 or 5.2`);
  const packet = Number(match[1]);
  const message = Number(match[2] ?? 0);
  const row = state.source.find(packet, message === 0 ? null : message);
  if (row >= 0 && row < state.reading.count) return selectRow(state, row);
  const { packets, phase, filter = "" } = state.reading;
  if (filter !== "" && packet >= 1 && packet <= packets)
    return wrong(`${text} does not pass the filter, or is not there`);
  if (packet > packets) {
    return wrong(phase === "busy" ? `packet ${packet} is not indexed yet` : `the last packet is ${packets}`);
  }
  return wrong(packet === 0 ? "the first packet is 1" : `packet ${packet} has no message ${message}`);
}

function find(state: State, text: string, forward: boolean): State {
  if (text === "") return { ...state, note: { text: "nothing to find: / asks for text", wrong: true } };
  const { count } = state.reading;
  if (count === 0) return state;
  const next = (state.list.selected + (forward ? 1 : count - 1)) % count;
  return { ...state, sought: text, search: { text, forward, next, left: count } };
}

/** A command while the help is open; `top` is its first visible line. */
function helped(state: State, top: number, command: Command | null): State {
  const height = Math.max(1, state.size.rows - 2);
  const last = Math.max(0, helpLines(state.size.columns).length - height);
  const to = (line: number): State => ({ ...state, help: clamp(line, 0, last) });
  switch (command) {
    case "up":
      return to(top - 1);
    case "down":
      return to(top + 1);
    case "page-up":
      return to(top - height);
    case "page-down":
      return to(top + height);
    case "first":
      return to(0);
    case "last":
      return to(last);
    case "back":
      return { ...state, help: null };
    case "quit":
    case "redraw":
      return { ...state, wish: command };
    default:
      return state;
  }
}
