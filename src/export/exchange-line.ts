/** An exchange as a line of a table whose columns do not depend on the rows that follow. */

import type { Exchange } from "../analysis/index.ts";
import { durationText } from "./duration.ts";
import { type TimeFormat, TimeFormatter } from "./time.ts";

/** What stands above the lines. */
export function exchangeHead(timeWidth: number): string {
  return columns(
    "number",
    "time",
    timeWidth,
    "port",
    "status",
    "answers",
    "bytes",
    "first",
    "last",
    "caused",
    "request",
  );
}

/** Makes the lines of exchanges; keeps the clock between them. */
export class ExchangeLines {
  private readonly time: TimeFormatter;
  readonly timeWidth: number;

  /** @param first the first packet of the capture, for times relative to it */
  constructor(format: TimeFormat, first: { readonly seconds: number; readonly nanoseconds: number }) {
    this.time = new TimeFormatter(format);
    // A relative time is one to the first packet, which need not be an exchange's.
    this.timeWidth = Math.max(11, this.time.text(first.seconds, first.nanoseconds).length);
  }

  /** The line of an exchange, without a newline; its text may hold anything (see `printable`). */
  line(exchange: Exchange): string {
    const { request, port, status, answers, bytes, latency, duration, caused } = exchange;
    const { seconds, nanoseconds } = request.frame.packet;
    return columns(
      request.id,
      this.time.text(seconds, nanoseconds),
      this.timeWidth,
      port === 0 ? "-" : String(port),
      status,
      String(answers),
      String(bytes),
      durationText(latency),
      durationText(duration),
      caused === 0 ? "-" : String(caused),
      request.summary,
    );
  }
}

function columns(
  number: string,
  time: string,
  timeWidth: number,
  port: string,
  status: string,
  answers: string,
  bytes: string,
  first: string,
  last: string,
  caused: string,
  request: string,
): string {
  return [
    number.padStart(9),
    time.padStart(timeWidth),
    port.padStart(10),
    status.padEnd(11),
    answers.padStart(7),
    bytes.padStart(9),
    first.padStart(8),
    last.padStart(8),
    caused.padStart(6),
    request,
  ]
    .join(" ")
    .trimEnd();
}
