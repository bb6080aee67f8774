export { Batch } from "./batch.ts";
export { Exchanges, type ExchangesOptions } from "./exchange.ts";
export { type Account, type Finding, Ledger, nameOf } from "./ledger.ts";
export { Exchange, type Joined, nanosecondsOf, type Role, type Status } from "./single-exchange.ts";
