/** The state of a capture beside what `ip -j` printed of it. */
import { Exchanges } from "../../src/analysis/index.ts";
import { CaptureState } from "../../src/analysis/state/index.ts";
import type { Message } from "../../src/schema/index.ts";
import { timeOf } from "./monitor.ts";

/** The states of a capture at several moments, each one handed over when the capture has come to it. */
export function statesAt(
  messages: readonly Message[],
  times: readonly number[],
  visit: (state: CaptureState, time: number) => void,
): void {
  const exchanges = new Exchanges();
  const state = new CaptureState();
  const waiting = [...times].sort((one, other) => one - other);
  for (const message of messages) {
    while (waiting.length > 0 && timeOf(message) > (waiting[0] ?? 0)) visit(state, waiting.shift() ?? 0);
    state.add(exchanges.add(message));
  }
  for (const time of waiting) visit(state, time);
}
