/** The whole screen, a pure function of the state. */
import { Box } from "ink";
import type { ReactElement } from "react";
import { helpScreen } from "./help-lines.ts";
import { hexLines } from "./hex-lines.ts";
import { listLines } from "./list-lines.ts";
import type { Look } from "./look.ts";
import { RowsView } from "./rows-view.tsx";
import { arrangementOf, type State } from "./state.ts";
import { promptLines, statusLine } from "./status-line.ts";
import { treeLines } from "./tree-lines.ts";

export interface ScreenProps {
  readonly state: State;
  readonly look: Look;
}

/** The panes, or the help, above the status line. */
export function ScreenView({ state, look }: ScreenProps): ReactElement {
  const { columns, rows } = state.size;
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      {state.help === null ? (
        <PanesView state={state} look={look} />
      ) : (
        <RowsView lines={helpScreen(state.help, state.size, look)} width={columns} />
      )}
      <RowsView lines={[statusLine(state, columns, look), ...promptLines(state, columns, look)]} width={columns} />
    </Box>
  );
}

function PanesView({ state, look }: ScreenProps): ReactElement {
  const { layout, list, tree, hex } = arrangementOf(state);
  const divided = layout === "side" && tree !== null && hex !== null;
  const divider = divided ? new Array<string>(tree.height).fill(look.paint("faint", look.glyphs.divider)) : null;
  return (
    <>
      {list !== null && <RowsView lines={listLines(state, list, look)} width={list.width} />}
      <Box flexDirection={layout === "side" ? "row" : "column"} flexShrink={0}>
        {tree !== null && <RowsView lines={treeLines(state, tree, look)} width={tree.width} />}
        {divider !== null && <RowsView lines={divider} width={1} />}
        {hex !== null && <RowsView lines={hexLines(state, hex, look)} width={hex.width} />}
      </Box>
    </>
  );
}
