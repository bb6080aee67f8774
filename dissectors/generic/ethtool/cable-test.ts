/**
 * Tests of a cable: what is wrong with each pair and where, and the raw reflections.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_CABLE_TEST_*, ETHTOOL_A_CABLE_RESULT_*),
 * include/uapi/linux/ethtool_netlink.h (ETHTOOL_A_CABLE_TDR_NEST_*), net/ethtool/cabletest.c
 */
import { attributes, enumeration, nest, quantity, s16, u8, u32 } from "../../../src/schema/index.ts";
import { header } from "./header.ts";

const centimetres = quantity(u32, "cm");
const millivolts = quantity(s16, "mV");

const pair = enumeration(
  u8,
  {
    0: "ETHTOOL_A_CABLE_PAIR_A",
    1: "ETHTOOL_A_CABLE_PAIR_B",
    2: "ETHTOOL_A_CABLE_PAIR_C",
    3: "ETHTOOL_A_CABLE_PAIR_D",
  },
  { prefix: "ETHTOOL_A_CABLE_PAIR_" },
);

const source = enumeration(
  u32,
  {
    0: "ETHTOOL_A_CABLE_INF_SRC_UNSPEC",
    1: "ETHTOOL_A_CABLE_INF_SRC_TDR",
    2: "ETHTOOL_A_CABLE_INF_SRC_ALCD",
  },
  { prefix: "ETHTOOL_A_CABLE_INF_SRC_" },
);

const status = enumeration(
  u8,
  {
    0: "ETHTOOL_A_CABLE_TEST_NTF_STATUS_UNSPEC",
    1: "ETHTOOL_A_CABLE_TEST_NTF_STATUS_STARTED",
    2: "ETHTOOL_A_CABLE_TEST_NTF_STATUS_COMPLETED",
  },
  { prefix: "ETHTOOL_A_CABLE_TEST_NTF_STATUS_" },
);

const result = attributes("ETHTOOL_A_CABLE_RESULT", {
  0: ["ETHTOOL_A_CABLE_RESULT_UNSPEC"],
  1: ["ETHTOOL_A_CABLE_RESULT_PAIR", pair],
  2: [
    "ETHTOOL_A_CABLE_RESULT_CODE",
    enumeration(
      u8,
      {
        0: "ETHTOOL_A_CABLE_RESULT_CODE_UNSPEC",
        1: "ETHTOOL_A_CABLE_RESULT_CODE_OK",
        2: "ETHTOOL_A_CABLE_RESULT_CODE_OPEN",
        3: "ETHTOOL_A_CABLE_RESULT_CODE_SAME_SHORT",
        4: "ETHTOOL_A_CABLE_RESULT_CODE_CROSS_SHORT",
        5: "ETHTOOL_A_CABLE_RESULT_CODE_IMPEDANCE_MISMATCH",
        6: "ETHTOOL_A_CABLE_RESULT_CODE_NOISE",
        7: "ETHTOOL_A_CABLE_RESULT_CODE_RESOLUTION_NOT_POSSIBLE",
      },
      { prefix: "ETHTOOL_A_CABLE_RESULT_CODE_" },
    ),
  ],
  3: ["ETHTOOL_A_CABLE_RESULT_SRC", source],
});

const faultLength = attributes("ETHTOOL_A_CABLE_FAULT_LENGTH", {
  0: ["ETHTOOL_A_CABLE_FAULT_LENGTH_UNSPEC"],
  1: ["ETHTOOL_A_CABLE_FAULT_LENGTH_PAIR", pair],
  2: ["ETHTOOL_A_CABLE_FAULT_LENGTH_CM", centimetres],
  3: ["ETHTOOL_A_CABLE_FAULT_LENGTH_SRC", source],
});

const results = attributes("ETHTOOL_A_CABLE_NEST", {
  0: ["ETHTOOL_A_CABLE_NEST_UNSPEC"],
  // One a pair: ethnl_cable_test_result, ethnl_cable_test_fault_length.
  1: ["ETHTOOL_A_CABLE_NEST_RESULT", nest(result), { multi: true }],
  2: ["ETHTOOL_A_CABLE_NEST_FAULT_LENGTH", nest(faultLength), { multi: true }],
});

