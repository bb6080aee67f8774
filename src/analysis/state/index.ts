export { CaptureState } from "./capture-state.ts";
export { type Kind, type KindName, kindNamed, kinds } from "./kinds.ts";
export { type Mark, messageOf, type Removed, type Rival, type StateObject } from "./object.ts";
export { rootOf, Space } from "./space.ts";
export { type Dumped, Table } from "./table.ts";
