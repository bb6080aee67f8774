export {
  align4,
  attributeOffsets,
  findAttribute,
  nlaHeaderLength,
  nlaNested,
  nlaNetByteOrder,
  nlaTypeMask,
  parsesAsAttributes,
  parsesWithoutAlignment,
} from "./attributes.ts";
export { allZero, s32, toHex, u16, u32, u64 } from "./bytes.ts";
export { byteOrderEvidence, type FrameProblem, MessageSpan, messageSpans, nlmsgHeaderLength } from "./messages.ts";
export { type Framing, knownProtocols, type Protocol, protocolNamed, protocolOf } from "./protocols.ts";
