export { Batch } from "./batch.ts";
export {
  type CompareOptions,
  compareUnit,
  compareUnits,
  type Difference,
  Entries,
  type Entry,
  Ignored,
  type MessageNumber,
  mirror,
  type Place,
  type Unit,
  Units,
  volatileFields,
} from "./diff/index.ts";
export { type ErrorExplanation, type ErrorPlace, errorLines, explainError, type MissingAttribute } from "./errors.ts";
export { Exchange, Exchanges, type ExchangesOptions, type Joined, type Role, type Status } from "./exchange.ts";
export { type CausedNotification, ExchangeLog, type ExchangeLogOptions, type ExchangeRecord } from "./exchange-log.ts";
export { type Account, Ledger, nameOf } from "./ledger.ts";
export {
  type Finding,
  type FindingGroup,
  Linter,
  type LintOptions,
  lintRules,
  type Rule,
  type Severity,
} from "./lint/index.ts";
export { nanosecondsOf } from "./single-exchange.ts";
export {
  type Burst,
  burstWindows,
  type Copies,
  type DumpCost,
  defaultSocketBuffer,
  type ErrorTally,
  Histogram,
  type Interval,
  type Latency,
  type LinkChange,
  type Moment,
  type NamedTally,
  otherNames,
  type PortTally,
  Rate,
  rateSeries,
  Statistics,
  type StatisticsOptions,
  type Tally,
  type TypeTally,
} from "./stats/index.ts";
