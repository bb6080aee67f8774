/** Shapers in the words of `tc`. */
import type { Scope } from "../../../../src/schema/index.ts";
import { bytesIn, microsecondsOf, rateWord, sizeWord, timeWord } from "../units.ts";
import { bare, own, rateOf } from "./option-pieces.ts";

export function tokenBucket(options: Scope): string {
  const parameters = options.into("TCA_TBF_PARMS");
  if (parameters === null) return "";
  const rate = rateOf(options, "TCA_TBF_RATE64", parameters, "rate");
  const peak = rateOf(options, "TCA_TBF_PRATE64", parameters, "peakrate");
  const buffer = parameters.number("buffer") ?? 0;
  const minimum = parameters.number("mtu") ?? 0;
  const limit = parameters.number("limit") ?? 0;
  let line = ` rate ${rateWord(rate)} burst ${sizeWord(options.number("TCA_TBF_BURST") ?? bytesIn(rate, buffer))}`;
  let latency = rate === 0 ? 0 : (1_000_000 * limit) / rate - microsecondsOf(buffer);
  if (peak !== 0) {
    line += ` peakrate ${rateWord(peak)}`;
    const burst = options.number("TCA_TBF_PBURST") ?? bytesIn(peak, minimum);
    if (burst !== 0) line += ` minburst ${sizeWord(burst)}`;
    latency = Math.max(latency, (1_000_000 * limit) / peak - microsecondsOf(minimum));
  }
  if (latency >= 0) line += ` lat ${timeWord(latency)}`;
  const overhead = parameters.into("rate")?.number("overhead") ?? 0;
  return overhead === 0 ? line : `${line} overhead ${overhead}`;
}

export function tokenHierarchy(options: Scope): string {
  const parameters = options.into("TCA_HTB_INIT");
  let line = "";
  if (parameters !== null) {
    line += `${bare("r2q", parameters, "rate2quantum")} default ${parameters.word("defcls") ?? "0x0"}`;
    if (!options.message.fromUser) line += bare("direct_packets_stat", parameters, "direct_pkts");
  }
  line += bare("direct_qlen", options, "TCA_HTB_DIRECT_QLEN");
  return options.has("TCA_HTB_OFFLOAD") ? `${line} offload` : line;
}

export function tokenClass(options: Scope): string {
  const parameters = options.into("TCA_HTB_PARMS");
  if (parameters === null) return "";
  const rate = rateOf(options, "TCA_HTB_RATE64", parameters, "rate");
  const ceiling = rateOf(options, "TCA_HTB_CEIL64", parameters, "ceil");
  const overhead = parameters.into("rate")?.number("overhead") ?? 0;
  let line = parameters.number("level") === 0 ? bare("prio", parameters, "prio") : "";
  line += ` rate ${rateWord(rate)}`;
  if (overhead !== 0) line += ` overhead ${overhead}`;
  line += ` ceil ${rateWord(ceiling)} burst ${sizeWord(bytesIn(rate, parameters.number("buffer") ?? 0))}`;
  return `${line} cburst ${sizeWord(bytesIn(ceiling, parameters.number("cbuffer") ?? 0))}`;
}

export function curveHierarchy(options: Scope): string {
  return options.number("defcls") ? ` default ${options.word("defcls")}` : "";
}

function curve(options: Scope, name: string): string {
  const given = options.into(name);
  if (given === null) return "";
  const slope = (member: string) => rateWord(given.number(member) ?? 0);
  return ` m1 ${slope("m1")} d ${timeWord(given.number("d") ?? 0)} m2 ${slope("m2")}`;
}

/** A curve for real time and the same one for sharing are called `sc`. */
export function curveClass(options: Scope): string {
  const realTime = curve(options, "TCA_HFSC_RSC");
  const sharing = curve(options, "TCA_HFSC_FSC");
  const upper = curve(options, "TCA_HFSC_USC");
  let line = "";
  if (realTime !== "" && realTime === sharing) line += ` sc${realTime}`;
  else {
    if (realTime !== "") line += ` rt${realTime}`;
    if (sharing !== "") line += ` ls${sharing}`;
  }
  return upper === "" ? line : `${line} ul${upper}`;
}

export function creditShaper(options: Scope): string {
  const parameters = options.into("TCA_CBS_PARMS");
  if (parameters === null) return "";
  let line = bare("hicredit", parameters, "hicredit") + bare("locredit", parameters, "locredit");
  line += bare("sendslope", parameters, "sendslope") + bare("idleslope", parameters, "idleslope");
  return line + bare("offload", parameters, "offload");
}

export function earliestTime(options: Scope): string {
  const parameters = options.into("TCA_ETF_PARMS");
  if (parameters === null) return "";
  const flags = parameters.number("flags") ?? 0;
  const onOff = (bit: number) => ((flags & bit) === 0 ? "off" : "on");
  let line = ` clockid ${parameters.word("clockid") ?? "?"}${bare("delta", parameters, "delta")}`;
  line += ` offload ${onOff(2)} deadline_mode ${onOff(1)}`;
  return `${line} skip_sock_check ${onOff(4)}`;
}

/** A word for a setting that is on and one for a setting that is off. */
function choice(options: Scope, name: string, on: string, off: string): string {
  const value = options.number(name);
  if (value === undefined) return "";
  return value === 0 ? off : on;
}

/** How the size of packets on the wire is reckoned. */
function framing(options: Scope): string {
  let line = options.has("TCA_CAKE_RAW") ? " raw" : "";
  line += own(options, "TCA_CAKE_ATM") + bare("overhead", options, "TCA_CAKE_OVERHEAD");
  return options.number("TCA_CAKE_MPU") ? line + bare("mpu", options, "TCA_CAKE_MPU") : line;
}

export function cakeShaper(options: Scope): string {
  const bandwidth = options.number("TCA_CAKE_BASE_RATE64");
  let line = "";
  if (bandwidth !== undefined) line += ` bandwidth ${bandwidth === 0 ? "unlimited" : rateWord(bandwidth)}`;
  line += choice(options, "TCA_CAKE_AUTORATE", " autorate-ingress", "");
  line += own(options, "TCA_CAKE_DIFFSERV_MODE") + own(options, "TCA_CAKE_FLOW_MODE");
  line += choice(options, "TCA_CAKE_NAT", " nat", " nonat") + choice(options, "TCA_CAKE_WASH", " wash", " nowash");
  line += choice(options, "TCA_CAKE_INGRESS", " ingress", "") + own(options, "TCA_CAKE_ACK_FILTER");
  line += choice(options, "TCA_CAKE_SPLIT_GSO", " split-gso", " no-split-gso");
  const interval = options.number("TCA_CAKE_RTT");
  if (interval !== undefined) line += ` rtt ${timeWord(interval)}`;
  line += framing(options);
  const memory = options.number("TCA_CAKE_MEMORY");
  if (memory) line += ` memlimit ${sizeWord(memory)}`;
  const mark = options.number("TCA_CAKE_FWMARK");
  return mark ? `${line} fwmark 0x${mark.toString(16)}` : line;
}
