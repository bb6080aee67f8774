export { CaptureContext, type FamilyFacts } from "./context.ts";
export { control, controlKinds, EchoType, echoedRequest, errno, extendedAck, firstOwnType } from "./control.ts";
export { Dissection, type DissectionOptions } from "./dissection.ts";
export { errnoNames } from "./errno.ts";
export { envelopes, familyName, nfnetlinkSubsystems } from "./layout.ts";
export {
  type ListedAttribute,
  type ListedDissector,
  type ListedMessage,
  type ListedSet,
  type ListedStruct,
  type Listing,
  listDissectors,
} from "./listing.ts";
export { isDumpRequest, isSameThing, typesFit } from "./message-kinds.ts";
export {
  dissectCapture,
  dissectWanted,
  learnFamilies,
  type PacketVisitor,
  type ReadingOptions,
  type Wanted,
} from "./reading.ts";
export { type KindTable, Registry } from "./registry.ts";
