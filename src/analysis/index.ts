export { Exchange, Exchanges, type Joined, type Role } from "./exchange.ts";
export { type Account, type Finding, Ledger, nameOf } from "./ledger.ts";
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
