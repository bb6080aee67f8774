/** Rows of text, one `<Text>` each. */
import { Box, Text } from "ink";
import type { ReactElement } from "react";

/** Lines that are already as wide as the box. */
export function RowsView({
  lines,
  width,
}: {
  readonly lines: readonly string[];
  readonly width: number;
}): ReactElement {
  return (
    <Box flexDirection="column" width={width} height={lines.length} flexShrink={0}>
      {lines.map((line, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its position
        <Text key={row} wrap="truncate">
          {line}
        </Text>
      ))}
    </Box>
  );
}
