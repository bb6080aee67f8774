/** What the families of NetLabel share. Kernel: include/net/netlabel.h (NETLBL_NLTYPE_*), net/netlabel/netlabel_user.h */
import { enumeration, u32 } from "../../../src/schema/index.ts";

/** How packets are labelled. */
export const labelProtocol = enumeration(
  u32,
  {
    0: "NETLBL_NLTYPE_NONE",
    1: "NETLBL_NLTYPE_MGMT",
    2: "NETLBL_NLTYPE_RIPSO",
    3: "NETLBL_NLTYPE_CIPSOV4",
    4: "NETLBL_NLTYPE_CIPSOV6",
    5: "NETLBL_NLTYPE_UNLABELED",
    6: "NETLBL_NLTYPE_ADDRSELECT",
    7: "NETLBL_NLTYPE_CALIPSO",
  },
  { prefix: "NETLBL_NLTYPE_" },
);
