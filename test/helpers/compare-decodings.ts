/** Two decodings of the same bytes, field by field: a table's and that of a description which may know less. */
import type { Field, Message, Value } from "../../src/schema/index.ts";

/** Headers that no specification describes. */
const envelopes = new Set(["nlmsghdr", "genlmsghdr", "nfgenmsg"]);

/** What was found; a name stands for the table's attribute or member. */
export class Comparison {
  /** Values that both decode, and that are the same. */
  compared = 0;
  /** Attributes that the description does not have. */
  readonly undescribed = new Set<string>();
  /** Attributes of which the description says only that they are bytes, or one number, where the table knows parts. */
  readonly coarser = new Set<string>();
  /** Attributes that the description knows better than the table. */
  readonly finer = new Set<string>();
  /** Values that differ, with an example of each. */
  readonly different = new Map<string, string>();
  /** Messages that have another name in the description. */
  readonly otherMessages = new Map<string, string>();
  /** Attributes that have another name in the description. */
  readonly renamed = new Map<string, string>();

  add(table: Message, described: Message): void {
    if (table.name !== described.name) this.otherMessages.set(table.name, described.name);
    this.lists(
      table.fields.filter(({ name }) => !envelopes.has(name)),
      described.fields,
    );
  }

  private lists(table: readonly Field[], described: readonly Field[]): void {
    const byPlace = new Map(described.map((field) => [`${field.start} ${field.end}`, field]));
    for (const field of table) {
      const other = byPlace.get(`${field.start} ${field.end}`);
      if (other !== undefined) this.fields(field, other);
    }
  }

  private fields(table: Field, described: Field): void {
    const name = nameOf(table);
    if (has(described, "unknown")) {
      if (!has(table, "unknown")) this.undescribed.add(name);
      return;
    }
    for (const kind of ["malformed", "trailing"] as const) {
      if (has(described, kind) && !has(table, kind)) {
        this.different.set(name, `${described.path}: ${described.issues[0]?.text}`);
        return;
      }
    }
    if (table.kind === "attribute" && name !== described.name) this.renamed.set(name, described.name);
    const isWhole = table.children.length > 0;
    const isWholeToo = described.children.length > 0;
    if (isWhole && isWholeToo) this.lists(table.children, described.children);
    else if (isWhole && described.value instanceof Uint8Array) this.coarser.add(name);
    else if (isWholeToo && table.value instanceof Uint8Array) this.finer.add(name);
    else this.values(table, described);
  }

  private values(table: Field, described: Field): void {
    const mine = plain(table);
    const theirs = plain(described);
    if (mine === null && theirs === null) return;
    if (mine === theirs) {
      this.compared++;
      return;
    }
    const name = nameOf(table);
    // Two spellings of the same bytes: an address, of a family that the description does not tell apart.
    if ([table, described].every(({ type, value }) => type.wire !== "string" && typeof value === "string")) return;
    if (described.value instanceof Uint8Array || theirs === null) this.coarser.add(name);
    else if (mine === null) this.coarser.add(name);
    else this.different.set(name, `${described.path}: ${theirs}, in the table ${mine}`);
  }
}

/** The name of an attribute or member; of an element that of its array. */
function nameOf(field: Field): string {
  return field.kind === "element" && field.parent !== null ? `${field.parent.name}[]` : field.name;
}

function has(field: Field, kind: "unknown" | "malformed" | "trailing"): boolean {
  return field.issues.some((issue) => issue.kind === kind);
}

/** A value without what is only its spelling: addresses as numbers and digits, integers whatever names they have. */
function plain(field: Field): string | null {
  const value: Value | null = field.value;
  if (value === null) return null;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (typeof value !== "string") return String(value);
  if (/^\d+(\.\d+){3}$/.test(value) && field.bytes.length === 4) {
    return String(value.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0));
  }
  return value;
}
