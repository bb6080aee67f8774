export { type Account, type Finding, Ledger, nameOf } from "./ledger.ts";
