export { Batch } from "./batch.ts";
export { type ErrorExplanation, type ErrorPlace, errorLines, explainError, type MissingAttribute } from "./errors.ts";
export { Exchange, Exchanges, type ExchangesOptions, type Joined, type Role, type Status } from "./exchange.ts";
export { type CausedNotification, ExchangeLog, type ExchangeLogOptions, type ExchangeRecord } from "./exchange-log.ts";
export { type Account, type Finding, Ledger, nameOf } from "./ledger.ts";
export { nanosecondsOf } from "./single-exchange.ts";
