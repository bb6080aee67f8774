/** Lines of NetLabel, in the words of `netlabelctl`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { isDump, pair } from "../../words.ts";
import { firstFew, nestsOf } from "../lists.ts";

function asked(message: Message, line: string): string {
  return (isDump(message) ? `dump ${line}` : line).trim();
}

/** `address:10.0.0.0/255.0.0.0`. */
function addressWords(scope: Scope, prefix: string): string {
  const address = scope.word(`${prefix}_IPV4ADDR`) ?? scope.word(`${prefix}_IPV6ADDR`);
  const mask = scope.word(`${prefix}_IPV4MASK`) ?? scope.word(`${prefix}_IPV6MASK`);
  return address === null ? "" : ` address:${address}${mask === null ? "" : `/${mask}`}`;
}

/** `protocol:cipsov4,3`. */
function protocolWords(scope: Scope): string {
  const protocol = scope.word("NLBL_MGMT_A_PROTOCOL");
  const doi = scope.word("NLBL_MGMT_A_CV4DOI") ?? scope.word("NLBL_MGMT_A_CLPDOI");
  return protocol === null ? "" : ` protocol:${protocol}${doi === null ? "" : `,${doi}`}`;
}

/** `domain:lab address:10.0.0.0/255.0.0.0 protocol:cipsov4,3`; the default mapping has no domain. */
export function managementSummary(message: Message): string {
  const { root } = message;
  const domain = root.word("NLBL_MGMT_A_DOMAIN");
  let line = domain === null ? "" : `domain:${domain}`;
  line += addressWords(root, "NLBL_MGMT_A") + protocolWords(root);
  const family = root.word("NLBL_MGMT_A_FAMILY");
  if (family !== null) line += ` family:${family}`;
  const version = root.word("NLBL_MGMT_A_VERSION");
  if (version !== null) line += ` version:${version}`;
  const selectors = nestsOf(root.into("NLBL_MGMT_A_SELECTORLIST"), "NLBL_MGMT_A_ADDRSELECTOR").map((one) =>
    `${addressWords(one, "NLBL_MGMT_A")}${protocolWords(one)}`.trim(),
  );
  return asked(message, selectors.length === 0 ? line : `${line} ${firstFew(selectors)}`);
}

/** `doi:16 type:pass tags:rbitmap,enum`. */
export function cipsoSummary(message: Message): string {
  const { root } = message;
  const doi = root.word("NLBL_CIPSOV4_A_DOI");
  let line = doi === null ? "" : `doi:${doi}`;
  const type = root.word("NLBL_CIPSOV4_A_MTYPE");
  if (type !== null) line += ` type:${type}`;
  const tags: string[] = [];
  const list = root.into("NLBL_CIPSOV4_A_TAGLST");
  list?.each((_name, place) => tags.push(list.wordAt(place)));
  if (tags.length > 0) line += ` tags:${firstFew(tags, 8, ",")}`;
  const levels = nestsOf(root.into("NLBL_CIPSOV4_A_MLSLVLLST"), "NLBL_CIPSOV4_A_MLSLVL").map(
    (one) => `${one.word("NLBL_CIPSOV4_A_MLSLVLLOC") ?? "?"}=${one.word("NLBL_CIPSOV4_A_MLSLVLREM") ?? "?"}`,
  );
  const categories = nestsOf(root.into("NLBL_CIPSOV4_A_MLSCATLST"), "NLBL_CIPSOV4_A_MLSCAT").map(
    (one) => `${one.word("NLBL_CIPSOV4_A_MLSCATLOC") ?? "?"}=${one.word("NLBL_CIPSOV4_A_MLSCATREM") ?? "?"}`,
  );
  if (levels.length > 0) line += ` levels:${firstFew(levels, 8, ",")}`;
  if (categories.length > 0) line += ` categories:${firstFew(categories, 8, ",")}`;
  return asked(message, line);
}

/** `doi:16 type:pass`. */
export function calipsoSummary(message: Message): string {
  const { root } = message;
  const doi = root.word("NLBL_CALIPSO_A_DOI");
  const type = root.word("NLBL_CALIPSO_A_MTYPE");
  return asked(message, `${doi === null ? "" : `doi:${doi}`}${type === null ? "" : ` type:${type}`}`);
}

/** `accept:on`, `interface:eth0 address:10.0.0.0/255.0.0.0 label:"system_u:…"`. */
export function unlabeledSummary(message: Message): string {
  const { root } = message;
  const accept = root.word("NLBL_UNLABEL_A_ACPTFLG");
  let line = accept === null ? "" : `accept:${accept}`;
  const device = root.word("NLBL_UNLABEL_A_IFACE");
  if (device !== null) line += ` interface:${device}`;
  line += addressWords(root, "NLBL_UNLABEL_A") + pair("label", root, "NLBL_UNLABEL_A_SECCTX");
  return asked(message, line);
}
