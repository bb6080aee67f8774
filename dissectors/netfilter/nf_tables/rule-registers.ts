/** What the line of a rule knows of the registers while it reads the expressions one after the other. */
import type { Scope } from "../../../src/schema/index.ts";
import { sameRegister } from "./registers.ts";

/** What a comparison can tell without saying more than the fields after it: hardware, link, network, transport. */
export type Layer = "l1" | "l2" | "l3" | "l4";

/** What a register holds: how nft writes it, and what a comparison needs to know. */
export interface Held {
  /** `ip saddr`, `meta mark`, `0x00000005`. */
  readonly text: string;
  /** True for a constant. */
  readonly constant?: boolean;
  /** The expression that loaded it, for the form of its values. */
  readonly loaded?: Scope;
  /** What was masked out of it and turned over in it, in network order or that of the machine. */
  readonly mask?: Uint8Array;
  readonly xor?: Uint8Array;
  /** The mask in words, where its bits have names. */
  readonly maskWords?: string;
  /** Which layer it tells of: what a comparison with it says need not be said again. */
  readonly layer?: Layer;
}

/** A word or a comparison of the line; one that only says which protocol follows can be taken back. */
interface Item {
  text: string;
  layer: Layer | null;
}

export class RuleState {
  readonly family: number;
  readonly isRequest: boolean;
  /** Protocols that comparisons have found: `ip`, `ip6`, `arp`; `tcp`, `udp`, …. */
  network: string | null;
  transport: string | null = null;
  private readonly items: Item[] = [];
  private readonly held = new Map<number, Held>();
  /** Slots that were loaded and not looked at yet, in order. */
  private fresh: number[] = [];
  private tunnel = "";
  private range: { readonly text: string; readonly from: string; readonly item: number } | null = null;

  constructor(family: number, isRequest: boolean) {
    this.family = family;
    this.isRequest = isRequest;
    this.network = family === 2 ? "ip" : family === 10 ? "ip6" : family === 3 ? "arp" : null;
  }

  private slot(register: number): number {
    return (sameRegister as Readonly<Record<number, number>>)[register] ?? register;
  }

  put(register: number | undefined, held: Held): void {
    if (register === undefined) return;
    const slot = this.slot(register);
    this.held.set(slot, this.tunnel === "" ? held : { ...held, text: `${this.tunnel} ${held.text}` });
    this.fresh = this.fresh.filter((one) => one !== slot);
    this.fresh.push(slot);
  }

  /** Changes what a register holds without counting as a load. */
  change(from: number | undefined, to: number | undefined, change: (held: Held) => Held): void {
    if (from === undefined || to === undefined) return;
    const held = this.held.get(this.slot(from));
    if (held === undefined) return;
    const target = this.slot(to);
    this.held.set(target, change(held));
    this.fresh = this.fresh.map((slot) => (slot === this.slot(from) ? target : slot));
  }

  get(register: number | undefined): Held | undefined {
    return register === undefined ? undefined : this.held.get(this.slot(register));
  }

  /** What one register holds, which is then looked at. */
  take(register: number | undefined): Held {
    const held = this.get(register) ?? { text: `reg ${register}` };
    if (register !== undefined) this.fresh = this.fresh.filter((slot) => slot !== this.slot(register));
    return held;
  }

  /** What a register and those loaded after it hold together: `ip saddr . tcp dport`. */
  takeAll(register: number | undefined): string {
    if (register === undefined) return "?";
    const first = this.slot(register);
    const slots = this.fresh.filter((slot) => slot >= first);
    const parts = (slots.length === 0 ? [first] : slots).map((slot) => this.held.get(slot)?.text ?? "?");
    this.fresh = this.fresh.filter((slot) => slot < first);
    return parts.join(" . ");
  }

  say(text: string, layer: Item["layer"] = null): void {
    if (text !== "") this.items.push({ text, layer });
  }

  /** Notes that the last word compares with the lower end of what may be a range. */
  openRange(text: string, from: string): void {
    this.range = { text, from, item: this.items.length - 1 };
  }

  /** Makes one word of the two ends of a range; false where the last word was no lower end. */
  closeRange(text: string, to: string): boolean {
    const { range } = this;
    const item = range === null ? undefined : this.items[range.item];
    if (range === null || item === undefined || range.text !== text || range.item !== this.items.length - 1)
      return false;
    item.text = `${text} ${range.from}-${to}`;
    this.range = null;
    return true;
  }

  /** Does something inside a tunnel, whose packet has protocols of its own; what is loaded there is called after it. */
  inside(tunnel: string, work: () => void): void {
    const outer = [this.network, this.transport] as const;
    this.tunnel = tunnel;
    work();
    this.tunnel = "";
    [this.network, this.transport] = outer;
  }

  /** What has been said only to tell the protocol of a layer is implied by a field of that protocol. */
  imply(layer: Layer): void {
    for (const item of this.items) if (item.layer === layer) item.text = "";
  }

  get line(): string {
    return this.items
      .map(({ text }) => text)
      .filter((text) => text !== "")
      .join(" ");
  }
}
