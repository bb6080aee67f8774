export { directionMarks, foreignSummary, ListLines, shortProtocol } from "./list-line.ts";
export { MessageJson } from "./message-json.ts";
export { netnsText } from "./netns-text.ts";
export { Repeats } from "./repeats.ts";
export { messageSchema } from "./schema.ts";
export { shownBytes, shownPacketBytes } from "./shown-bytes.ts";
export { isoSecond, type TimeFormat, TimeFormatter, TimeWriter, timeFormats } from "./time.ts";
export { writeForeignTree, writeTree } from "./tree-json.ts";
export { foreignText, hexDump, treeText } from "./tree-text.ts";
