/** Keys in a capture never reach the screen: `wg set wg0 private-key …` and the dumps of samples/wireguard.pcap. */
import { readFileSync } from "node:fs";
import { renderToString } from "ink";
import { expect, test } from "vitest";
import { plainLook } from "../../src/tui/look.ts";
import { ScreenView } from "../../src/tui/screen-view.tsx";
import { openRow } from "../../src/tui/state.ts";
import { messagesOf, sample } from "../helpers/captures.ts";
import { openState } from "./capture-state.ts";

test("the bytes pane shows zeros where secrets are", async () => {
  const path = sample("wireguard.pcap");
  const shown = await messagesOf(path, { showSecrets: true });
  let looked = 0;
  const state = await openState({ bytes: readFileSync(path), columns: 200, rows: 200 });
  for (const [index, message] of shown.entries()) {
    const key = message.field("WGDEVICE_A_PRIVATE_KEY");
    // A key of zeros takes the key away.
    if (key === undefined || key.bytes.every((byte) => byte === 0)) continue;
    looked++;
    const opened = openRow(state, index);
    const text = renderToString(<ScreenView state={opened} look={plainLook} />, { columns: 200 });
    expect(text).toContain("WGDEVICE_A_PRIVATE_KEY: <secret, 32 bytes>");
    const bytes = Buffer.from(key.bytes);
    for (let at = 0; at + 4 <= bytes.length; at += 4) {
      const part = bytes
        .subarray(at, at + 4)
        .toString("hex")
        .replace(/(..)(?!$)/g, "$1 ");
      expect(text).not.toContain(part);
    }
  }
  expect(looked).toBeGreaterThanOrEqual(3);
});
