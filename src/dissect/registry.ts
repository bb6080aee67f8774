/**
 * What can be dissected: the manifest names it, the tables load when their protocol or family first appears.
 */
import { protocolNamed } from "../netlink/index.ts";
import { compileDissector, type Dissector, type ManifestEntry, type MessageKind } from "../schema/index.ts";

/** Message kinds of a protocol or of a generic family, by type or command. */
export type KindTable = Map<number, MessageKind>;

export class Registry {
  private readonly manifest: readonly ManifestEntry[];
  private readonly protocols = new Map<number, KindTable>();
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
    const table = this.tableFor(dissector);
    for (const [number, kind] of compileDissector(dissector)) {
      const before = table.get(number);
      if (before !== undefined && !replace) {
        throw new Error(
          `${kind.name}: ${number} is already ${before.name} in ${dissector.family ?? dissector.protocol}`,
        );
      }
      table.set(number, kind);
    }
    this.dissectors.push(dissector);
  }

  private tableFor(dissector: Dissector): KindTable {
    const protocol = protocolNamed(dissector.protocol);
    if (protocol === undefined) throw new Error(`no netlink protocol is called ${dissector.protocol}`);
    const key: string | undefined = dissector.family;
    const table = key === undefined ? this.protocols.get(protocol.number) : this.families.get(key);
    if (table !== undefined) return table;
    const made: KindTable = new Map();
    if (key === undefined) this.protocols.set(protocol.number, made);
    else this.families.set(key, made);
    return made;
  }

  /** The kinds of a protocol, undefined when it has no tables or they are not loaded. */
  protocol(number: number): KindTable | undefined {
    return this.protocols.get(number);
  }

  /** The commands of a generic family. */
  family(name: string): KindTable | undefined {
    return this.families.get(name);
  }

  /** True when nothing more would be loaded for this protocol (and family). */
  ready(protocol: string, family: string | null): boolean {
    return this.entries(protocol, family).length === 0;
  }

  /** Loads the tables of a protocol (and of one of its families). */
  async load(protocol: string, family: string | null): Promise<void> {
    for (const entry of this.entries(protocol, family)) await this.loadEntry(entry);
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

  private entries(protocol: string, family: string | null): ManifestEntry[] {
    return this.manifest.filter(
      (entry) =>
        entry.protocol === protocol &&
        (entry.family === undefined || entry.family === family) &&
        !this.loaded.has(entry),
    );
  }
}
