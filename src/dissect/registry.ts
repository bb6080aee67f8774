/**
 * What can be dissected: the manifest names it, the tables load when their protocol, family or message type first
 * appears.
 */
import { protocolNamed } from "../netlink/index.ts";
import {
  type AttributeSet,
  attributeFields,
  compileDissector,
  completeSet,
  type Dissector,
  kindsOf,
  type ManifestEntry,
  type Message,
  type MessageKind,
  NestType,
  SelectType,
  type Type,
} from "../schema/index.ts";

/** Message kinds of a protocol, of a generic family or of an nfnetlink subsystem, by type or command. */
export class KindTable {
  private readonly messages = new Map<number, MessageKind>();
  /** From the kernel, where they count separately. */
  private readonly replies = new Map<number, MessageKind>();
  /** From the kernel to nobody who asked, where they count separately. */
  private readonly notifications = new Map<number, MessageKind>();
  /** Of all numbers that have none. */
  private others: MessageKind | undefined;
  /** Of all numbers from the kernel that have none. */
  private otherReplies: MessageKind | undefined;
  /** Made for numbers that no table has. */
  private readonly strangers = new Map<number, MessageKind>();

  /** The kind of a number; `portId` is whom a message from the kernel answers, 0 for nobody. */
  find(number: number, fromUser: boolean, portId = 1): MessageKind | undefined {
    if (!fromUser && portId === 0 && this.notifications.size > 0) return this.notifications.get(number);
    const known = (fromUser || this.replies.size === 0 ? this.messages : this.replies).get(number);
    return known ?? (fromUser ? this.others : (this.otherReplies ?? this.others));
  }

  /**
   * What explains a message of a family whose messages all have one header and one set of attributes, when no table has
   * its number: a newer kernel's. Undefined where they differ.
   */
  stranger(number: number, name: string): MessageKind | undefined {
    const known = this.strangers.get(number);
    if (known !== undefined) return known;
    const kinds = [this.messages, this.replies, this.notifications].flatMap((table) => [...table.values()]);
    const [first] = kinds;
    if (first === undefined || kinds.length === 1) return undefined;
    const alike = kinds.every(
      ({ request, reply, headers, replyHeaders }) =>
        request === first.request &&
        reply === first.reply &&
        headers.every((form, index) => form === first.headers[index]) &&
        replyHeaders.every((form, index) => form === first.replyHeaders[index]),
    );
    if (!alike) return undefined;
    const made: MessageKind = { ...first, number, name, verb: "notify", summary: namesOfAttributes };
    this.strangers.set(number, made);
    return made;
  }

  /**
   * Adds what a dissector declares. A number that is already known throws, unless the newcomer replaces it; it then
   * teaches what its forerunner taught, if it does not say itself what it teaches.
   */
  add(dissector: Dissector, replace: boolean): void {
    const { messages, replies, notifications, others, otherReplies } = compileDissector(dissector);
    this.others = others ?? this.others;
    this.otherReplies = otherReplies ?? this.otherReplies;
    const added: [Map<number, MessageKind>, ReadonlyMap<number, MessageKind>][] = [
      [this.messages, messages],
      [this.replies, replies],
      [this.notifications, notifications],
    ];
    for (const [table, kinds] of added) {
      for (const [number, kind] of kinds) {
        const before = table.get(number);
        if (before !== undefined && !replace) {
          const where = dissector.family ?? dissector.subsystem ?? dissector.protocol;
          throw new Error(`${kind.name}: ${number} is already ${before.name} in ${where}`);
        }
        table.set(number, before === undefined ? kind : { ...kind, dissector: heir(dissector, before.dissector) });
      }
    }
  }
}

function namesOfAttributes(message: Message): string {
  const names = attributeFields(message.root, null).map(({ name }) => name);
  return names.length > 6 ? `${names.slice(0, 6).join(" ")} … (${names.length})` : names.join(" ");
}