const amplitude = attributes("ETHTOOL_A_CABLE_AMPLITUDE", {
  0: ["ETHTOOL_A_CABLE_AMPLITUDE_UNSPEC"],
  1: ["ETHTOOL_A_CABLE_AMPLITUDE_PAIR", pair],
  2: ["ETHTOOL_A_CABLE_AMPLITUDE_mV", millivolts],
});

const pulse = attributes("ETHTOOL_A_CABLE_PULSE", {
  0: ["ETHTOOL_A_CABLE_PULSE_UNSPEC"],
  1: ["ETHTOOL_A_CABLE_PULSE_mV", millivolts],
});

const step = attributes("ETHTOOL_A_CABLE_STEP", {
  0: ["ETHTOOL_A_CABLE_STEP_UNSPEC"],
  1: ["ETHTOOL_A_CABLE_STEP_FIRST_DISTANCE", centimetres],
  2: ["ETHTOOL_A_CABLE_STEP_LAST_DISTANCE", centimetres],
  3: ["ETHTOOL_A_CABLE_STEP_STEP_DISTANCE", centimetres],
});

const reflections = attributes("ETHTOOL_A_CABLE_TDR_NEST", {
  0: ["ETHTOOL_A_CABLE_TDR_NEST_UNSPEC"],
  1: ["ETHTOOL_A_CABLE_TDR_NEST_STEP", nest(step)],
  2: ["ETHTOOL_A_CABLE_TDR_NEST_AMPLITUDE", nest(amplitude), { multi: true }],
  3: ["ETHTOOL_A_CABLE_TDR_NEST_PULSE", nest(pulse)],
});

const reflectometry = attributes("ETHTOOL_A_CABLE_TEST_TDR_CFG", {
  0: ["ETHTOOL_A_CABLE_TEST_TDR_CFG_UNSPEC"],
  1: ["ETHTOOL_A_CABLE_TEST_TDR_CFG_FIRST", centimetres],
  2: ["ETHTOOL_A_CABLE_TEST_TDR_CFG_LAST", centimetres],
  3: ["ETHTOOL_A_CABLE_TEST_TDR_CFG_STEP", centimetres],
  4: ["ETHTOOL_A_CABLE_TEST_TDR_CFG_PAIR", pair],
});

export const cableTest = attributes("ETHTOOL_A_CABLE_TEST", {
  0: ["ETHTOOL_A_CABLE_TEST_UNSPEC"],
  1: ["ETHTOOL_A_CABLE_TEST_HEADER", header],
});

export const cableTestNotice = attributes("ETHTOOL_A_CABLE_TEST_NTF", {
  0: ["ETHTOOL_A_CABLE_TEST_NTF_UNSPEC"],
  1: ["ETHTOOL_A_CABLE_TEST_NTF_HEADER", header],
  2: ["ETHTOOL_A_CABLE_TEST_NTF_STATUS", status],
  3: ["ETHTOOL_A_CABLE_TEST_NTF_NEST", nest(results)],
});

export const cableTestTdr = attributes("ETHTOOL_A_CABLE_TEST_TDR", {
  0: ["ETHTOOL_A_CABLE_TEST_TDR_UNSPEC"],
  1: ["ETHTOOL_A_CABLE_TEST_TDR_HEADER", header],
  2: ["ETHTOOL_A_CABLE_TEST_TDR_CFG", nest(reflectometry)],
});

export const cableTestTdrNotice = attributes("ETHTOOL_A_CABLE_TEST_TDR_NTF", {
  0: ["ETHTOOL_A_CABLE_TEST_TDR_NTF_UNSPEC"],
  1: ["ETHTOOL_A_CABLE_TEST_TDR_NTF_HEADER", header],
  2: ["ETHTOOL_A_CABLE_TEST_TDR_NTF_STATUS", status],
  // The spec puts the results of a plain test here; ethnl_cable_test_amplitude, _pulse and _step say otherwise.
  3: ["ETHTOOL_A_CABLE_TEST_TDR_NTF_NEST", nest(reflections)],
});
