/** Runs the terminal UI. */
import { openPacketIndex, type SourceName } from "../capture/index.ts";
import type { Dissection } from "../dissect/index.ts";
import type { TimeFormat } from "../export/index.ts";
import type { Filter } from "../filter/index.ts";
import { linkTypeError } from "../link/index.ts";
import type { FilterTools } from "./app.tsx";
import { CaptureReader } from "./capture-reader.ts";
import { Terminal } from "./terminal.ts";

export interface TuiOptions {
  /** A path, or `-` for standard input: then keys come from the controlling terminal. */
  readonly source: SourceName;
  /** With `keepRequests`, so that messages can be looked at in any order. */
  readonly dissection: Dissection;
  readonly timeFormat?: TimeFormat;
  /** Show no more than this many packets. */
  readonly count?: number | undefined;
  /** Show only the messages that pass. */
  readonly filter?: Filter | null;
  /** For the filters that the user types. */
  readonly filters: FilterTools;
  /** File descriptor of the terminal that keys come from, when it is not standard input. */
  readonly keys?: number;
}

/**
 * Shows a capture in the terminal until the user quits; then the terminal is as it was before. Throws a UserError when
 * there is no terminal, and the CaptureError of a capture that cannot be opened or read on.
 */
export async function runTui(options: TuiOptions): Promise<void> {
  const terminal = new Terminal(options.keys, options.source === "-" || options.source === 0);
  try {
    const [index, { showCapture }] = await Promise.all([openPacketIndex(options.source), import("./app.tsx")]);
    const reader = new CaptureReader(index, options.dissection, options.count ?? Number.POSITIVE_INFINITY);
    try {
      await reader.readFirstPage(terminal.size.rows, options.filter ?? null);
      // A pcapng may describe an interface that carries netlink later.
      const known = index.format === "pcap" || index.bytesIndexed >= index.size;
      const error = known ? linkTypeError(index.interfaces) : null;
      if (error !== null) throw error;
      await showCapture(reader, terminal, options.timeFormat ?? "r", options.filters);
    } finally {
      reader.close();
      await index.close();
    }
  } finally {
    terminal.close();
  }
}
