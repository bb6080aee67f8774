/** Options of tunnels, as filters match them and actions make them, in the words of `tc`. */
import { type Scope, toHex } from "../../../src/schema/index.ts";

export type TunnelOption = "GENEVE" | "VXLAN" | "ERSPAN" | "GTP" | "PFCP";

function digits(value: number | undefined, count: number): string {
  return (value ?? 0).toString(16).padStart(count, "0");
}

/** `0102:80:00880022,0103:80:00800023`: class, type and data of each, which repeat in one nest or in several. */
function geneve(list: Scope, prefix: string): string {
  const written: string[] = [];
  list.each((name, place) => {
    if (name !== `${prefix}S_GENEVE`) return;
    const parts: string[] = [];
    list.open(place)?.each((part, { start, end }) => {
      if (part.startsWith(`${prefix}_GENEVE_`)) parts.push(toHex(list.bytes, start, end));
    });
    for (let at = 0; at < parts.length; at += 3) written.push(parts.slice(at, at + 3).join(":"));
  });
  return written.join(",");
}

/** The options of one kind in a list of them; null when it has none. */
export function tunnelOptionWords(list: Scope, prefix: string, kind: TunnelOption): string | null {
  const options = list.into(`${prefix}S_${kind}`);
  if (options === null) return null;
  const part = (name: string) => options.number(`${prefix}_${kind}_${name}`);
  switch (kind) {
    case "GENEVE":
      return geneve(list, prefix);
    case "VXLAN":
      return `${part("GBP") ?? 0}`;
    case "ERSPAN":
      return [part("VER"), part("INDEX"), part("DIR"), part("HWID")].map((value) => value ?? 0).join(":");
    case "GTP":
      return `${digits(part("PDU_TYPE"), 2)}:${digits(part("QFI"), 2)}`;
    default: {
      const session = options.own(`${prefix}_PFCP_SEID`);
      return `${digits(part("TYPE"), 2)}:${typeof session === "bigint" ? session.toString(16) : "0"}`;
    }
  }
}
