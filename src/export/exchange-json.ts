/** An exchange as one JSON object. */
import type { ErrorExplanation, Exchange, ExchangeRecord } from "../analysis/index.ts";
import { printableJson } from "../schema/index.ts";
import { TimeWriter } from "./time.ts";

/** A number that is written as it stands. */
class Literal {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Literal | string | number | boolean | null | readonly Part[] | { readonly [name: string]: Part };

const times = new TimeWriter();

/** One line of JSON for an exchange that is over. */
export function exchangeJson({ exchange, errors, caused }: ExchangeRecord): string {
  const { request, port, status, answers, replies, packets, bytes, latency, duration } = exchange;
  return written({
    nlshark: 1,
    exchange: exchange.index + 1,
    request: requestPart(exchange),
    portId: port === 0 ? null : port,
    status,
    dump: exchange.isDump,
    answers: { messages: answers, replies, packets, bytes },
    latency: { first: secondsPart(latency), last: secondsPart(duration) },
    interrupted: exchange.interrupted,
    overrun: exchange.overrun,
    errors: errors.map(errorPart),
    caused: caused.map(({ message, type, summary, copies }) => ({ message, type, summary, copies })),
    batch: batchPart(exchange),
    truncated: request.truncated,
  });
}

/** One line of JSON for an error whose request the capture does not have. */
export function orphanErrorJson(error: ErrorExplanation): string {
  return written({ nlshark: 1, exchange: null, errors: [errorPart(error)] });
}

function requestPart({ request }: Exchange): Part {
  const { id, frame, protocol, name, family, summary, sequence, portId } = request;
  const { seconds, nanoseconds, interface: on } = frame.packet;
  return {
    message: id,
    time: times.text(seconds, nanoseconds),
    interface: on.name,
    protocol: protocol.name,
    family,
    type: name,
    summary,
    nlmsg_seq: sequence,
    nlmsg_pid: portId,
  };
}

function errorPart(error: ErrorExplanation): Part {
  const { place, missing, words, kernel, offset, policy, request, type, summary } = error;
  return {
    message: error.message,
    error: error.error,
    errno: error.errno,
    words,
    kernel,
    request: { message: request, type, summary },
    offset,
    attribute: place === null ? null : { ...place },
    missing: missing === null ? null : { ...missing },
    policy,
  };
}

function batchPart(exchange: Exchange): Part {
  const { batch } = exchange;
  if (batch === null) return null;
  return {
    message: batch.begin?.request.id ?? null,
    status: batch.status,
    certain: batch.isCertain,
    messages: batch.members.length,
    errors: batch.errors,
    generation: batch.generation,
  };
}

/** Nanoseconds as seconds with nine digits. */
function secondsPart(nanoseconds: bigint | null): Part {
  return nanoseconds === null ? null : new Literal(secondsText(nanoseconds));
}

/** `0.000086400`. */
export function secondsText(nanoseconds: bigint): string {
  const digits = String(nanoseconds < 0n ? -nanoseconds : nanoseconds).padStart(10, "0");
  return `${nanoseconds < 0n ? "-" : ""}${digits.slice(0, -9)}.${digits.slice(-9)}`;
}

function written(part: Part): string {
  return printableJson(textOf(part));
}

function textOf(part: Part): string {
  if (part instanceof Literal) return part.text;
  if (Array.isArray(part)) return `[${part.map(textOf).join(",")}]`;
  if (part === null || typeof part !== "object") return JSON.stringify(part);
  return `{${Object.entries(part)
    .map(([name, value]) => `${JSON.stringify(name)}:${textOf(value)}`)
    .join(",")}}`;
}
