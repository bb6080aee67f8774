/** Netlink families that the kernel describes in YAML, made into dissectors at run time. */
export { dissectorsOf, manifestEntryOf } from "./dissector.ts";
export { readSpec, type Spec, SpecError, type SpecSet } from "./spec.ts";
