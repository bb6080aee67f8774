/**
 * What can be dissected: the manifest names it, the tables load when their protocol, family or message type first
 * appears.
 */
import { protocolNamed } from "../netlink/index.ts";
import {
  compileDissector,
  compileReplies,
  type Dissector,
  type ManifestEntry,
  type MessageKind,
} from "../schema/index.ts";

/** Message kinds of a protocol, of a generic family or of an nfnetlink subsystem, by type or command. */
export class KindTable {
  private readonly messages = new Map<number, MessageKind>();
  /** From the kernel, where they count separately. */
  private readonly replies = new Map<number, MessageKind>();

  /** The kind of a number. */
  find(number: number, fromUser: boolean): MessageKind | undefined {
    return (fromUser || this.replies.size === 0 ? this.messages : this.replies).get(number);
  }

  /** Adds what a dissector declares. A number that is already known throws, unless the newcomer replaces it. */
  add(dissector: Dissector, replace: boolean): void {
    const added: [Map<number, MessageKind>, Map<number, MessageKind>][] = [
      [this.messages, compileDissector(dissector)],
      [this.replies, compileReplies(dissector)],
    ];
    for (const [table, kinds] of added) {
      for (const [number, kind] of kinds) {
        const before = table.get(number);
        if (before !== undefined && !replace) {
          const where = dissector.family ?? dissector.subsystem ?? dissector.protocol;
          throw new Error(`${kind.name}: ${number} is already ${before.name} in ${where}`);
        }
        table.set(number, kind);
      }
    }
  }
}

export class Registry {
  private readonly manifest: readonly ManifestEntry[];
  private readonly protocols = new Map<number, KindTable>();
  /** Of generic families and nfnetlink subsystems, by protocol and name. */
  private readonly families = new Map<string, KindTable>();
  private readonly loaded = new Set<ManifestEntry>();
  private readonly dissectors: Dissector[] = [];

  constructor(manifest: readonly ManifestEntry[]) {
    this.manifest = manifest;
  }

  /**
   * Adds a dissector. A message that is already known is a collision and throws, unless the newcomer replaces it.
   */
  add(dissector: Dissector, replace = false): void {
    this.tableFor(dissector).add(dissector, replace);
    this.dissectors.push(dissector);
  }

  private tableFor(dissector: Dissector): KindTable {
    const protocol = protocolNamed(dissector.protocol);
    if (protocol === undefined) throw new Error(`no netlink protocol is called ${dissector.protocol}`);
    const name = dissector.family ?? dissector.subsystem;
    const key = name === undefined ? undefined : familyKey(protocol.number, name);
    const table = key === undefined ? this.protocols.get(protocol.number) : this.families.get(key);
    if (table !== undefined) return table;
    const made = new KindTable();
    if (key === undefined) this.protocols.set(protocol.number, made);
    else this.families.set(key, made);
    return made;
  }

  /** The kinds of a protocol, undefined when it has no tables or they are not loaded. */
  protocol(number: number): KindTable | undefined {
    return this.protocols.get(number);
  }

  /** The commands of a generic family, or the messages of an nfnetlink subsystem. */
  family(protocol: number, name: string): KindTable | undefined {
    return this.families.get(familyKey(protocol, name));
  }

  /** Loads the tables of a message type of a protocol, or of one of the protocol's families. */
  async load(protocol: string, family: string | null, type: number): Promise<void> {
    for (const entry of this.manifest) {
      if (entry.protocol !== protocol || this.loaded.has(entry)) continue;
      if (entry.family !== undefined && entry.family !== family) continue;
      if (covers(entry, type)) await this.loadEntry(entry);
    }
  }

  /** Loads everything, for listing. */
  async loadAll(): Promise<readonly Dissector[]> {
    for (const entry of this.manifest) if (!this.loaded.has(entry)) await this.loadEntry(entry);
    return this.dissectors;
  }

  private async loadEntry(entry: ManifestEntry): Promise<void> {
    this.loaded.add(entry);
    for (const dissector of await entry.load()) this.add(dissector);
  }
}

function familyKey(protocol: number, name: string): string {
  return `${protocol}/${name}`;
}

function covers({ types }: ManifestEntry, type: number): boolean {
  return types === undefined || types.some(([first, last]) => type >= first && type <= last);
}
