/** The state after conversations made for a test, and what of it is looked at. */
import { type CaptureState, type KindName, messageOf, pictureOf } from "../../src/analysis/index.ts";
import { type Conversation, link } from "./rtnetlink.ts";
import { stateOf } from "./state-truth.ts";

/** The state after a conversation. */
export async function fold(conversation: Conversation): Promise<CaptureState> {
  return stateOf(await conversation.messages());
}

/** The lines of a kind in a namespace, by default the capture's own as its first interface saw it. */
export function linesOf(state: CaptureState, kind: KindName, namespace: number | null = null, place = 0): string[] {
  const space = pictureOf(state).spaces.find((one) => one.place === place && one.namespace === namespace);
  const objects = space?.kinds.find((one) => one.kind.name === kind)?.objects ?? [];
  return objects.map((object) => messageOf(object).action.replaceAll("?", ""));
}

/** How those of a kind went that have gone. */
export function reasonsOf(state: CaptureState, kind: KindName, namespace: number | null = null): string[] {
  const space = pictureOf(state).spaces.find((one) => one.namespace === namespace);
  return (space?.kinds.find((one) => one.kind.name === kind)?.removed ?? []).map(({ reason }) => reason);
}

/** What makes those of a kind doubtful, null where nothing does. */
export function doubtsOf(state: CaptureState, kind: KindName): (string | null)[] {
  const space = pictureOf(state).spaces.find((one) => one.namespace === null);
  return (space?.kinds.find((one) => one.kind.name === kind)?.objects ?? []).map(({ doubt }) => doubt);
}

/** Two links. */
export const d0 = link(2, "d0");
export const d1 = link(3, "d1", { mac: "020000000003" });
