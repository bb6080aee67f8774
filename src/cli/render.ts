/** Turns messages into the bytes that `list` and `export` print. */
import type { Packet } from "../capture/index.ts";
import { ListLines, MessageJson, type TimeFormat, writeForeignTree, writeTree } from "../export/index.ts";
import { JsonWriter, type Message, printable } from "../schema/index.ts";

/** What to make of messages; plain data, so that it can be sent to a thread. */
export type RenderForm =
  | { readonly form: "list"; readonly timeFormat: TimeFormat }
  | { readonly form: "json" | "ndjson" | "tree"; readonly int64String: boolean };

/** Collects the bytes of messages. */
export interface Renderer {
  /** Notes a packet that is rendered elsewhere. */
  pass(packet: Packet): void;
  /** Adds the messages of a packet, or the packet when it has none. */
  render(packet: Packet, messages: readonly Message[]): void;
  /** Where the bytes are; cleared by whoever takes them. */
  readonly writer: JsonWriter;
}

const newline = 10;
const comma = 0x2c;

class ListRenderer implements Renderer {
  readonly writer = new JsonWriter();
  private readonly lines: ListLines;

  constructor(timeFormat: TimeFormat) {
    this.lines = new ListLines(timeFormat);
  }

  pass(packet: Packet): void {
    this.lines.pass(packet);
  }

  render(packet: Packet, messages: readonly Message[]): void {
    if (messages.length === 0) this.line(this.lines.packet(packet));
    for (let i = 0; i < messages.length; i++) this.line(this.lines.message(messages[i] as Message));
  }

  /** A line of text from a capture, made safe for a terminal. */
  private line(text: string): void {
    const { writer } = this;
    const start = writer.text(text);
    const { bytes, length } = writer;
    for (let at = start; at < length; at++) {
      const byte = bytes[at] as number;
      if (byte < 0x20 || byte >= 0x7f) {
        writer.length = start;
        writer.text(printable(text));
        break;
      }
    }
    writer.byte(newline);
  }
}

class JsonRenderer implements Renderer {
  readonly writer: JsonWriter;
  private readonly json = new MessageJson();
  private readonly lines: boolean;
  private readonly tree: boolean;

  constructor(form: "json" | "ndjson" | "tree", int64String: boolean) {
    this.writer = new JsonWriter({ int64String });
    this.lines = form === "ndjson";
    this.tree = form === "tree";
  }

  pass(): void {}

  render(packet: Packet, messages: readonly Message[]): void {
    const { writer, json, tree } = this;
    if (messages.length === 0) {
      this.begin(packet, true);
      if (tree) writeForeignTree(writer, packet);
      else json.writeForeign(writer, packet);
      if (this.lines) writer.byte(newline);
    }
    for (let i = 0; i < messages.length; i++) {
      this.begin(packet, i === 0);
      if (tree) writeTree(writer, messages[i] as Message);
      else json.write(writer, messages[i] as Message);
      if (this.lines) writer.byte(newline);
    }
  }

  /** Separates the elements of an array. */
  private begin(packet: Packet, first: boolean): void {
    if (this.lines || (first && packet.number === 1)) return;
    this.writer.byte(comma);
    this.writer.byte(newline);
  }
}

export function createRenderer(form: RenderForm): Renderer {
  return form.form === "list" ? new ListRenderer(form.timeFormat) : new JsonRenderer(form.form, form.int64String);
}
