/** What must hold for every message, whatever its bytes. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { MessageJson, messageSchema, treeText, writeTree } from "../../src/export/index.ts";
import { type Field, JsonWriter, type Message, printable } from "../../src/schema/index.ts";
import { type Json, strictJson } from "./strict-json.ts";

const conforms = new Ajv2020({ strict: false, allErrors: false }).compile(messageSchema);
const json = new MessageJson();
const writer = new JsonWriter();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** Looks at everything of a message and throws where something contradicts something else. */
export function examine(message: Message): void {
  writer.clear();
  json.write(writer, message);
  const text = decoder.decode(writer.written());
  const exported = strictJson(text) as { issues: Json; attributes?: { [key: string]: Json } };
  if (!conforms(JSON.parse(text))) fail(message, `JSON does not conform: ${JSON.stringify(conforms.errors)}`);

  const issues = message.issues.map(({ kind, path, start, end, text: what }) => ({
    kind,
    path,
    start,
    end,
    text: what,
  }));
  const written = JSON.stringify(exported.issues);
  if (written !== JSON.stringify(issues)) {
    fail(message, `the issues are ${JSON.stringify(issues)}, but in JSON ${written}`);
  }
  for (const issue of issues) {
    if (issue.start > issue.end || issue.end > message.bytes.length)
      fail(message, `the range of ${JSON.stringify(issue)}`);
    if (issue.text === "") fail(message, "an issue without words");
  }

  for (const field of message.fields) examineField(message, field, message.start, message.end);
  const { attributes } = exported;
  if (attributes !== undefined) sameNames(message, attributes);

  writer.clear();
  writeTree(writer, message);
  strictJson(writer.written());
  for (const line of treeText(message)) if (line !== printable(line)) fail(message, `raw text: ${line}`);
  if (typeof message.summary !== "string" || message.summary === "") fail(message, "no summary");
}

function examineField(message: Message, field: Field, start: number, end: number): void {
  const { path, value, text, word } = field;
  const ordered = [start, field.start, field.valueStart, field.valueEnd, field.end, end];
  if (ordered.some((at, index) => index > 0 && at < (ordered[index - 1] ?? 0))) {
    fail(message, `${path} does not lie in what holds it: ${ordered.join(" ")}`);
  }
  if (typeof text !== "string" || typeof word !== "string") fail(message, `${path} has no text`);
  if (typeof value === "number" && !Number.isSafeInteger(value)) fail(message, `${path} is ${value}`);
  for (const part of field.children) examineField(message, part, field.start, field.end);
}

/** The attributes of JSON and tree are the same ones, repeats apart. */
function sameNames(message: Message, attributes: { readonly [key: string]: Json }): void {
  const inJson = new Set(Object.keys(attributes).filter((key) => !/[^#]#\d+$/.test(key)));
  const inTree = message.fields.filter(({ kind, name }) => kind === "attribute" && !/#\d+$/.test(name));
  for (const name of new Set(inTree.map((field) => field.name))) {
    if (!inJson.delete(name)) fail(message, `${name} is not in the JSON`);
  }
  inJson.delete("#rest");
  if (inJson.size > 0) fail(message, `${[...inJson].join()} is only in the JSON`);
}

function fail(message: Message, what: string): never {
  const bytes = Buffer.from(message.bytes.subarray(message.start, message.end)).toString("hex");
  throw new Error(`${message.protocol.name} ${message.name}: ${what}\n${bytes}`);
}
