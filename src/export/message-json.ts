/** One JSON object a message: the shape that `nlshark schema` describes. */
import { type JsonWriter, jsonKey, type Message, writeMessageName, writeMessageParts } from "../schema/index.ts";
import { TimeWriter } from "./time.ts";

const messageKey = jsonKey("message");
const protocolKey = jsonKey("protocol");
const directionKey = jsonKey("direction");
const summaryKey = jsonKey("summary");
const namesKey = jsonKey("names");
const issuesKey = jsonKey("issues");

/** Writes messages as JSON objects; keeps what repeats from one to the next. */
export class MessageJson {
  private readonly time = new TimeWriter();

  /** Writes the object of one message. */
  write(writer: JsonWriter, message: Message): void {
    const { packet } = message.frame;
    writer.flagged = false;
    writer.takeNames();
    writer.ascii('{"nlshark":1,"packet":');
    writer.integer(packet.number);
    writer.key(messageKey);
    writer.integer(message.number);
    writer.ascii(',"time":"');
    this.time.write(writer, packet.seconds, packet.nanoseconds);
    writer.ascii('","interface":');
    if (packet.interface.name === null) writer.null();
    else writer.string(packet.interface.name);
    writer.key(protocolKey);
    writer.string(message.protocol.name);
    writeMessageName(writer, message);
    writer.key(directionKey);
    writer.string(message.direction);
    writer.key(summaryKey);
    writer.string(message.summary);
    writeMessageParts(writer, message);
    writer.key(namesKey);
    this.writeNames(writer);
    writer.key(issuesKey);
    this.writeIssues(writer, message);
    writer.closeObject();
  }

  private writeNames(writer: JsonWriter): void {
    const names = writer.takeNames();
    writer.openObject();
    const written = new Set<string>();
    for (let i = 0; i + 1 < names.length; i += 2) {
      const path = names[i] as string;
      if (written.has(path)) continue;
      written.add(path);
      writer.keyText(path);
      writer.string(names[i + 1] as string);
    }
    writer.closeObject();
  }

  private writeIssues(writer: JsonWriter, message: Message): void {
    writer.openArray();
    if (writer.flagged || message.problem !== null || message.layout.problems.length > 0) {
      for (const issue of message.issues) {
        writer.separate();
        writer.ascii('{"kind":');
        writer.string(issue.kind);
        writer.ascii(',"path":');
        writer.string(issue.path);
        writer.ascii(',"start":');
        writer.integer(issue.start);
        writer.ascii(',"end":');
        writer.integer(issue.end);
        writer.ascii(',"text":');
        writer.string(issue.text);
        writer.closeObject();
      }
    }
    writer.closeArray();
  }
}
