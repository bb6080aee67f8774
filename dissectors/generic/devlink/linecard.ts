/**
 * Line cards of modular switches, and tests that a device does on itself.
 * Kernel: include/uapi/linux/devlink.h (DEVLINK_ATTR_LINECARD_*, DEVLINK_ATTR_SELFTEST_*), net/devlink/linecard.c,
 * net/devlink/dev.c (devlink_nl_selftests_fill, devlink_selftest_result_put)
 */
import {
  type AttributeEntry,
  attributes,
  by,
  byDirection,
  enumeration,
  flag,
  nest,
  select,
  string,
  u8,
  u32,
} from "../../../src/schema/index.ts";

const cardTypes = attributes("DEVLINK_ATTR", { 173: ["DEVLINK_ATTR_LINECARD_TYPE", string, { multi: true }] });

/** Which tests there are, or which to do. */
const tests = nest(
  attributes("DEVLINK_ATTR_SELFTEST_ID", {
    0: ["DEVLINK_ATTR_SELFTEST_ID_UNSPEC"],
    1: ["DEVLINK_ATTR_SELFTEST_ID_FLASH", flag],
  }),
);

const resultMembers: Readonly<Record<number, AttributeEntry>> = {
  0: ["DEVLINK_ATTR_SELFTEST_RESULT_UNSPEC"],
  2: [
    "DEVLINK_ATTR_SELFTEST_RESULT_ID",
    enumeration(u32, { 1: "DEVLINK_ATTR_SELFTEST_ID_FLASH" }, { prefix: "DEVLINK_ATTR_SELFTEST_ID_" }),
  ],
  3: [
    "DEVLINK_ATTR_SELFTEST_RESULT_STATUS",
    enumeration(
      u8,
      {
        0: "DEVLINK_SELFTEST_STATUS_SKIP",
        1: "DEVLINK_SELFTEST_STATUS_PASS",
        2: "DEVLINK_SELFTEST_STATUS_FAIL",
      },
      { prefix: "DEVLINK_SELFTEST_STATUS_" },
    ),
  ],
};

const result = nest(attributes("DEVLINK_ATTR_SELFTEST_RESULT", resultMembers));

const results = nest(
  attributes("DEVLINK_ATTR_SELFTEST_RESULT", {
    1: ["DEVLINK_ATTR_SELFTEST_RESULT", result, { multi: true }],
  }),
);

export const linecardAttributes: Readonly<Record<number, AttributeEntry>> = {
  171: ["DEVLINK_ATTR_LINECARD_INDEX", u32],
  172: [
    "DEVLINK_ATTR_LINECARD_STATE",
    enumeration(
      u8,
      {
        0: "DEVLINK_LINECARD_STATE_UNSPEC",
        1: "DEVLINK_LINECARD_STATE_UNPROVISIONED",
        2: "DEVLINK_LINECARD_STATE_UNPROVISIONING",
        3: "DEVLINK_LINECARD_STATE_PROVISIONING",
        4: "DEVLINK_LINECARD_STATE_PROVISIONING_FAILED",
        5: "DEVLINK_LINECARD_STATE_PROVISIONED",
        6: "DEVLINK_LINECARD_STATE_ACTIVE",
      },
      { prefix: "DEVLINK_LINECARD_STATE_" },
    ),
  ],
  173: ["DEVLINK_ATTR_LINECARD_TYPE", string],
  174: ["DEVLINK_ATTR_LINECARD_SUPPORTED_TYPES", nest(cardTypes)],
  // 83 is DEVLINK_CMD_SELFTESTS_RUN, whose answer has the results.
  176: ["DEVLINK_ATTR_SELFTESTS", byDirection({ request: tests, reply: select(by("cmd"), { 83: results }, tests) })],
};
