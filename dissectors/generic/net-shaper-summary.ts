/** Lines of shapers, in the words of the specification, as `ynl` prints them. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pairUnlessZero } from "../words.ts";

/** `queue 0`, `node 3`; a device has one shaper, which needs no number. */
function handle(shaper: Scope, word: string, name: string): string {
  const one = shaper.into(name);
  if (one === null) return "";
  const id = one.word("NET_SHAPER_A_HANDLE_ID");
  return `${word} ${one.word("NET_SHAPER_A_HANDLE_SCOPE") ?? "?"}${id === null ? "" : ` ${id}`}`;
}

function limits(shaper: Scope): string {
  const line =
    pairUnlessZero("bw-min", shaper, "NET_SHAPER_A_BW_MIN") + pairUnlessZero("bw-max", shaper, "NET_SHAPER_A_BW_MAX");
  const metric = line === "" ? "" : ` ${shaper.word("NET_SHAPER_A_METRIC") ?? ""}`.trimEnd();
  return (
    line +
    metric +
    pairUnlessZero("burst", shaper, "NET_SHAPER_A_BURST") +
    pairUnlessZero("priority", shaper, "NET_SHAPER_A_PRIORITY") +
    pairUnlessZero("weight", shaper, "NET_SHAPER_A_WEIGHT")
  );
}

/** `eth0 queue 0 parent netdev bw-max 1000000 bps`. */
export function shaperSummary(message: Message): string {
  const { root } = message;
  let line = `${isDump(message) ? "dump " : ""}${root.word("NET_SHAPER_A_IFINDEX") ?? ""}`;
  line += handle(root, "", "NET_SHAPER_A_HANDLE");
  line += handle(root, " parent", "NET_SHAPER_A_PARENT") + limits(root);
  for (let leaf = root.into("NET_SHAPER_A_LEAVES"); leaf !== null; leaf = root.next("NET_SHAPER_A_LEAVES", leaf))
    line += handle(leaf, " leaf", "NET_SHAPER_A_HANDLE") + limits(leaf);
  return line.trimStart();
}

/** `eth0 queue supports metric-bps,nesting,bw-max`. */
export function capabilitySummary(message: Message): string {
  const { root } = message;
  let line = `${isDump(message) ? "dump " : ""}${root.word("NET_SHAPER_A_CAPS_IFINDEX") ?? ""}`;
  const scope = root.word("NET_SHAPER_A_CAPS_SCOPE");
  if (scope !== null) line += ` ${scope}`;
  const prefix = "NET_SHAPER_A_CAPS_SUPPORT_";
  const supported: string[] = [];
  root.each((name) => {
    if (name.startsWith(prefix)) supported.push(name.slice(prefix.length).toLowerCase().replaceAll("_", "-"));
  });
  return (supported.length === 0 ? line : `${line} supports ${supported.join(",")}`).trimStart();
}
