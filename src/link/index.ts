export { arphrdNetlink, Frame, frameOf, type LinkLayer, linkTypeNetlink, linkTypeSll, linkTypeSll2 } from "./frame.ts";
export { arphrdName, type LinkField, linkFields, packetTypeName } from "./link-field.ts";
export { canCarryNetlink, linkTypeError, linkTypeName, netlinkBatches } from "./link-type.ts";
