/**
 * Summary templates. `{name}` is a field in iproute2's words; `{a.b}` goes into nests; `{name:value}` is the bare
 * value and `{name:text}` the tree's text; `{name?}` counts as absent when it is 0 or empty; `{name|word}` has a
 * fallback. `[…]` is left out when a field in it is absent. Outside brackets an absent field is nothing.
 */
import type { Message } from "./message.ts";
import type { Scope } from "./scope.ts";

type Piece = (message: Message) => string | null;

/** Compiles a template into a function from message to line. A mistake in the template throws. */
export function compileTemplate(template: string): (message: Message) => string {
  const pieces: Piece[] = [];
  for (const part of template.matchAll(/\[([^\]]*)\]|([^[\]]+)|([[\]])/g)) {
    const [, group, plain, stray] = part;
    if (stray !== undefined) throw new Error(`summary template: unbalanced ${stray} in "${template}"`);
    pieces.push(group === undefined ? sequence(plain ?? "", false, template) : sequence(group, true, template));
  }
  return (message) => {
    let line = "";
    for (const piece of pieces) line += piece(message) ?? "";
    return line.trim();
  };
}

function sequence(text: string, optional: boolean, template: string): Piece {
  const pieces: Piece[] = [];
  for (const part of text.matchAll(/\{([^}]*)\}|([^{}]+)|([{}])/g)) {
    const [, placeholder, literal, stray] = part;
    if (stray !== undefined) throw new Error(`summary template: unbalanced ${stray} in "${template}"`);
    pieces.push(placeholder === undefined ? () => literal ?? "" : field(placeholder, template));
  }
  return (message) => {
    let line = "";
    for (const piece of pieces) {
      const word = piece(message);
      if (word !== null) line += word;
      else if (optional) return null;
    }
    return line;
  };
}

function field(placeholder: string, template: string): Piece {
  const match = /^([\w.#-]+)(?::(value|text))?(\?)?(?:\|(.*))?$/.exec(placeholder);
  if (match === null) throw new Error(`summary template: cannot read {${placeholder}} in "${template}"`);
  const [, path = "", form, skipZero, fallback] = match;
  const names = path.split(".");
  const last = names.pop() ?? "";
  return (message) => {
    let scope: Scope | null = message.root;
    for (const name of names) scope = scope === null ? null : scope.into(name);
    if (scope === null) return fallback ?? null;
    if (skipZero !== undefined && !scope.own(last)) return fallback ?? null;
    if (form === "value") {
      const value = scope.own(last);
      return value === undefined ? (fallback ?? null) : String(value);
    }
    const word = form === "text" ? scope.text(last) : scope.word(last);
    return word === null || word === "" ? (fallback ?? null) : word;
  };
}
