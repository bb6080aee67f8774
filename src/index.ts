/** nlshark as a library: read captures of netlink, dissect messages, write JSON. */
import { manifest, wiresharkNames } from "../dissectors/index.ts";
import { Dissection, type DissectionOptions, Registry } from "./dissect/index.ts";
import * as filter from "./filter/index.ts";

export {
  CaptureState,
  type Certainty,
  compareUnits,
  type Difference,
  diffStates,
  Entries,
  type ErrorExplanation,
  Exchange,
  ExchangeLog,
  type ExchangeRecord,
  Exchanges,
  errorLines,
  explainError,
  type Finding,
  Ignored,
  ipJson,
  type Joined,
  type KindName,
  Linter,
  lintRules,
  type NetnsMap,
  netnsMap,
  type Picture,
  Place,
  pictureOf,
  type Role,
  type StateObject,
  Statistics,
  Units,
  volatileFields,
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
  exchangeJson,
  ListLines,
  loadSchemas,
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
  type Completion,
  type Completions,
  Filter,
  type FilterAliases,
  FilterError,
  type FilterOptions,
} from "./filter/index.ts";
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

const filterOptions: filter.FilterOptions = { aliases: wiresharkNames };

/** A display filter, with Wireshark's names as aliases; throws a FilterError. Loads the tables that its names need. */
export function compileFilter(text: string, registry: Registry, options = filterOptions): Promise<filter.Filter> {
  return filter.compileFilter(text, registry, options);
}

/** What can stand at the cursor of a filter that is being typed. Loads all tables. */
export function completeFilter(
  text: string,
  cursor: number,
  registry: Registry,
  options = filterOptions,
): Promise<filter.Completions> {
  return filter.completeFilter(text, cursor, registry, options);
}
