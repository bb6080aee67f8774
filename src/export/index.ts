export { directionMarks, foreignSummary, ListLines, shortProtocol } from "./list-line.ts";
export { MessageJson } from "./message-json.ts";
export { isoSecond, type TimeFormat, TimeFormatter, timeFormats, TimeWriter } from "./time.ts";
export { writeForeignTree, writeTree } from "./tree-json.ts";
export { foreignText, hexDump, treeText } from "./tree-text.ts";
export { messageSchema } from "./schema.ts";
