/** A line of the message list, and where lines come from. */
import type { Packet } from "../capture/index.ts";
import { foreignSummary, shortProtocol } from "../export/index.ts";
import type { Frame } from "../link/index.ts";
import type { Message } from "../schema/index.ts";

/** A message, or a packet that holds none. */
export interface Row {
  readonly packet: Packet;
  readonly frame: Frame;
  /** Null when the packet is not netlink or holds only padding. */
  readonly message: Message | null;
}

/**
 * What a row is marked with: the kernel refused (`error`), the framing is wrong (`issue`), no table explains it
 * (`unknown`).
 */
export type RowMark = "none" | "error" | "issue" | "unknown";

/** Rows by their position, from 0. What a row says never changes, but for names of families that come later. */
export interface RowSource {
  /** Rows known so far. */
  readonly count: number;
  row(index: number): Row;
  mark(index: number): RowMark;
  /** The first row of the capture, and the one before a row, whether they are among these or not. */
  first(): Row;
  before(index: number): Row | null;
  /** The row of a packet's message (from 1), its first row when that is null; -1 when the capture has none so far. */
  find(packet: number, message: number | null): number;
  /** The first row that is not before that message, else the last one; -1 when there are no rows. */
  nearest(packet: number, message: number | null): number;
}

/** `5.2`; `5.0` for a packet without messages. */
export function rowNumber(row: Row): string {
  return row.message === null ? `${row.packet.number}.0` : row.message.id;
}

/** `ROUTE`; the generic family or nfnetlink subsystem where there is one. */
export function rowProtocol(row: Row): string {
  if (row.message === null) return "-";
  return row.message.family ?? shortProtocol(row.message.protocol.name);
}

/** What the row says, not yet made safe for a terminal. */
export function rowSummary(row: Row): string {
  return row.message === null ? foreignSummary(row.packet) : row.message.summary;
}
