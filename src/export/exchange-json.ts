/** An exchange as one JSON object. */
import type { ErrorExplanation, ErrorPlace, Exchange, ExchangeRecord } from "../analysis/index.ts";
import { printableJson } from "../schema/index.ts";
import { jsonText, type Part, Seconds } from "./json-text.ts";
import { TimeWriter } from "./time.ts";

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
    attribute: place === null ? null : placePart(place),
    missing: missing === null ? null : { ...missing },
    policy,
  };
}

function placePart({ path, note, value, packet, start, end, bytes }: ErrorPlace): Part {
  return { path, note, value, packet, start, end, hex: bytes };
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
  return nanoseconds === null ? null : new Seconds(nanoseconds);
}

function written(part: Part): string {
  return printableJson(jsonText(part));
}
