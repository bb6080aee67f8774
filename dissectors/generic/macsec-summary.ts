/** Lines of MACsec, in the words of `ip macsec`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";
import { nestedElements } from "./nested-elements.ts";

/** Sixteen digits, as `ip macsec show` writes them. */
function channel(scope: Scope, name: string): string {
  const value = scope.own(name);
  return typeof value === "bigint" ? value.toString(16).padStart(16, "0") : "?";
}

function associationWords(association: Scope): string {
  let line = ` sa ${association.word("MACSEC_SA_ATTR_AN") ?? "?"}`;
  line += pair("pn", association, "MACSEC_SA_ATTR_PN");
  line += pair("salt", association, "MACSEC_SA_ATTR_SALT") + pair("ssci", association, "MACSEC_SA_ATTR_SSCI");
  const active = association.word("MACSEC_SA_ATTR_ACTIVE");
  if (active !== null) line += ` ${active}`;
  return line + pair("key", association, "MACSEC_SA_ATTR_KEYID");
}

/** `macsec0 tx sa 0 pn 1 on key 0100…`, `macsec0 rx sci 0200000000020001 off`. */
export function macsecSummary(message: Message): string {
  const { root } = message;
  let line = root.word("MACSEC_ATTR_IFINDEX") ?? "";
  const receive = root.into("MACSEC_ATTR_RXSC_CONFIG");
  const association = root.into("MACSEC_ATTR_SA_CONFIG");
  const offload = root.into("MACSEC_ATTR_OFFLOAD");
  if (receive !== null) {
    line += ` rx sci ${channel(receive, "MACSEC_RXSC_ATTR_SCI")}`;
    const active = receive.word("MACSEC_RXSC_ATTR_ACTIVE");
    if (active !== null) line += ` ${active}`;
  } else if (association !== null) line += " tx";
  if (association !== null) line += associationWords(association);
  if (offload !== null) line += pair("offload", offload, "MACSEC_OFFLOAD_ATTR_TYPE");
  return line.trimStart();
}

/** `macsec0: protect on validate strict encrypt on cipher GCM-AES-128 TXSC 0200000000010001 on SA 0, 2 tx SA, 1 RXSC`. */
export function secySummary(message: Message): string {
  if (message.fromUser) return (isDump(message) ? `dump ${macsecSummary(message)}` : macsecSummary(message)).trim();
  const { root } = message;
  const secy = root.into("MACSEC_ATTR_SECY");
  let line = `${root.word("MACSEC_ATTR_IFINDEX") ?? ""}:`;
  if (secy === null) return line;
  line += pair("protect", secy, "MACSEC_SECY_ATTR_PROTECT") + pair("validate", secy, "MACSEC_SECY_ATTR_VALIDATE");
  line += pair("encrypt", secy, "MACSEC_SECY_ATTR_ENCRYPT") + pair("replay", secy, "MACSEC_SECY_ATTR_REPLAY");
  line += pair("cipher", secy, "MACSEC_SECY_ATTR_CIPHER_SUITE");
  line += ` TXSC ${channel(secy, "MACSEC_SECY_ATTR_SCI")} on SA ${secy.word("MACSEC_SECY_ATTR_ENCODING_SA") ?? "?"}`;
  const associations = nestedElements(root, "MACSEC_ATTR_TXSA_LIST").length;
  const channels = nestedElements(root, "MACSEC_ATTR_RXSC_LIST").length;
  line += `, ${associations} tx SA, ${channels} RXSC`;
  const offload = root.into("MACSEC_ATTR_OFFLOAD");
  return offload === null ? line : line + pair("offload", offload, "MACSEC_OFFLOAD_ATTR_TYPE");
}
