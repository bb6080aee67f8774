export { CaptureState } from "./capture-state.ts";
export { type Change, diffStates, type SpaceDiff, type StateDifference } from "./diff.ts";
export {
  addressJson,
  ipJson,
  type Json,
  type JsonObject,
  linkJson,
  nexthopJson,
  routeJson,
  ruleJson,
  writtenKinds,
} from "./ip-json/index.ts";
export { type Kind, type KindName, kindNamed, kinds } from "./kinds.ts";
export { StateNames } from "./names.ts";
export { type Mark, messageOf, type Removed, type Rival, type StateObject } from "./object.ts";
export { type KindPicture, linksOf, type Picture, pictureOf, type SpacePicture, unheard } from "./picture.ts";
export { rootOf, Space } from "./space.ts";
export { writeDiff, writeState } from "./state-json.ts";
export { type Dumped, Table } from "./table.ts";
