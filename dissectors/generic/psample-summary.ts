/** Lines of sampled packets, in the words of `psample`. */
import { compileTemplate, type Message } from "../../src/schema/index.ts";
import { packetWords } from "../packet/packet-words.ts";
import { isDump, pair, pairUnlessZero } from "../words.ts";

/** `in-ifindex v0 out-ifindex v1 origsize 98 sample-group 5 seq 3 sample-rate 1 02:… > 02:… ip 10.0.0.1 > 10.0.0.2`. */
export function sampleSummary({ root }: Message): string {
  let line = pairUnlessZero("in-ifindex", root, "PSAMPLE_ATTR_IIFINDEX");
  line += pairUnlessZero("out-ifindex", root, "PSAMPLE_ATTR_OIFINDEX");
  line += pair("origsize", root, "PSAMPLE_ATTR_ORIGSIZE") + pair("sample-group", root, "PSAMPLE_ATTR_SAMPLE_GROUP");
  line += pair("seq", root, "PSAMPLE_ATTR_GROUP_SEQ");
  const rate = root.number("PSAMPLE_ATTR_SAMPLE_RATE");
  if (rate !== undefined && root.has("PSAMPLE_ATTR_SAMPLE_PROBABILITY"))
    line += ` probability ${((100 * rate) / 0xffffffff).toFixed(1)}%`;
  else if (rate !== undefined) line += ` sample-rate ${rate}`;
  return `${line} ${packetWords(root, "PSAMPLE_ATTR_DATA")}`.trim();
}

const group = compileTemplate(
  "[group {PSAMPLE_ATTR_SAMPLE_GROUP}][ refcount {PSAMPLE_ATTR_GROUP_REFCOUNT}][ seq {PSAMPLE_ATTR_GROUP_SEQ}]",
);

/** `group 5 refcount 1 seq 0`. */
export function groupSummary(message: Message): string {
  return isDump(message) ? "dump" : group(message);
}
