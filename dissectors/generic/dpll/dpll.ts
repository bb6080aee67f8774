/**
 * Clocks that follow others: digital phase-locked loops and their pins.
 * Kernel: include/uapi/linux/dpll.h, drivers/dpll/dpll_netlink.c, drivers/dpll/dpll_nl.c (policies)
 */
import { defineDissector } from "../../../src/schema/index.ts";
import { dpllDevice } from "./device.ts";
import { deviceSummary, pinSummary } from "./dpll-summary.ts";
import { dpllPin } from "./pin.ts";

const ofDevice = { attributes: dpllDevice, summary: deviceSummary };
const ofPin = { attributes: dpllPin, summary: pinSummary };

export const dpll = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "dpll",
  messages: {
    1: ["DPLL_CMD_DEVICE_ID_GET", "get", ofDevice],
    2: ["DPLL_CMD_DEVICE_GET", "get", ofDevice],
    3: ["DPLL_CMD_DEVICE_SET", "set", ofDevice],
    4: ["DPLL_CMD_DEVICE_CREATE_NTF", "notify", ofDevice],
    5: ["DPLL_CMD_DEVICE_DELETE_NTF", "notify", ofDevice],
    6: ["DPLL_CMD_DEVICE_CHANGE_NTF", "notify", ofDevice],
    7: ["DPLL_CMD_PIN_ID_GET", "get", ofPin],
    8: ["DPLL_CMD_PIN_GET", "get", ofPin],
    9: ["DPLL_CMD_PIN_SET", "set", ofPin],
    10: ["DPLL_CMD_PIN_CREATE_NTF", "notify", ofPin],
    11: ["DPLL_CMD_PIN_DELETE_NTF", "notify", ofPin],
    12: ["DPLL_CMD_PIN_CHANGE_NTF", "notify", ofPin],
  },
});
