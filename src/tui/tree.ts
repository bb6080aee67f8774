/** The field tree as the tree pane shows it: nodes made when somebody looks, rows for what is unfolded. */
import { TimeWriter } from "../export/index.ts";
import { linkFields } from "../link/index.ts";
import { nlaNested, nlaNetByteOrder, nlaTypeMask } from "../netlink/index.ts";
import { type Field, type Issue, type IssueKind, toHex } from "../schema/index.ts";
import type { Row } from "./row.ts";

/** What a node is marked with; `doubt` is something unknown or assumed. */
export type NodeMark = "none" | "doubt" | "issue";

const doubts: readonly IssueKind[] = ["unknown", "assumed"];

/** A field, or a part of the packet around the message. */
export interface TreeNode {
  readonly name: string;
  /** Empty for containers. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly issues: readonly Issue[];
  readonly children: readonly TreeNode[];
  /** Where the field is in its message, and what the attribute's header says. */
  readonly detail: string;
  /** The gravest mark of the node and of everything below it. */
  readonly mark: NodeMark;
}

/** Which nodes are unfolded: all or none, but for some keys. */
export interface Folding {
  readonly all: boolean;
  readonly except: ReadonlySet<string>;
}

/** A line of the tree pane. */
export interface TreeRow {
  readonly node: TreeNode;
  /** Names from the top, the same in every message, so that folding and selection survive a move in the list. */
  readonly key: string;
  readonly depth: number;
  /** Null when there is nothing to unfold. */
  readonly open: boolean | null;
}

/** More rows than this are not unfolded. */
export const maxTreeRows = 50_000;

const time = new TimeWriter();

class FieldNode implements TreeNode {
  readonly #field: Field;
  #children: readonly TreeNode[] | null = null;
  #mark: NodeMark | null = null;

  constructor(field: Field) {
    this.#field = field;
  }

  get name(): string {
    return this.#field.name;
  }

  get text(): string {
    return this.#field.text;
  }

  get start(): number {
    return this.#field.start;
  }

  get end(): number {
    return this.#field.end;
  }

  get valueStart(): number {
    return this.#field.valueStart;
  }

  get valueEnd(): number {
    return this.#field.valueEnd;
  }

  get issues(): readonly Issue[] {
    return this.#field.issues;
  }

  get children(): readonly TreeNode[] {
    this.#children ??= this.#field.children.map((field) => new FieldNode(field));
    return this.#children;
  }

  get detail(): string {
    const { path, nlaType, nlaLength } = this.#field;
    if (nlaType < 0) return path;
    const nested = (nlaType & nlaNested) === 0 ? "" : ", nested";
    const order = (nlaType & nlaNetByteOrder) === 0 ? "" : ", network byte order";
    return `${path}   nla_type ${nlaType & nlaTypeMask}${nested}${order}   nla_len ${nlaLength}`;
  }

  get mark(): NodeMark {
    this.#mark ??= gravest(this.issues, this.children);
    return this.#mark;
  }
}

function gravest(issues: readonly Issue[], children: readonly TreeNode[]): NodeMark {
  let mark: NodeMark = "none";
  for (const { kind } of issues) {
    if (!doubts.includes(kind)) return "issue";
    mark = "doubt";
  }
  for (const child of children) {
    if (child.mark === "issue") return "issue";
    if (child.mark === "doubt") mark = "doubt";
  }
  return mark;
}

/** The nodes of a row: the packet with its link header, what is wrong with the message, its fields. */
export function treeOf(row: Row): readonly TreeNode[] {
  const nodes = [packetNode(row)];
  const { message } = row;
  if (message === null) return nodes;
  const problems = message.problem === null ? message.problems : [message.problem, ...message.problems];
  for (const issue of problems) nodes.push(leaf(issue.kind, issue.text, issue.start, issue.end, [issue]));
  for (const field of message.fields) nodes.push(new FieldNode(field));
  return nodes;
}

function packetNode({ packet, frame }: Row): TreeNode {
  const { bytes, originalLength } = packet;
  const length = bytes.length === originalLength ? `${bytes.length}` : `${bytes.length} of ${originalLength}`;
  const moment = time.text(packet.seconds, packet.nanoseconds);
  const name = packet.interface.name === null ? "" : ` on ${packet.interface.name}`;
  const children = linkFields(frame).map(({ name, value, text, start, end }) => {
    const shown = typeof value === "number" ? String(value) : toHex(value, 0, value.length);
    return leaf(name, text === null ? shown : `${text} (${shown})`, start, end, []);
  });
  for (const comment of packet.comments ?? []) children.push(leaf("comment", comment, 0, 0, []));
  return {
    ...leaf("packet", `${packet.number}${name}, ${length} bytes, ${moment}`, 0, frame.payloadStart, []),
    children,
  };
}

function leaf(name: string, text: string, start: number, end: number, issues: readonly Issue[]): TreeNode {
  return {
    name,
    text,
    start,
    end,
    valueStart: start,
    valueEnd: end,
    issues,
    children: [],
    detail: "",
    mark: gravest(issues, []),
  };
}

/** Visits siblings with their keys; several of one name are counted. */
function* keyed(nodes: readonly TreeNode[], parent: string): Generator<readonly [TreeNode, string]> {
  const seen = new Map<string, number>();
  for (const node of nodes) {
    const count = (seen.get(node.name) ?? 0) + 1;
    seen.set(node.name, count);
    yield [node, `${parent}/${node.name}${count === 1 ? "" : `#${count}`}`];
  }
}

export function isOpen(folding: Folding, key: string): boolean {
  return folding.all !== folding.except.has(key);
}

/** The folding with some keys unfolded or folded. */
export function withFolded(folding: Folding, keys: readonly string[], open: boolean): Folding {
  const except = new Set(folding.except);
  for (const key of keys) {
    if (folding.all === open) except.delete(key);
    else except.add(key);
  }
  return { all: folding.all, except };
}

/** The lines of the tree, top to bottom. */
export function treeRows(nodes: readonly TreeNode[], folding: Folding): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (siblings: readonly TreeNode[], parent: string, depth: number): void => {
    for (const [node, key] of keyed(siblings, parent)) {
      if (rows.length >= maxTreeRows) return;
      const open = node.children.length === 0 ? null : isOpen(folding, key);
      rows.push({ node, key, depth, open });
      if (open === true) add(node.children, key, depth + 1);
    }
  };
  add(nodes, "", 0);
  return rows;
}

/** Keys of the nodes that contain the byte, the innermost last; empty when none does. */
export function pathTo(nodes: readonly TreeNode[], offset: number): readonly string[] {
  const path: string[] = [];
  let siblings = nodes;
  let parent = "";
  for (;;) {
    let found: readonly [TreeNode, string] | null = null;
    for (const [node, key] of keyed(siblings, parent)) {
      // The last one wins: fields come after the nodes that tell what is wrong with the whole message.
      if (offset >= node.start && offset < node.end) found = [node, key];
    }
    if (found === null) return path;
    const [node, key] = found;
    path.push(key);
    siblings = node.children;
    parent = key;
  }
}

/** The position of the row around this one, -1 at the top. */
export function parentRow(rows: readonly TreeRow[], index: number): number {
  const depth = rows[index]?.depth ?? 0;
  for (let i = index - 1; i >= 0; i--) if ((rows[i] as TreeRow).depth < depth) return i;
  return -1;
}
