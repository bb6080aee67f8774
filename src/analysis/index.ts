export { Exchange, Exchanges, type Joined, type Role } from "./exchange.ts";
export { type Account, type Finding, Ledger, nameOf } from "./ledger.ts";
export {
  type Certainty,
  type Conflict,
  type Evidence,
  type FarDevice,
  type InterfaceRow,
  type MoveStep,
  type NamespaceMap,
  type NamespaceName,
  type NetnsMap,
  type NsidRow,
  netnsMap,
  netnsRules,
  type OtherEnd,
  Place,
  type Reason,
  type Relation,
  type Stay,
  type Story,
  type Twin,
} from "./netns/index.ts";
