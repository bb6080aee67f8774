/** What each kind of action does, in the words of `tc`. */
import type { Scope } from "../../../../src/schema/index.ts";
import { pair } from "../../../words.ts";
import { rateOf } from "../qdisc/option-pieces.ts";
import { bytesIn, rateWord, sizeWord } from "../units.ts";
import * as headers from "./header-words.ts";
import * as packets from "./packet-words.ts";
import { tunnelKeyWords } from "./tunnel-words.ts";

export interface ActionKind {
  /** The attributes that may have the index and the verdict; the first that is there has. */
  readonly parameters: readonly string[];
  /** The words between the kind and the index. */
  readonly words: (options: Scope, parameters: Scope) => string;
}

function generic(options: Scope, parameters: Scope): string {
  const line = headers.verdictOf(parameters);
  const chance = options.into("TCA_GACT_PROB");
  if (!chance?.number("ptype")) return line;
  return `${line} random ${chance.word("ptype")} ${chance.word("paction") ?? "?"} ${chance.number("pval") ?? 0}`;
}

function mirrored(options: Scope, parameters: Scope): string {
  const block = options.number("TCA_MIRRED_BLOCKID");
  const line = ` ${parameters.word("eaction") ?? "?"}`;
  return line + (block === undefined ? pair("dev", parameters, "ifindex") : ` blockid ${block}`);
}

/** The size of packets that goes without saying. */
const anySize = 0xffffffff;

function policed(options: Scope, parameters: Scope): string {
  const rate = rateOf(options, "TCA_POLICE_RATE64", parameters, "rate");
  const peak = rateOf(options, "TCA_POLICE_PEAKRATE64", parameters, "peakrate");
  let line = "";
  if (rate !== 0) line += ` rate ${rateWord(rate)} burst ${sizeWord(bytesIn(rate, parameters.number("burst") ?? 0))}`;
  const largest = parameters.number("mtu");
  if (largest && largest !== anySize) line += ` mtu ${sizeWord(largest)}`;
  if (peak !== 0) line += ` peakrate ${rateWord(peak)}`;
  const packets = options.number("TCA_POLICE_PKTRATE64");
  if (packets) {
    line += ` pkts_rate ${packets} pkts_burst ${bytesIn(packets, options.number("TCA_POLICE_PKTBURST64") ?? 0)}`;
  }
  const average = options.number("TCA_POLICE_AVRATE");
  if (average) line += ` avrate ${rateWord(average)}`;
  const result = options.word("TCA_POLICE_RESULT");
  line += `${headers.verdictOf(parameters)}${result === null ? "" : `/${result}`}`;
  const overhead = parameters.into("rate")?.number("overhead");
  return overhead ? `${line} overhead ${overhead}b` : line;
}

export const actionKinds: ReadonlyMap<string, ActionKind> = new Map([
  ["bpf", { parameters: ["TCA_ACT_BPF_PARMS"], words: packets.bpfWords }],
  ["connmark", { parameters: ["TCA_CONNMARK_PARMS"], words: packets.connmarkWords }],
  ["csum", { parameters: ["TCA_CSUM_PARMS"], words: headers.checksumWords }],
  ["ct", { parameters: ["TCA_CT_PARMS"], words: packets.trackingWords }],
  ["ctinfo", { parameters: ["TCA_CTINFO_ACT"], words: packets.markInfoWords }],
  ["gact", { parameters: ["TCA_GACT_PARMS"], words: generic }],
  ["gate", { parameters: ["TCA_GATE_PARMS"], words: packets.gateWords }],
  ["ife", { parameters: ["TCA_IFE_PARMS"], words: packets.encapsulationWords }],
  ["ipt", { parameters: ["TCA_IPT_TARG"], words: headers.targetWords }],
  ["mirred", { parameters: ["TCA_MIRRED_PARMS"], words: mirrored }],
  ["mpls", { parameters: ["TCA_MPLS_PARMS"], words: headers.mplsWords }],
  ["nat", { parameters: ["TCA_NAT_PARMS"], words: headers.natWords }],
  ["pedit", { parameters: ["TCA_PEDIT_PARMS_EX", "TCA_PEDIT_PARMS"], words: headers.editWords }],
  ["police", { parameters: ["TCA_POLICE_TBF"], words: policed }],
  ["sample", { parameters: ["TCA_SAMPLE_PARMS"], words: packets.sampleWords }],
  ["simple", { parameters: ["TCA_DEF_PARMS"], words: packets.simpleWords }],
  ["skbedit", { parameters: ["TCA_SKBEDIT_PARMS"], words: packets.packetWords }],
  ["skbmod", { parameters: ["TCA_SKBMOD_PARMS"], words: headers.ethernetWords }],
  ["tunnel_key", { parameters: ["TCA_TUNNEL_KEY_PARMS"], words: tunnelKeyWords }],
  ["vlan", { parameters: ["TCA_VLAN_PARMS"], words: headers.vlanWords }],
  ["xt", { parameters: ["TCA_IPT_TARG"], words: headers.targetWords }],
]);