/** A dissector that takes another one's place, with what the other one knows of the capture and it does not. */
function heir(dissector: Dissector, before: Dissector): Dissector {
  const { teaches, namespace, keepsRequestFlags } = before;
  return {
    ...(teaches === undefined ? {} : { teaches }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(keepsRequestFlags === undefined ? {} : { keepsRequestFlags }),
    ...dissector,
  };
}

/** A case that a plugin adds to a payload that something else chooses, see `SelectType`. */
interface Extension {
  readonly set: string;
  readonly attribute: string;
  readonly value: string | number;
  readonly type: Type;
}

export class Registry {
  private readonly manifest: ManifestEntry[];
  private readonly protocols = new Map<number, KindTable>();
  /** Of generic families and nfnetlink subsystems, by protocol and name. */
  private readonly families = new Map<string, KindTable>();
  private readonly loaded = new Set<ManifestEntry>();
  private readonly dissectors: Dissector[] = [];
  private readonly extensions: Extension[] = [];

  constructor(manifest: readonly ManifestEntry[]) {
    this.manifest = [...manifest];
  }

  /**
   * Adds a dissector. A message that is already known is a collision and throws, unless the newcomer replaces it.
   */
  add(dissector: Dissector, replace = false): void {
    this.tableFor(dissector).add(dissector, replace);
    this.dissectors.push(dissector);
    for (const extension of this.extensions) apply(extension, [dissector]);
  }

  /**
   * Adds dissectors beside those that the manifest names, which are loaded first, so that a collision shows at once.
   *
   * @param place `beside` refuses a message that is known, `instead` takes its place, `over` too, but lets what only the
   *   former table knows shine through: attributes, cases of choices, repeats.
   */
  async install(dissectors: readonly Dissector[], place: "beside" | "instead" | "over" = "beside"): Promise<void> {
    for (const dissector of dissectors) {
      const { protocol, family, subsystem, messages } = dissector;
      const name = family ?? subsystem ?? null;
      const types = name === null ? Object.keys(messages).map(Number) : [0];
      for (const type of types) await this.load(protocol, name, type);
      if (place === "over") this.complete(dissector);
      this.add(dissector, place !== "beside");
    }
  }

  /** Gives a dissector what only the tables have whose place it takes. */
  private complete(dissector: Dissector): void {
    const table = this.tableFor(dissector);
    for (const { number, request, reply } of kindsOf(dissector)) {
      for (const [own, fromUser] of [[request, true] as const, [reply, false] as const]) {
        const former = table.find(number, fromUser);
        const from = fromUser ? former?.request : former?.reply;
        if (own !== null && from !== null && from !== undefined) completeSet(own, from);
      }
    }
  }

  /** Names a generic family that the manifest does not have, so that its messages are known without the controller. */
  announce(entry: ManifestEntry): void {
    if (this.manifest.some((one) => one.protocol === entry.protocol && one.family === entry.family)) return;
    this.manifest.push(entry);
    this.loaded.add(entry);
  }

  /** The generic families that the manifest names. */
  get genericFamilies(): readonly ManifestEntry[] {
    return this.manifest.filter(({ protocol, family }) => protocol === "NETLINK_GENERIC" && family !== undefined);
  }

  /**
   * Adds a case to an attribute whose payload something else chooses, as `IFLA_INFO_DATA` of the set `IFLA_INFO` by the
   * link's kind: `extend("IFLA_INFO", "IFLA_INFO_DATA", "mykind", nest(mine))`. Also for tables that load later.
   */
  extend(set: string, attribute: string, value: string | number, type: Type): void {
    const extension: Extension = { set, attribute, value, type };
    this.extensions.push(extension);
    apply(extension, this.dissectors);
  }

  /** Throws when an extension has found no attribute in any table. Everything is loaded for that. */
  async checkExtensions(): Promise<void> {
    if (this.extensions.length === 0) return;
    const sets = setsOf(await this.loadAll());
    for (const { set, attribute } of this.extensions) {
      const found = [...sets].some((one) => one.name === set && one.named(attribute)?.type instanceof SelectType);
      if (!found) throw new Error(`no set ${set} has an attribute ${attribute} whose payload something chooses`);
    }
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

  /** What is loaded so far. */
  get loadedDissectors(): readonly Dissector[] {
    return this.dissectors;
  }

  /** Loads the tables whose family, or protocol where they have none, is wanted. */
  async loadWhere(wanted: (name: string) => boolean): Promise<void> {
    for (const entry of this.manifest) {
      if (!this.loaded.has(entry) && wanted(entry.family ?? entry.protocol)) await this.loadEntry(entry);
    }
  }

  private async loadEntry(entry: ManifestEntry): Promise<void> {
    this.loaded.add(entry);
    for (const dissector of await entry.load()) this.add(dissector);
  }
}

function apply({ set, attribute, value, type }: Extension, dissectors: readonly Dissector[]): void {
  for (const one of setsOf(dissectors)) {
    const choice = one.name === set ? one.named(attribute)?.type : undefined;
    if (choice instanceof SelectType) choice.extend(value, type);
  }
}

/** Every attribute set that is reached from dissectors. */
function setsOf(dissectors: readonly Dissector[]): ReadonlySet<AttributeSet> {
  const sets = new Set<AttributeSet>();
  const types = new Set<Type>();
  const enterSet = (set: AttributeSet | null): void => {
    if (set === null || sets.has(set)) return;
    sets.add(set);
    for (const { type } of set.known) enter(type);
  };
  const enter = (type: Type): void => {
    if (types.has(type)) return;
    types.add(type);
    if (type instanceof NestType) enterSet(type.set);
    for (const inner of type.inner) enter(inner);
  };
  for (const { headers, replyHeaders, request, reply } of dissectors.flatMap(kindsOf)) {
    for (const header of [...headers, ...replyHeaders]) if (header !== null) enter(header);
    enterSet(request);
    enterSet(reply);
  }
  return sets;
}

function familyKey(protocol: number, name: string): string {
  return `${protocol}/${name}`;
}

function covers({ types }: ManifestEntry, type: number): boolean {
  return types === undefined || types.some(([first, last]) => type >= first && type <= last);
}
