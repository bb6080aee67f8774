/** The words of a message that a specification describes: its first values, under their names without the prefix. */
import type { Message, Scope } from "../schema/index.ts";

const longest = 160;

/** `if-name eth0 mtu 1500`: values in the order of the wire; of nests only that they are there. */
export function plainSummary(message: Message): string {
  const words: string[] = [];
  const { root } = message;
  if (root.header !== null && root.headerEnd > root.headerStart) {
    const header = root.header.word(root, root.headerStart, root.headerEnd);
    words.push(`${root.header.name}(${header})`);
  }
  words.push(...valuesOf(root));
  const line = words.join(" ");
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

function valuesOf(scope: Scope): string[] {
  const words: string[] = [];
  const prefix = `${scope.set?.name ?? ""}_`;
  let length = 0;
  scope.each((name, place) => {
    if (length > longest) return;
    const shown = (name.startsWith(prefix) ? name.slice(prefix.length) : name).toLowerCase().replaceAll("_", "-");
    const word = scope.wordAt(place);
    const text = word === "" ? shown : `${shown} ${word}`;
    length += text.length + 1;
    words.push(text);
  });
  return words;
}
