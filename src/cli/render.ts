/** Turns messages into the bytes that `list` and `export` print. */
import type { Packet } from "../capture/index.ts";
import { ListLines, MessageJson, Repeats, type TimeFormat, writeForeignTree, writeTree } from "../export/index.ts";
import { JsonWriter, type Message, printable } from "../schema/index.ts";

/** What to make of messages. */
export type RenderForm =
  | { readonly form: "list"; readonly timeFormat: TimeFormat }
  | { readonly form: "json" | "ndjson" | "tree"; readonly int64String: boolean };

/** Collects the bytes of messages. */
export interface Renderer {
  /** Adds the messages of a packet, or the packet when it has none. */
  render(packet: Packet, messages: readonly Message[]): void;
  /** Takes notice of a packet that is not shown. */
  skip(packet: Packet): void;
  /** Where the bytes are; cleared by whoever takes them. */
  readonly writer: JsonWriter;
}

/** Messages of more bytes are not looked for among those that came before. */
const longestRepeat = 4096;

const newline = 10;
const comma = 0x2c;

class ListRenderer implements Renderer {
  readonly writer = new JsonWriter();
  private readonly lines: ListLines;
  private readonly repeats = new Repeats(longestRepeat);

  constructor(timeFormat: TimeFormat) {
    this.lines = new ListLines(timeFormat);
  }

  render(packet: Packet, messages: readonly Message[]): void {
    if (messages.length === 0) this.line(this.lines.packet(packet));
    for (let i = 0; i < messages.length; i++) this.message(messages[i] as Message);
  }

  skip(packet: Packet): void {
    this.lines.skip(packet);
  }

  private message(message: Message): void {
    const { writer, repeats } = this;
    writer.text(this.lines.head(message));
    if (repeats.find(message)) {
      repeats.writeFirst(writer);
    } else {
      const start = writer.length;
      this.safe(message.summary);
      repeats.keep(message, writer, [start, writer.length], [writer.length, writer.length], true);
    }
    writer.byte(newline);
  }

  private line(text: string): void {
    this.safe(text);
    this.writer.byte(newline);
  }

  /** Text from a capture, made safe for a terminal. */
  private safe(text: string): void {
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
  }
}

class JsonRenderer implements Renderer {
  readonly writer: JsonWriter;
  private readonly json = new MessageJson(new Repeats(longestRepeat));
  private readonly lines: boolean;
  private readonly tree: boolean;
  private isFirst = true;

  constructor(form: "json" | "ndjson" | "tree", int64String: boolean) {
    this.writer = new JsonWriter({ int64String });
    this.lines = form === "ndjson";
    this.tree = form === "tree";
  }

  render(packet: Packet, messages: readonly Message[]): void {
    const { writer, json, tree } = this;
    if (messages.length === 0) {
      this.begin();
      if (tree) writeForeignTree(writer, packet);
      else json.writeForeign(writer, packet);
      if (this.lines) writer.byte(newline);
    }
    for (let i = 0; i < messages.length; i++) {
      this.begin();
      if (tree) writeTree(writer, messages[i] as Message);
      else json.write(writer, messages[i] as Message);
      if (this.lines) writer.byte(newline);
    }
  }

  skip(): void {}

  /** Separates the elements of an array. */
  private begin(): void {
    if (!this.lines && !this.isFirst) {
      this.writer.byte(comma);
      this.writer.byte(newline);
    }
    this.isFirst = false;
  }
}

export function createRenderer(form: RenderForm): Renderer {
  return form.form === "list" ? new ListRenderer(form.timeFormat) : new JsonRenderer(form.form, form.int64String);
}
