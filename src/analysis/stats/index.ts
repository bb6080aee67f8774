export { type Burst, burstWindows, type Copies, defaultSocketBuffer, type Peak } from "./bursts.ts";
export { Counts, type ErrorTally, type NamedTally, type PortTally, type TypeTally } from "./counts.ts";
export { Histogram } from "./histogram.ts";
export { type DumpCost, Latencies, type Latency } from "./latency.ts";
export { type LinkChange, LinkChanges } from "./link-changes.ts";
export { type Interval, Rate, type RateSeries, rateSeries } from "./rate.ts";
export { type Moment, Statistics, type StatisticsOptions } from "./statistics.ts";
export { ByName, otherNames, type Tally } from "./tally.ts";
