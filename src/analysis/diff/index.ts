export {
  type CompareOptions,
  compareUnit,
  compareUnits,
  type Difference,
  mirror,
  type PartKind,
  type Side,
} from "./compare.ts";
export { Entries, type Entry, type EntryOptions, type Line } from "./entry.ts";
export { Ignored, volatileFields } from "./ignored.ts";
export { type MessageNumber, type Unit, type UnitKind, Units } from "./units.ts";
