export { Exchange, Exchanges, type Joined, type Role } from "./exchange.ts";
export { type Account, type Finding, Ledger, nameOf } from "./ledger.ts";
