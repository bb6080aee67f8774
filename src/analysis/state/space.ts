/** Everything that is known of one namespace, as one capture interface saw it. */
import type { Scope } from "../../schema/index.ts";
import { type Kind, type KindName, kindNamed } from "./kinds.ts";
import { type Mark, messageOf, type StateObject } from "./object.ts";
import { Table } from "./table.ts";

export class Space {
  /** Identifier of the capture interface. */
  readonly place: number;
  /** Name of the capture interface, null where the format has none. */
  readonly interface: string | null;
  /** The nsid in which it counts, null for the capture's own namespace. */
  readonly namespace: number | null;
  /** Made when they are first asked for. */
  readonly tables = new Map<Kind, Table>();
  /** By interface index: the flags of a link when it last went up or down, or its carrier came or went. */
  readonly carriers = new Map<number, { readonly flags: number; readonly by: Mark }>();
  /** Notifications that contradict what is known, and so came from another namespace. */
  foreign = 0;

  constructor(place: number, name: string | null, namespace: number | null) {
    this.place = place;
    this.interface = name;
    this.namespace = namespace;
  }

  table(kind: Kind | KindName): Table {
    const own = typeof kind === "string" ? kindNamed(kind) : kind;
    let table = this.tables.get(own);
    if (table === undefined) {
      table = new Table(own);
      this.tables.set(own, table);
    }
    return table;
  }

  remove(object: StateObject, by: Mark, reason: string): void {
    this.table(object.kind).remove(object, by, reason);
  }

  /** The name of an interface; null when none is known. */
  linkName(index: number): string | null {
    const object = this.table("link").get(String(index));
    const name = object === undefined ? undefined : rootOf(object).own("IFLA_IFNAME");
    return typeof name === "string" ? name : null;
  }

  /** True when nothing was ever known. */
  get isEmpty(): boolean {
    for (const { objects, removed, dumped } of this.tables.values()) {
      if (objects.size > 0 || removed.size > 0 || dumped.size > 0) return false;
    }
    return true;
  }
}

/** What an object says, as the root of a message. */
export function rootOf(object: Pick<StateObject, "statement" | "namespace">): Scope {
  return messageOf(object).root;
}
