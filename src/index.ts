/** nlshark as a library: read captures of netlink, dissect messages, write JSON. */
import { manifest } from "../dissectors/index.ts";
import { Dissection, type DissectionOptions, Registry } from "./dissect/index.ts";

export {
  type Certainty,
  Exchange,
  Exchanges,
  type Joined,
  type NetnsMap,
  netnsMap,
  Place,
  type Role,
} from "./analysis/index.ts";
export {
  type Capture,
  CaptureError,
  type CaptureErrorCode,
  type CaptureInterface,
  openCapture,
  openPacketIndex,
  type Packet,
  type PacketIndex,
  type SourceName,
  UserError,
  writePcap,
} from "./capture/index.ts";
export {
  Dissection,
  type DissectionOptions,
  dissectCapture,
  type FamilyFacts,
  type Listing,
  listDissectors,
  type PacketVisitor,
  type ReadingOptions,
  Registry,
} from "./dissect/index.ts";
export {
  ListLines,
  MessageJson,
  messageSchema,
  netnsDot,
  netnsIp,
  netnsJson,
  netnsMermaid,
  netnsQuestion,
  netnsSvg,
  netnsText,
  type TimeFormat,
  treeText,
} from "./export/index.ts";
export {
  type Dissector,
  type Field,
  type Issue,
  type IssueKind,
  JsonWriter,
  type Message,
  printable,
} from "./schema/index.ts";
export { dissectorsOf, readSpec, type Spec, SpecError } from "./spec/index.ts";

/** A registry of everything that nlshark dissects; tables load when they are needed. */
export function builtinRegistry(): Registry {
  return new Registry(manifest);
}

/** A dissection with everything that nlshark dissects. */
export function createDissection(options: DissectionOptions = {}): Dissection {
  return new Dissection(builtinRegistry(), options);
}
