/** Lines of meters, in the words of `ovs-ofctl`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { nestedElements } from "../nested-elements.ts";
import { line } from "./ovs-words.ts";

function bands(root: Scope): string {
  const words = nestedElements(root, "OVS_METER_ATTR_BANDS").map((inside) => {
    const type = inside.word("OVS_BAND_ATTR_TYPE");
    const rate = inside.word("OVS_BAND_ATTR_RATE");
    const burst = inside.word("OVS_BAND_ATTR_BURST");
    const statistics = inside.into("OVS_BAND_ATTR_STATS");
    const parts = [
      type === null ? "" : `type=${type}`,
      rate === null ? "" : `rate=${rate}`,
      burst === null ? "" : `burst_size=${burst}`,
      statistics === null ? "" : `packet_count:${statistics.own("n_packets")} byte_count:${statistics.own("n_bytes")}`,
    ];
    return parts.filter((part) => part !== "").join(" ");
  });
  return words.length === 0 || words.every((word) => word === "") ? "" : `bands=${words.join(" ")}`;
}

/** `ovs-system meter=1 kbps bands=type=drop rate=1000 burst_size=100`. */
export function meterSummary(message: Message): string {
  const { root } = message;
  const id = root.word("OVS_METER_ATTR_ID");
  const most = root.word("OVS_METER_ATTR_MAX_METERS");
  const statistics = root.into("OVS_METER_ATTR_STATS");
  return line(
    message,
    id === null ? "" : `meter=${id}`,
    root.has("OVS_METER_ATTR_KBPS") ? "kbps" : "",
    statistics === null
      ? ""
      : `packet_in_count:${statistics.own("n_packets")} byte_in_count:${statistics.own("n_bytes")}`,
    most === null ? "" : `max_meter:${most} max_bands:${root.word("OVS_METER_ATTR_MAX_BANDS") ?? "?"}`,
    bands(root),
  );
}
