/** Lines of clocks, in the words of the specification, as `ynl` prints them. */
import { compileTemplate, type Message, type Scope } from "../../../src/schema/index.ts";
import { isDump, pair } from "../../words.ts";

const device = compileTemplate(
  "[id {DPLL_A_ID}][ {DPLL_A_MODULE_NAME}][ clock-id {DPLL_A_CLOCK_ID}][ {DPLL_A_TYPE}][ mode {DPLL_A_MODE}][ lock-status {DPLL_A_LOCK_STATUS}][ error {DPLL_A_LOCK_STATUS_ERROR}][ temp {DPLL_A_TEMP}][ phase-offset-monitor {DPLL_A_PHASE_OFFSET_MONITOR}]",
);
const pin = compileTemplate(
  "[id {DPLL_A_PIN_ID}][ {DPLL_A_PIN_MODULE_NAME}][ clock-id {DPLL_A_PIN_CLOCK_ID}][ board {DPLL_A_PIN_BOARD_LABEL}][ panel {DPLL_A_PIN_PANEL_LABEL}][ package {DPLL_A_PIN_PACKAGE_LABEL}][ {DPLL_A_PIN_TYPE}][ {DPLL_A_PIN_DIRECTION}][ frequency {DPLL_A_PIN_FREQUENCY}][ prio {DPLL_A_PIN_PRIO}][ {DPLL_A_PIN_STATE}][ phase-adjust {DPLL_A_PIN_PHASE_ADJUST}][ esync {DPLL_A_PIN_ESYNC_FREQUENCY}]",
);

function orDump(message: Message, words: string): string {
  return (isDump(message) ? `dump ${words}` : words).trim();
}

/** `id 0 ice clock-id 0x507c6fffff1fb580 pps mode automatic lock-status locked`. */
export function deviceSummary(message: Message): string {
  return orDump(message, device(message));
}

/** How the pin stands to a parent: `parent-device 0 input prio 1 connected`. */
function parents(root: Scope, word: string, name: string): string {
  let line = "";
  for (let parent = root.into(name); parent !== null; parent = root.next(name, parent)) {
    line += pair(word, parent, "DPLL_A_PIN_PARENT_ID");
    const way = parent.word("DPLL_A_PIN_DIRECTION");
    if (way !== null) line += ` ${way}`;
    line += pair("prio", parent, "DPLL_A_PIN_PRIO");
    const state = parent.word("DPLL_A_PIN_STATE");
    if (state !== null) line += ` ${state}`;
  }
  return line;
}

/** `id 13 ice board GNSS-1PPS gnss frequency 1Hz parent-device 0 input prio 1 connected`. */
export function pinSummary(message: Message): string {
  const { root } = message;
  const above = parents(root, "parent-device", "DPLL_A_PIN_PARENT_DEVICE");
  return orDump(message, pin(message) + above + parents(root, "parent-pin", "DPLL_A_PIN_PARENT_PIN"));
}
