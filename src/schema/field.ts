/** A node of the tree that every consumer walks. */
import type { Issue, IssueKind } from "./issue.ts";
import type { Message } from "./message.ts";
import type { Scope } from "./scope.ts";
import type { Type, Value } from "./type.ts";

/** What a field is: a fixed header or struct member, an attribute, an element of an array, or left-over bytes. */
export type FieldKind = "header" | "member" | "attribute" | "element" | "bytes";

/**
 * A named range of a packet with a meaning. Value, text, parts and issues are computed when somebody looks.
 */
export class Field {
  /** The kernel's spelling, e.g. `IFLA_MTU`, `ifi_index`; `IFLA#99` for an attribute without a name. */
  readonly name: string;
  readonly kind: FieldKind;
  readonly type: Type;
  readonly scope: Scope;
  readonly parent: Field | null;
  /** Range in the packet, with an attribute's header and padding. */
  readonly start: number;
  readonly end: number;
  /** Range of the payload. */
  readonly valueStart: number;
  readonly valueEnd: number;
  /** `nla_type` with its flag bits, -1 where there is none. */
  readonly nlaType: number;
  /** `nla_len`, -1 where there is none. */
  readonly nlaLength: number;
  private framing: Issue | null = null;
  private cachedParts: Field[] | null = null;

  constructor(
    name: string,
    kind: FieldKind,
    type: Type,
    scope: Scope,
    parent: Field | null,
    start: number,
    end: number,
    valueStart: number,
    valueEnd: number,
    nlaType: number,
    nlaLength: number,
  ) {
    this.name = name;
    this.kind = kind;
    this.type = type;
    this.scope = scope;
    this.parent = parent;
    this.start = start;
    this.end = end;
    this.valueStart = valueStart;
    this.valueEnd = valueEnd;
    this.nlaType = nlaType;
    this.nlaLength = nlaLength;
  }

  get message(): Message {
    return this.scope.message;
  }

  /** Dotted names from the message down. */
  get path(): string {
    return this.parent === null ? this.name : `${this.parent.path}.${this.name}`;
  }

  /** The bytes of the payload; a view. */
  get bytes(): Uint8Array {
    return this.scope.bytes.subarray(this.valueStart, this.valueEnd);
  }

  /** The typed value; null for containers and for payloads that do not fit their type. */
  get value(): Value | null {
    if (this.type.misfit(this.valueEnd - this.valueStart) !== null) return null;
    return this.type.read(this.scope, this.valueStart, this.valueEnd);
  }

  /** The value as the tree shows it; hex where the payload does not fit its type; empty for containers. */
  get text(): string {
    if (this.type.misfit(this.valueEnd - this.valueStart) !== null) return hexText(this.bytes);
    return this.type.text(this.scope, this.valueStart, this.valueEnd);
  }

  /** The value in iproute2's words. */
  get word(): string {
    if (this.type.misfit(this.valueEnd - this.valueStart) !== null) return hexText(this.bytes);
    return this.type.word(this.scope, this.valueStart, this.valueEnd);
  }

  get children(): readonly Field[] {
    if (this.cachedParts === null) {
      const fits = this.type.misfit(this.valueEnd - this.valueStart) === null;
      this.cachedParts = fits ? this.type.parts(this) : [];
    }
    return this.cachedParts;
  }

  /** What is wrong with this field itself, not with its parts. */
  get issues(): readonly Issue[] {
    const issues: Issue[] = this.framing === null ? [] : [this.framing];
    const report = (kind: IssueKind, text: string, start = this.valueStart, end = this.valueEnd): void => {
      issues.push({ kind: this.cut && spoiledByCut.has(kind) ? "truncated" : kind, path: this.path, start, end, text });
    };
    const misfit = this.type.misfit(this.valueEnd - this.valueStart);
    if (misfit === null) this.type.check(this.scope, this.valueStart, this.valueEnd, report);
    else if (this.framing === null) report("malformed", misfit);
    return issues;
  }

  /** Marks what the framing around the field found: an overrun, a duplicate, bytes left over. */
  mark(kind: IssueKind, text: string): this {
    this.framing ??= { kind, path: this.path, start: this.start, end: this.end, text };
    return this;
  }

  /** Takes over what the framing found around another field of the same bytes. */
  markAs(other: Field): this {
    return other.framing === null ? this : this.mark(other.framing.kind, other.framing.text);
  }

  /** True when the capture ends within this field. */
  private get cut(): boolean {
    return this.message.truncated && this.valueEnd === this.message.end;
  }

  /** The first part of that name. */
  child(name: string): Field | undefined {
    return this.children.find((part) => part.name === name);
  }
}

/** Issues of a value that are not its sender's fault when the capture cut it. */
const spoiledByCut: ReadonlySet<IssueKind> = new Set(["malformed", "encoding"]);

function hexText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
}
