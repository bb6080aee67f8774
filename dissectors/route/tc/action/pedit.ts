/**
 * Words of the packet are changed.
 * Kernel: include/uapi/linux/tc_act/tc_pedit.h, net/sched/act_pedit.c (pedit_policy, pedit_key_ex_policy,
 * tcf_pedit_dump)
 */
import {
  attributes,
  be32,
  counted,
  enumeration,
  hexadecimal,
  nest,
  pad,
  struct,
  u8,
  u16,
  u32,
} from "../../../../src/schema/index.ts";
import { genericMembers, times } from "./generic.ts";

/** Mask and value are bytes of the packet, whatever the header says of their type; the mask has the bits that stay. */
const key = struct("tc_pedit_key", [
  ["mask", hexadecimal(be32)],
  ["val", hexadecimal(be32)],
  ["off", u32],
  ["at", u32],
  ["offmask", hexadecimal(u32)],
  ["shift", u32],
]);

const selector = struct("tc_pedit_sel", [
  ...genericMembers,
  ["nkeys", u8],
  ["flags", hexadecimal(u8)],
  [null, 2],
  ["keys", counted(key, "nkeys")],
]);

const header = enumeration(
  u16,
  {
    0: "TCA_PEDIT_KEY_EX_HDR_TYPE_NETWORK",
    1: "TCA_PEDIT_KEY_EX_HDR_TYPE_ETH",
    2: "TCA_PEDIT_KEY_EX_HDR_TYPE_IP4",
    3: "TCA_PEDIT_KEY_EX_HDR_TYPE_IP6",
    4: "TCA_PEDIT_KEY_EX_HDR_TYPE_TCP",
    5: "TCA_PEDIT_KEY_EX_HDR_TYPE_UDP",
  },
  {
    prefix: "TCA_PEDIT_KEY_EX_HDR_TYPE_",
    words: { TCA_PEDIT_KEY_EX_HDR_TYPE_IP4: "ipv4", TCA_PEDIT_KEY_EX_HDR_TYPE_IP6: "ipv6" },
  },
);

const command = enumeration(
  u16,
  { 0: "TCA_PEDIT_KEY_EX_CMD_SET", 1: "TCA_PEDIT_KEY_EX_CMD_ADD" },
  { prefix: "TCA_PEDIT_KEY_EX_CMD_", words: { TCA_PEDIT_KEY_EX_CMD_SET: "val" } },
);

/** What the key of the same place in `keys` counts from, and whether it sets or adds. */
const extendedKey = attributes("TCA_PEDIT_KEY_EX", {
  1: ["TCA_PEDIT_KEY_EX_HTYPE", header],
  2: ["TCA_PEDIT_KEY_EX_CMD", command],
});

const extendedKeys = attributes("TCA_PEDIT", {
  6: ["TCA_PEDIT_KEY_EX", nest(extendedKey), { multi: true }],
});

export const pedit = nest(
  attributes("TCA_PEDIT", {
    0: ["TCA_PEDIT_UNSPEC"],
    1: ["TCA_PEDIT_TM", times],
    2: ["TCA_PEDIT_PARMS", selector],
    3: ["TCA_PEDIT_PAD", pad],
    4: ["TCA_PEDIT_PARMS_EX", selector],
    5: ["TCA_PEDIT_KEYS_EX", nest(extendedKeys)],
    6: ["TCA_PEDIT_KEY_EX", nest(extendedKey)],
  }),
);
