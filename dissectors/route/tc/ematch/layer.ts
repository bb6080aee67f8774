/** Which header a match counts from, and how it compares. Kernel: include/uapi/linux/pkt_cls.h (TCF_LAYER_*, TCF_EM_OPND_*) */
import { type EnumType, enumeration, type Integral } from "../../../../src/schema/index.ts";

export function layer(base: Integral): EnumType {
  return enumeration(
    base,
    { 0: "TCF_LAYER_LINK", 1: "TCF_LAYER_NETWORK", 2: "TCF_LAYER_TRANSPORT" },
    { prefix: "TCF_LAYER_" },
  );
}

export function operand(base: Integral): EnumType {
  return enumeration(
    base,
    { 0: "TCF_EM_OPND_EQ", 1: "TCF_EM_OPND_GT", 2: "TCF_EM_OPND_LT" },
    { prefix: "TCF_EM_OPND_" },
  );
}
