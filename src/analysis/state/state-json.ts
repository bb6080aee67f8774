/** A state, and the difference of two, as documents for programs. */
import {
  family,
  type JsonWriter,
  type MessageContext,
  writeMessageBody,
  writeMessageName,
} from "../../schema/index.ts";
import type { SpaceDiff, StateDifference } from "./diff.ts";
import type { Kind } from "./kinds.ts";
import { type Mark, messageOf, type Removed, type StateObject } from "./object.ts";
import type { Picture, SpacePicture } from "./picture.ts";

/** How a moment is written: nine digits of the second. */
export type TimeText = (mark: Mark) => string;

/** Writes plain data; undefined members are left out. */
function plain(writer: JsonWriter, value: unknown): void {
  if (value === null || value === undefined) writer.null();
  else if (typeof value === "string") writer.string(value);
  else if (typeof value === "number") writer.integer(value);
  else if (typeof value === "boolean") writer.boolean(value);
  else if (Array.isArray(value)) list(writer, value, (item) => plain(writer, item));
  else {
    writer.openObject();
    for (const [name, member] of Object.entries(value)) {
      writer.keyText(name);
      plain(writer, member);
    }
    writer.closeObject();
  }
}

function list<Item>(writer: JsonWriter, items: Iterable<Item>, write: (item: Item) => void): void {
  writer.openArray();
  for (const item of items) {
    writer.separate();
    write(item);
  }
  writer.closeArray();
}

function moment(mark: Mark | null, time: TimeText): object | null {
  return mark === null ? null : { message: mark.id, time: time(mark) };
}

/** `"key":…,…` of an object that is already open, with what it says as the message that would say it. */
function objectMembers(writer: JsonWriter, object: StateObject, names: MessageContext): void {
  const { key, since, changed, confirmed, answered, doubt, rivals } = object;
  const members = {
    key,
    since: since.id,
    changed: changed.id,
    confirmed: confirmed.id,
    answered,
    doubt,
    rivals: rivals.map(({ text, by }) => ({ text, by: by.id })),
  };
  for (const [name, value] of Object.entries(members)) {
    writer.keyText(name);
    plain(writer, value);
  }
  const message = messageOf(object, names);
  writer.keyText("summary");
  writer.string(message.action);
  writer.keyText("content");
  writer.openObject();
  writeMessageName(writer, message);
  writeMessageBody(writer, message);
  writer.closeObject();
  writer.takeNames();
}

function objectJson(writer: JsonWriter, object: StateObject, names: MessageContext): void {
  writer.openObject();
  objectMembers(writer, object, names);
  writer.closeObject();
}

function removedJson(writer: JsonWriter, { object, by, reason }: Removed, names: MessageContext): void {
  writer.openObject();
  objectMembers(writer, object, names);
  writer.keyText("by");
  writer.string(by.id);
  writer.keyText("reason");
  writer.string(reason);
  writer.closeObject();
}

function spaceHead(writer: JsonWriter, space: Pick<SpacePicture, "place" | "interface" | "namespace">): void {
  writer.ascii('{"interface":');
  plain(writer, space.interface);
  writer.ascii(`,"interfaceId":${space.place},"nsid":`);
  plain(writer, space.namespace);
}

function documentHead(writer: JsonWriter, file: string): void {
  writer.ascii('{"nlshark":1,"file":');
  writer.string(file);
}

/** Writes a state as one JSON document. */
export function writeState(
  writer: JsonWriter,
  file: string,
  picture: Picture,
  names: MessageContext,
  time: TimeText,
  shows: (kind: Kind) => boolean,
): void {
  documentHead(writer, file);
  writer.keyText("at");
  plain(writer, moment(picture.at, time));
  writer.keyText("namespaces");
  list(writer, picture.spaces, (space) => {
    spaceHead(writer, space);
    writer.ascii(`,"foreign":${space.foreign},"state":{`);
    for (const { kind, objects, removed, dumped, interrupted } of space.kinds) {
      if (!shows(kind)) continue;
      writer.keyText(kind.name);
      writer.ascii('{"dumps":');
      plain(
        writer,
        [...dumped].map(([number, { from, to }]) => ({
          addressFamily: family.nameOf(number) ?? number,
          from: from.id,
          to: to.id,
        })),
      );
      writer.keyText("interrupted");
      plain(writer, interrupted === null ? null : { from: interrupted.from.id, to: interrupted.to.id });
      writer.keyText("objects");
      list(writer, objects, (object) => objectJson(writer, object, names));
      writer.keyText("gone");
      list(writer, removed, (gone) => removedJson(writer, gone, names));
      writer.closeObject();
    }
    writer.ascii("}}");
  });
  writer.closeObject();
}

/** Writes the difference of two states as one JSON document. */
export function writeDiff(
  writer: JsonWriter,
  file: string,
  earlier: Picture,
  later: Picture,
  differences: readonly SpaceDiff[],
  names: MessageContext,
  time: TimeText,
): void {
  documentHead(writer, file);
  writer.keyText("from");
  plain(writer, moment(earlier.at, time));
  writer.keyText("to");
  plain(writer, moment(later.at, time));
  writer.keyText("namespaces");
  list(writer, differences, (space) => {
    spaceHead(writer, space);
    writer.ascii(',"state":{');
    for (const { kind, differences: found } of space.kinds) {
      writer.keyText(kind.name);
      list(writer, found, (difference) => differenceJson(writer, difference, names));
    }
    writer.ascii("}}");
  });
  writer.closeObject();
}

function differenceJson(writer: JsonWriter, difference: StateDifference, names: MessageContext): void {
  writer.openObject();
  writer.keyText("what");
  writer.string(difference.what);
  if (difference.what === "changed") {
    writer.keyText("changes");
    plain(writer, difference.changes);
  } else if (difference.what === "gone") {
    writer.keyText("by");
    plain(writer, difference.removed?.by.id ?? null);
    writer.keyText("reason");
    plain(writer, difference.removed?.reason ?? null);
  }
  objectMembers(writer, difference.object, names);
  writer.closeObject();
}
