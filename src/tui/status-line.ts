/** The line at the foot of the screen: the question being asked, a note, or where things are. */
import { basename } from "node:path";
import { printable } from "../schema/index.ts";
import { cut, inColumns, textWidth } from "./columns.ts";
import { lineOf } from "./line.ts";
import type { Look } from "./look.ts";
import { rowNumber } from "./row.ts";
import type { State } from "./state.ts";

/** The status line in exactly that many columns. */
export function statusLine(state: State, width: number, look: Look): string {
  const { text: raw, urgent } = foremost(state);
  const left = printable(raw);
  const right = position(state);
  const room = Math.max(0, width - textWidth(right) - 3);
  const text =
    width < 30 || urgent
      ? cut(left, width - 1, look.glyphs.cut)
      : inColumns(left, room, look.glyphs.cut) + (room > 0 ? `  ${right}` : "");
  return lineOf([[null, ` ${text}`]], width, look, "status");
}

const questions = { number: "go to message", text: "find", filter: "filter" } as const;

/** The lines under a filter that is being typed: the place of what is wrong and what it is, or what could stand there. */
export function promptLines({ prompt, size }: State, width: number, look: Look): string[] {
  if (prompt === null || size.rows < 8) return [];
  const line = (text: string): string => lineOf([[null, cut(text, width - 1, look.glyphs.cut)]], width, look, "status");
  const { wrong, offered } = prompt;
  if (wrong !== undefined) {
    const before = ` ${questions[prompt.kind]}: ${printable(prompt.typed.slice(0, wrong.position))}`;
    return [
      line(`${" ".repeat(textWidth(before))}^${"~".repeat(wrong.length - 1)}`),
      line(` ! ${printable(wrong.text)}`),
    ];
  }
  if (offered === undefined) return [];
  const shown = offered.items.slice(Math.max(0, offered.index)).map(printable).join("  ");
  return [line(` ${shown}`)];
}

interface Foremost {
  readonly text: string;
  /** True when it may take the place of everything else. */
  readonly urgent: boolean;
}

function foremost(state: State): Foremost {
  const { prompt, note, search, digits, reading } = state;
  if (prompt !== null) {
    return { text: `${questions[prompt.kind]}: ${prompt.typed}_`, urgent: true };
  }
  if (digits !== "") return { text: `${digits} … g goes there`, urgent: false };
  if (search !== null) {
    const done = state.reading.count - search.left;
    const percent = Math.floor((done * 100) / Math.max(1, state.reading.count));
    return { text: `looking for ${search.text}: ${percent} %, Esc gives up`, urgent: true };
  }
  if (note !== null) return { text: note.wrong ? `! ${note.text}` : note.text, urgent: textWidth(note.text) > 24 };
  const name = basename(reading.name);
  if (reading.problem !== null) return { text: `! ${reading.problem}`, urgent: false };
  const detail = state.focus === "list" ? "" : (state.tree.rows[state.tree.selected]?.node.detail ?? "");
  const { filter = "" } = reading;
  const about = filter === "" ? `${name}   ? help  q quit` : `${name}   filter: ${filter}`;
  return { text: detail === "" ? about : detail, urgent: false };
}

function position(state: State): string {
  const { reading, opened, list } = state;
  const parts: string[] = [];
  const of = (reading.filter ?? "") === "" ? "" : ` of ${reading.total ?? reading.count}`;
  if (opened !== null) parts.push(`${rowNumber(opened.row)}  ${list.selected + 1}/${reading.count}${of}`);
  else parts.push(`0/0${of}`);
  if (reading.more === "live") parts.push("live");
  else if (reading.phase === "busy") parts.push(reading.percent === null ? "reading" : `${reading.percent} %`);
  if (state.follow === true && reading.more !== "none") parts.push("follow");
  return `${parts.join("  ")} `;
}
