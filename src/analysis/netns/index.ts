export { netnsMap } from "./build.ts";
export { kindFacts, type Relation } from "./kinds.ts";
export type {
  Certainty,
  Conflict,
  FarDevice,
  InterfaceRow,
  MoveStep,
  NamespaceMap,
  NamespaceName,
  NetnsMap,
  NsidRow,
  OtherEnd,
  Reason,
  Stay,
  Story,
  Twin,
} from "./map.ts";
export type { Evidence } from "./nodes.ts";
export { Place } from "./place.ts";
export { rules as netnsRules } from "./resolve.ts";
